package dev.dataflow.testkit.node;

import dev.dataflow.spi.node.ValueKind;
import java.math.BigDecimal;
import java.time.temporal.Temporal;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Values that are, or are not, of a kind. */
final class Kinds {

    private static final BigDecimal HUGE = new BigDecimal("1e400");

    private Kinds() {}

    static boolean fits(ValueKind kind, @Nullable Object value) {
        return value == null
                || switch (kind) {
                    case TEXT ->
                        value instanceof CharSequence || value instanceof Enum || value instanceof java.util.UUID;
                    case BOOLEAN -> value instanceof Boolean;
                    case INTEGER -> value instanceof Integer || value instanceof Long || value instanceof Short;
                    case NUMBER -> value instanceof Number;
                    case TIME -> value instanceof Temporal;
                    case LIST -> value instanceof Collection;
                    case MAP -> value instanceof Map;
                    case ANY -> true;
                };
    }

    /** Returns values of other kinds, which the kernel refuses for a node. */
    static List<Object> wrong(ValueKind kind) {
        return switch (kind) {
            case TEXT, BOOLEAN, INTEGER, NUMBER, TIME -> List.of(Map.of("a", Map.of()));
            case MAP -> List.of(7);
            case LIST, ANY -> List.of();
        };
    }

    /** Returns values of a kind that few callers think of. */
    static List<Object> odd(ValueKind kind) {
        return switch (kind) {
            case TEXT -> List.of("", "'; drop table x; --", "a\0b", "\ud83d");
            case BOOLEAN, TIME, ANY -> List.of();
            case INTEGER -> List.of(-1, 0, Long.MAX_VALUE, Long.MIN_VALUE);
            case NUMBER -> List.of(Double.NaN, Double.NEGATIVE_INFINITY, -0.0, Long.MIN_VALUE, HUGE);
            case LIST -> List.of(List.of(), List.of(Map.of()), List.of(List.of("x")));
            case MAP -> List.of(Map.of(), Map.of("$nope", 1), Map.of("no_such_field", 1), Map.of("", Map.of("", "")));
        };
    }
}
