package dev.dataflow.internal.model;

import dev.dataflow.internal.file.LocatedNode;
import dev.dataflow.internal.file.MappingReader;
import dev.dataflow.spi.error.DataFlowException;
import dev.dataflow.spi.error.Location;
import dev.dataflow.spi.error.Problems;
import dev.dataflow.spi.model.FieldType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads the type of a field in a file: in the notation of {@link TypeNotation}, with a {@code ?} at its end for nullable;
 * {@code length}, {@code precision}, {@code scale} and {@code values} say the same beside it. Not thread-safe.
 */
final class TypeNodeReader {

    private final String model;
    private final String field;
    private final MappingReader reader;
    private final Problems problems;
    private boolean questioned;

    TypeNodeReader(String model, String field, MappingReader reader, Problems problems) {
        this.model = model;
        this.field = field;
        this.reader = reader;
        this.problems = problems;
    }

    /** Returns whether the type that was read ends with a question mark. */
    boolean isQuestioned() {
        return questioned;
    }

    /** Returns the type; text when it was noted as wrong. */
    FieldType read() {
        LocatedNode node = reader.node("type");
        LocatedNode.Sequence values = reader.sequence("values");
        if (values != null) {
            return enumeration(values, node);
        }
        if (!(node instanceof LocatedNode.Scalar scalar) || !(scalar.value() instanceof String text)) {
            reader.note(reader.location("type"), "The field '" + field + "' has no type")
                    .found(node == null ? "no 'type'" : node.describe())
                    .expected("a type: text, integer, decimal(12,2), …")
                    .fix("Write its type.", field + ": text")
                    .add();
            return FieldType.text();
        }
        try {
            return sized(TypeNotation.parse(withoutQuestionMark(text)));
        } catch (DataFlowException e) {
            problems.add(e.problem().within(Location.model(model, field).within(node.location())));
            return FieldType.text();
        }
    }

    private String withoutQuestionMark(String text) {
        String stripped = text.strip();
        questioned = stripped.endsWith("?");
        return questioned ? stripped.substring(0, stripped.length() - 1) : stripped;
    }

    private FieldType enumeration(LocatedNode.Sequence values, @Nullable LocatedNode type) {
        if (type != null
                && !(type.plain() instanceof String text
                        && withoutQuestionMark(text).equals("enum"))) {
            reader.wrong("type", type, "enum, which is what has 'values'");
        }
        List<String> names = reader.texts("values");
        if (names == null) {
            return FieldType.text(); // noted already
        }
        if (names.isEmpty() || names.stream().distinct().count() != names.size()) {
            reader.wrong("values", values, "a list of different names, one at least");
            return FieldType.text();
        }
        return new FieldType.Enumeration(names);
    }

    private FieldType sized(FieldType plain) {
        Long length = reader.number("length");
        Long precision = reader.number("precision");
        Long scale = reader.number("scale");
        try {
            if (length != null && length > 0 && precision == null && scale == null && plain instanceof FieldType.Text) {
                return FieldType.text(Math.toIntExact(length));
            }
            if (precision != null && length == null && plain instanceof FieldType.Decimal) {
                return FieldType.decimal(Math.toIntExact(precision), scale == null ? 0 : Math.toIntExact(scale));
            }
        } catch (IllegalArgumentException | ArithmeticException e) {
            reader.note(reader.location("type"), "The type of '" + field + "' cannot be made: " + e.getMessage())
                    .add();
            return plain;
        }
        if (length != null || precision != null || scale != null) {
            reader.note(reader.location("type"), "'length' is for text, 'precision' with 'scale' for decimals")
                    .found(plain.notation())
                    .add();
        }
        return plain;
    }
}
