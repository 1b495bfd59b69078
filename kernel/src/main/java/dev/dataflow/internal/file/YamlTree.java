package dev.dataflow.internal.file;

import dev.dataflow.spi.error.Location;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.events.SequenceStartEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.parser.ParserImpl;
import org.snakeyaml.engine.v2.scanner.StreamReader;

/** Reads YAML into located values, from the parser's events: nothing is ever constructed from a tag. */
final class YamlTree {

    private static final String TEXT_TAG = "tag:yaml.org,2002:str";

    private final TreeBuilder tree;
    private final Map<Anchor, LocatedNode> anchors = new HashMap<>();

    YamlTree(TreeBuilder tree) {
        this.tree = tree;
    }

    LocatedNode read(String text) {
        LoadSettings settings = LoadSettings.builder()
                .setCodePointLimit(LocatedDocument.MOST_CHARACTERS)
                .build();
        try {
            return document(new ParserImpl(settings, new StreamReader(settings, text)));
        } catch (MarkedYamlEngineException e) {
            throw tree.failure(at(e.getProblemMark()), "The YAML cannot be read: " + sentence(e), e);
        } catch (ReaderException e) {
            throw tree.failure(
                    before(text, e.getPosition()),
                    "The file holds a character that YAML does not allow: U+" + String.format("%04X", e.getCodePoint()),
                    e);
        } catch (YamlEngineException e) {
            throw tree.failure(tree.at(0, 0), "The YAML cannot be read: " + e.getMessage(), e);
        }
    }

    private LocatedNode document(ParserImpl events) {
        events.next(); // start of the stream
        if (events.checkEvent(Event.ID.StreamEnd)) {
            return new LocatedNode.Scalar(tree.at(1, 1), null, "");
        }
        events.next(); // start of the document
        LocatedNode root = node(events, 1);
        events.next(); // end of the document
        if (!events.checkEvent(Event.ID.StreamEnd)) {
            throw tree.failure(
                    at(events.peekEvent().getStartMark()), "The file holds several documents; one is read", null);
        }
        return root;
    }

    private LocatedNode node(ParserImpl events, int depth) {
        Event event = events.next();
        Location where = at(event.getStartMark());
        tree.enter(where, depth);
        if (event instanceof AliasEvent alias) {
            return alias(alias, where);
        }
        tree.count(where, 1);
        LocatedNode node = node(events, event, where, depth);
        ((NodeEvent) event).getAnchor().ifPresent(anchor -> anchors.put(anchor, node));
        return node;
    }

    private LocatedNode node(ParserImpl events, Event event, Location where, int depth) {
        if (event instanceof MappingStartEvent start) {
            checkTag(start.getTag(), where);
            return mapping(events, where, depth);
        }
        if (event instanceof SequenceStartEvent start) {
            checkTag(start.getTag(), where);
            return sequence(events, where, depth);
        }
        return scalar((ScalarEvent) event, where);
    }

    private LocatedNode alias(AliasEvent alias, Location where) {
        LocatedNode target = anchors.get(alias.getAlias());
        if (target == null) {
            throw tree.failure(where, "The alias '*" + alias.getAlias() + "' has no anchor before it", null);
        }
        tree.count(where, target.size());
        return target;
    }

    private LocatedNode mapping(ParserImpl events, Location where, int depth) {
        TreeBuilder.Members members = tree.new Members();
        while (!events.checkEvent(Event.ID.MappingEnd)) {
            Event keyEvent = events.peekEvent();
            LocatedNode key = node(events, depth + 1);
            LocatedNode value = node(events, depth + 1);
            if (!(key instanceof LocatedNode.Scalar name)) {
                tree.note(key.location(), "A key must be a word, not " + key.describe());
            } else if (name.text().equals("<<") && keyEvent instanceof ScalarEvent s && s.isPlain()) {
                tree.note(key.location(), "Merge keys (<<) are not part of YAML 1.2: write the members out");
            } else {
                members.put(name.text(), at(keyEvent.getStartMark()), value);
            }
        }
        events.next();
        return members.build(where);
    }

    private LocatedNode sequence(ParserImpl events, Location where, int depth) {
        List<LocatedNode> items = new ArrayList<>();
        while (!events.checkEvent(Event.ID.SequenceEnd)) {
            items.add(node(events, depth + 1));
        }
        events.next();
        return new LocatedNode.Sequence(where, items);
    }

    private LocatedNode scalar(ScalarEvent event, Location where) {
        String text = event.getValue();
        Optional<String> tag = event.getTag();
        boolean quoted = !event.isPlain()
                || tag.filter(t -> t.equals(TEXT_TAG) || t.equals("!")).isPresent();
        if (!quoted) {
            checkTag(tag, where);
        }
        return new LocatedNode.Scalar(where, quoted ? text : Scalars.value(text), text);
    }

    private void checkTag(Optional<String> tag, Location where) {
        tag.ifPresent(t -> tree.note(where, "The tag '" + t + "' is not known; only !!str is"));
    }

    private static String sentence(MarkedYamlEngineException e) {
        return e.getContext() == null ? e.getProblem() : e.getContext() + ", " + e.getProblem();
    }

    private Location at(Optional<Mark> mark) {
        return mark.map(m -> tree.at(m.getLine() + 1, m.getColumn() + 1)).orElseGet(() -> tree.at(0, 0));
    }

    private Location before(String text, int position) {
        String head = text.substring(0, Math.min(Math.max(position, 0), text.length()));
        int line = 1 + (int) head.chars().filter(c -> c == '\n').count();
        return tree.at(line, head.length() - head.lastIndexOf('\n'));
    }
}
