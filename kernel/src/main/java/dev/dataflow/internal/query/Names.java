package dev.dataflow.internal.query;

import dev.dataflow.spi.error.Lookalikes;
import dev.dataflow.spi.error.Problem;
import dev.dataflow.spi.error.StandardCode;
import dev.dataflow.spi.model.FieldDefinition;
import dev.dataflow.spi.model.FieldType;
import dev.dataflow.spi.model.ModelDefinition;
import dev.dataflow.spi.model.Reference;
import dev.dataflow.spi.query.FieldPath;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Names that users write: what they mean, and the problem when they mean nothing. */
final class Names {

    private static final int LONGEST = 60;

    private Names() {}

    /** Returns the field with a name, or null when there is none that users see. */
    static @Nullable FieldDefinition visible(ModelDefinition model, String name) {
        FieldDefinition field = model.fieldOrNull(name);
        return field == null || field.hidden() ? null : field;
    }

    /** Returns a place inside the JSON of a field, {@code profile.city}; null when the name says none. */
    static @Nullable FieldPath jsonPath(ModelDefinition model, String name) {
        int dot = name.indexOf('.');
        FieldDefinition field = dot <= 0 ? null : visible(model, name.substring(0, dot));
        if (field == null || !(field.type() instanceof FieldType.Json)) {
            return null;
        }
        List<String> path = Arrays.asList(name.substring(dot + 1).split("\\.", -1));
        return path.contains("") ? null : new FieldPath(field.name(), path);
    }

    /** Starts {@code DF-111} for a field of a model; relations of its own are offered too where {@code relations}. */
    static Problem.Builder unknownField(ModelDefinition model, String name, boolean relations) {
        List<String> known = new ArrayList<>();
        model.visibleFields().forEach(field -> known.add(field.name()));
        if (relations) {
            model.references().stream()
                    .map(Reference::name)
                    .filter(r -> !known.contains(r))
                    .forEach(known::add);
        }
        return unknown(StandardCode.UNKNOWN_FIELD, model.name() + " has no field", name, known);
    }

    /** Starts a problem about a name that is none of the known ones. */
    static Problem.Builder unknown(StandardCode code, String what, String name, Collection<String> known) {
        List<String> close = Lookalikes.of(name, known);
        String hint = close.isEmpty() ? "" : "did you mean '" + String.join("' or '", close) + "'?";
        Problem.Builder problem = Problem.of(
                        code, what + " '" + shorten(name) + "'" + (hint.isEmpty() ? "" : "; " + hint))
                .found(name)
                .expected(String.join(", ", known));
        return close.isEmpty()
                ? problem.fix("Write one of the names that exist.")
                : problem.fix("Write the name as it is declared.", close.get(0));
    }

    /** Starts {@code DF-108}: input of another shape. */
    static Problem.Builder structure(String message, @Nullable Object found, String expected) {
        return Problem.of(StandardCode.INVALID_STRUCTURE, message)
                .found(kind(found))
                .expected(expected);
    }

    /** Returns what kind of thing a value is, without showing it. */
    static String kind(@Nullable Object value) {
        if (value == null) {
            return "null";
        } else if (value instanceof java.util.Map) {
            return "a map";
        } else if (value instanceof Collection || value.getClass().isArray() && !(value instanceof byte[])) {
            return "a list";
        } else if (value instanceof String) {
            return "text";
        } else if (value instanceof Boolean) {
            return "a boolean";
        }
        return value instanceof Number ? "a number" : "a " + value.getClass().getSimpleName();
    }

    /** Returns what a problem shows of a value: names, numbers and booleans themselves, others by their kind. */
    static String shown(@Nullable Object value) {
        boolean plain = value instanceof String || value instanceof Boolean || value instanceof Long;
        return plain || value instanceof Integer ? String.valueOf(value) : kind(value);
    }

    /** Returns a name cut to a length that fits a message. */
    static String shorten(String name) {
        return name.length() <= LONGEST ? name : name.substring(0, LONGEST) + "…";
    }
}
