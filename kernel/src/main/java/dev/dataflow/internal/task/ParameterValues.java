package dev.dataflow.internal.task;

import dev.dataflow.internal.node.ValueKinds;
import dev.dataflow.spi.data.JsonCodec;
import dev.dataflow.spi.error.DataFlowException;
import dev.dataflow.spi.node.ValueKind;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Values as tasks get them, from values of Java and from texts of a command line. Immutable.
 *
 * @param json reads lists, maps and values of any kind
 */
record ParameterValues(JsonCodec json) {

    /** Returns a value of a kind; null when the given one is none. */
    @Nullable
    Object read(ValueKind kind, Object given) {
        try {
            return switch (kind) {
                case TEXT -> ValueKinds.accepts(kind, given) || given instanceof Path ? given.toString() : null;
                case BOOLEAN -> truth(given);
                case INTEGER -> integer(given);
                case NUMBER ->
                    given instanceof Number || given instanceof String ? new BigDecimal(given.toString()) : null;
                case TIME -> time(given);
                case LIST -> parsed(given) instanceof Collection<?> list ? List.copyOf(list) : null;
                case MAP -> parsed(given) instanceof Map<?, ?> map ? map : null;
                case ANY -> any(given);
            };
        } catch (NumberFormatException | ArithmeticException | DateTimeException | DataFlowException unreadable) {
            return null;
        }
    }

    /** Returns how a value of a kind is written. */
    static String example(ValueKind kind) {
        return switch (kind) {
            case TEXT -> "text";
            case BOOLEAN -> "true or false";
            case INTEGER -> "a whole number: 42";
            case NUMBER -> "a number: 1.5";
            case TIME -> "a time: 2026-01-31T12:00:00Z, or a day in UTC: 2026-01-31";
            case LIST -> "a list in JSON: [\"a\", \"b\"]";
            case MAP -> "a map in JSON: {\"city\": \"Oslo\"}";
            case ANY -> "text or JSON";
        };
    }

    private static @Nullable Object truth(Object given) {
        String text = given.toString();
        return text.equals("true") || text.equals("false") ? (Object) Boolean.valueOf(text) : null;
    }

    private static @Nullable Object integer(Object given) {
        if (given instanceof String text) {
            return new BigInteger(text).longValueExact();
        }
        return ValueKinds.accepts(ValueKind.INTEGER, given)
                ? (Object) new BigInteger(given.toString()).longValueExact()
                : null;
    }

    private static @Nullable Object time(Object given) {
        if (given instanceof Instant) {
            return given;
        }
        String text = given.toString();
        return text.indexOf('T') < 0
                ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
                : OffsetDateTime.parse(text).toInstant();
    }

    private @Nullable Object parsed(Object given) {
        return given instanceof String text ? json.parse(text) : given;
    }

    private Object any(Object given) {
        try {
            Object parsed = parsed(given);
            return parsed == null ? given : parsed;
        } catch (DataFlowException noJson) {
            return given;
        }
    }
}
