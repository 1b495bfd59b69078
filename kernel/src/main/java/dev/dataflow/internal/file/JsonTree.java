package dev.dataflow.internal.file;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import dev.dataflow.spi.error.Location;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** Reads JSON into located values. */
final class JsonTree {

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxStringLength(LocatedDocument.MOST_CHARACTERS)
                    .build())
            .build();

    private final TreeBuilder tree;

    JsonTree(TreeBuilder tree) {
        this.tree = tree;
    }

    LocatedNode read(String text) {
        try (JsonParser parser = FACTORY.createParser(text)) {
            if (parser.nextToken() == null) {
                return new LocatedNode.Scalar(tree.at(1, 1), null, "");
            }
            LocatedNode root = node(parser, 1);
            if (parser.nextToken() != null) {
                throw tree.failure(here(parser), "Something follows the end of the JSON value", null);
            }
            return root;
        } catch (JsonProcessingException e) {
            throw tree.failure(at(e.getLocation()), "The JSON cannot be read: " + e.getOriginalMessage(), e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private LocatedNode node(JsonParser parser, int depth) throws IOException {
        Location where = here(parser);
        tree.enter(where, depth);
        tree.count(where, 1);
        if (parser.currentToken() == JsonToken.START_OBJECT) {
            return mapping(parser, where, depth);
        }
        if (parser.currentToken() == JsonToken.START_ARRAY) {
            List<LocatedNode> items = new ArrayList<>();
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                items.add(node(parser, depth + 1));
            }
            return new LocatedNode.Sequence(where, items);
        }
        String text = parser.getText();
        return new LocatedNode.Scalar(
                where, parser.currentToken() == JsonToken.VALUE_STRING ? text : Scalars.value(text), text);
    }

    private LocatedNode mapping(JsonParser parser, Location where, int depth) throws IOException {
        TreeBuilder.Members members = tree.new Members();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String key = parser.currentName();
            Location keyAt = here(parser);
            parser.nextToken();
            members.put(key, keyAt, node(parser, depth + 1));
        }
        return members.build(where);
    }

    private Location here(JsonParser parser) {
        return at(parser.currentTokenLocation());
    }

    private Location at(JsonLocation location) {
        return location == null
                ? tree.at(0, 0)
                : tree.at(Math.max(0, location.getLineNr()), Math.max(0, location.getColumnNr()));
    }
}
