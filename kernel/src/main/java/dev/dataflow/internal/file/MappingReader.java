package dev.dataflow.internal.file;

import dev.dataflow.spi.error.DataFlowException;
import dev.dataflow.spi.error.ErrorCode;
import dev.dataflow.spi.error.Location;
import dev.dataflow.spi.error.Lookalikes;
import dev.dataflow.spi.error.Problem;
import dev.dataflow.spi.error.Problems;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Takes the members of a mapping by key and type, and notes a problem for each that is wrong. A getter returns null when
 * the key is absent or its value was noted as a problem. Not thread-safe.
 */
public final class MappingReader {

    private final LocatedNode.Mapping mapping;
    private final String what;
    private final ErrorCode code;
    private final Problems problems;

    /**
     * Makes a reader.
     *
     * @param what what the mapping describes, for problems: {@code field 'email'}
     */
    public MappingReader(LocatedNode.Mapping mapping, String what, ErrorCode code, Problems problems) {
        this.mapping = mapping;
        this.what = what;
        this.code = code;
        this.problems = problems;
    }

    /** Returns the mapping. */
    public LocatedNode.Mapping mapping() {
        return mapping;
    }

    /** Returns whether a key is there, even without a value. */
    public boolean has(String key) {
        return mapping.members().containsKey(key);
    }

    /** Returns where a key's value stands; the mapping's own place when the key is absent. */
    public Location location(String key) {
        LocatedNode node = mapping.get(key);
        return node == null ? mapping.location() : node.location();
    }

    /** Notes every key that is not known, with look-alikes. */
    public void allowOnly(Collection<String> known) {
        mapping.members().forEach((key, member) -> {
            if (!known.contains(key)) {
                String hint = Lookalikes.hint(key, known);
                note(member.key(), "The " + what + " has no '" + key + "'" + (hint.isEmpty() ? "" : "; " + hint))
                        .found(key)
                        .expected(String.join(", ", known))
                        .add();
            }
        });
    }

    /** Returns a key's value whatever it is. */
    public @Nullable LocatedNode node(String key) {
        return mapping.get(key);
    }

    /** Returns a text; the empty text is a problem. */
    public @Nullable String text(String key) {
        LocatedNode node = mapping.get(key);
        if (node == null) {
            return null;
        }
        if (node instanceof LocatedNode.Scalar s && s.value() instanceof String text && !text.isBlank()) {
            return text;
        }
        wrong(key, node, "a text");
        return null;
    }

    /** Returns {@code true} or {@code false}. */
    public @Nullable Boolean flag(String key) {
        LocatedNode node = mapping.get(key);
        if (node == null) {
            return null;
        }
        if (node instanceof LocatedNode.Scalar s && s.value() instanceof Boolean flag) {
            return flag;
        }
        wrong(key, node, "true or false");
        return null;
    }

    /** Returns a whole number within 64 bits. */
    public @Nullable Long number(String key) {
        LocatedNode node = mapping.get(key);
        if (node == null) {
            return null;
        }
        if (node instanceof LocatedNode.Scalar s && s.value() instanceof Long number) {
            return number;
        }
        wrong(key, node, "a whole number");
        return null;
    }

    /** Returns a mapping. */
    public LocatedNode.@Nullable Mapping mapping(String key) {
        LocatedNode node = mapping.get(key);
        if (node == null || node instanceof LocatedNode.Mapping) {
            return (LocatedNode.Mapping) node;
        }
        wrong(key, node, "a mapping");
        return null;
    }

    /** Returns a list. */
    public LocatedNode.@Nullable Sequence sequence(String key) {
        LocatedNode node = mapping.get(key);
        if (node == null || node instanceof LocatedNode.Sequence) {
            return (LocatedNode.Sequence) node;
        }
        wrong(key, node, "a list");
        return null;
    }

    /** Returns a list of texts; a single text counts as a list of one. */
    public @Nullable List<String> texts(String key) {
        LocatedNode node = mapping.get(key);
        if (node == null) {
            return null;
        }
        List<LocatedNode> items = node instanceof LocatedNode.Sequence s ? s.items() : List.of(node);
        List<String> texts = new ArrayList<>();
        for (LocatedNode item : items) {
            if (item instanceof LocatedNode.Scalar s && s.value() instanceof String text && !text.isBlank()) {
                texts.add(text);
            } else {
                wrong(key, item, "a text, or a list of texts");
                return null;
            }
        }
        return texts;
    }

    /** Notes that a key's value is not what it should be. */
    public void wrong(String key, LocatedNode node, String expected) {
        note(node.location(), "'" + key + "' of the " + what + " is not " + expected)
                .found(node.describe())
                .expected(expected)
                .add();
    }

    /** Returns a reader of an inner mapping that notes into the same problems. */
    public MappingReader inner(LocatedNode.Mapping inside, String description) {
        return new MappingReader(inside, description, code, problems);
    }

    /** Notes what an exception carries. */
    public void add(DataFlowException failure) {
        problems.add(failure);
    }

    /** Starts a problem at a place in the file. */
    public Note note(Location where, String message) {
        return new Note(Problem.of(code, message).at(where), problems);
    }

    /** A problem that is not noted before {@link #add()}. */
    public static final class Note {
        private final Problem.Builder problem;
        private final Problems problems;

        private Note(Problem.Builder problem, Problems problems) {
            this.problem = problem;
            this.problems = problems;
        }

        /** Sets what was found. */
        public Note found(Object value) {
            problem.found(value);
            return this;
        }

        /** Sets what would have been accepted. */
        public Note expected(String text) {
            problem.expected(text);
            return this;
        }

        /** Adds a fix with the line to write. */
        public Note fix(String text, String line) {
            problem.fix(text, line);
            return this;
        }

        /** Notes the problem. */
        public void add() {
            problems.add(problem);
        }
    }
}
