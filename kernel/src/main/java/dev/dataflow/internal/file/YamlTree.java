package dev.dataflow.internal.file;

import dev.dataflow.spi.error.Location;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.MappingStartEvent;
import org.yaml.snakeyaml.events.NodeEvent;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.events.SequenceStartEvent;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.ReaderException;
import org.yaml.snakeyaml.reader.StreamReader;

/** Reads YAML into located values, from the parser's events: nothing is ever constructed from a tag. */
final class YamlTree {

    private static final String TEXT_TAG = "tag:yaml.org,2002:str";

    private final TreeBuilder tree;
    private final Map<String, LocatedNode> anchors = new HashMap<>();

    YamlTree(TreeBuilder tree) {
        this.tree = tree;
    }

    LocatedNode read(String text) {
        LoaderOptions options = new LoaderOptions();
        options.setCodePointLimit(LocatedDocument.MOST_CHARACTERS);
        options.setNestingDepthLimit(LocatedDocument.DEEPEST + 1);
        options.setProcessComments(false);
        try {
            return document(new ParserImpl(new StreamReader(text), options));
        } catch (MarkedYAMLException e) {
            throw tree.failure(at(e.getProblemMark()), "The YAML cannot be read: " + sentence(e), e);
        } catch (ReaderException e) {
            throw tree.failure(
                    before(text, e.getPosition()),
                    "The file holds a character that YAML does not allow: U+" + String.format("%04X", e.getCodePoint()),
                    e);
        } catch (YAMLException e) {
            throw tree.failure(tree.at(0, 0), "The YAML cannot be read: " + e.getMessage(), e);
        }
    }

    private LocatedNode document(ParserImpl events) {
        events.getEvent(); // start of the stream
        if (events.checkEvent(Event.ID.StreamEnd)) {
            return new LocatedNode.Scalar(tree.at(1, 1), null, "");
        }
        events.getEvent(); // start of the document
        LocatedNode root = node(events, 1);
        events.getEvent(); // end of the document
        if (!events.checkEvent(Event.ID.StreamEnd)) {
            throw tree.failure(
                    at(events.peekEvent().getStartMark()), "The file holds several documents; one is read", null);
        }
        return root;
    }

    private LocatedNode node(ParserImpl events, int depth) {
        Event event = events.getEvent();
        Location where = at(event.getStartMark());
        tree.enter(where, depth);
        if (event instanceof AliasEvent alias) {
            return alias(alias, where);
        }
        tree.count(where, 1);
        LocatedNode node;
        if (event instanceof MappingStartEvent start) {
            checkTag(start.getTag(), where);
            node = mapping(events, where, depth);
        } else if (event instanceof SequenceStartEvent start) {
            checkTag(start.getTag(), where);
            node = sequence(events, where, depth);
        } else {
            node = scalar((ScalarEvent) event, where);
        }
        String anchor = ((NodeEvent) event).getAnchor();
        if (anchor != null) {
            anchors.put(anchor, node);
        }
        return node;
    }

    private LocatedNode alias(AliasEvent alias, Location where) {
        LocatedNode target = anchors.get(alias.getAnchor());
        if (target == null) {
            throw tree.failure(where, "The alias '*" + alias.getAnchor() + "' has no anchor before it", null);
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
        events.getEvent();
        return members.build(where);
    }

    private LocatedNode sequence(ParserImpl events, Location where, int depth) {
        List<LocatedNode> items = new ArrayList<>();
        while (!events.checkEvent(Event.ID.SequenceEnd)) {
            items.add(node(events, depth + 1));
        }
        events.getEvent();
        return new LocatedNode.Sequence(where, items);
    }

    private LocatedNode scalar(ScalarEvent event, Location where) {
        String text = event.getValue();
        String tag = event.getTag();
        boolean quoted = !event.isPlain() || TEXT_TAG.equals(tag) || "!".equals(tag);
        if (!quoted) {
            checkTag(tag, where);
        }
        return new LocatedNode.Scalar(where, quoted ? text : Scalars.value(text), text);
    }

    private void checkTag(@Nullable String tag, Location where) {
        if (tag != null) {
            tree.note(where, "The tag '" + tag + "' is not known; only !!str is");
        }
    }

    private static String sentence(MarkedYAMLException e) {
        return e.getContext() == null ? e.getProblem() : e.getContext() + ", " + e.getProblem();
    }

    private Location at(@Nullable Mark mark) {
        return mark == null ? tree.at(0, 0) : tree.at(mark.getLine() + 1, mark.getColumn() + 1);
    }

    private Location before(String text, int position) {
        String head = text.substring(0, Math.min(Math.max(position, 0), text.length()));
        int line = 1 + (int) head.chars().filter(c -> c == '\n').count();
        return tree.at(line, head.length() - head.lastIndexOf('\n'));
    }
}
