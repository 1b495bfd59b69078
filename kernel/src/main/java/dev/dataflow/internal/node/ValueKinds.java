package dev.dataflow.internal.node;

import dev.dataflow.spi.node.ValueKind;
import java.lang.reflect.Array;
import java.math.BigInteger;
import java.time.temporal.Temporal;
import java.util.Collection;
import java.util.Date;
import java.util.Iterator;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.BaseStream;
import org.jspecify.annotations.Nullable;

/** Which values are of which kind, and which kinds fit each other. */
public final class ValueKinds {

    private ValueKinds() {}

    /** Returns whether a value is of a kind; null is of every kind. */
    public static boolean accepts(ValueKind kind, @Nullable Object value) {
        if (value == null) {
            return true;
        }
        return switch (kind) {
            case ANY -> true;
            case TEXT ->
                value instanceof String
                        || value instanceof Enum<?>
                        || value instanceof UUID
                        || value instanceof Character;
            case BOOLEAN -> value instanceof Boolean;
            case INTEGER -> isInteger(value);
            case NUMBER -> value instanceof Number;
            case TIME -> value instanceof Temporal || value instanceof String || value instanceof Date;
            case LIST -> isList(value);
            case MAP -> value instanceof Map<?, ?>;
        };
    }

    /** Returns whether every value of one kind may be given where another is expected. */
    public static boolean fits(ValueKind given, ValueKind expected) {
        return given == expected
                || given == ValueKind.ANY
                || expected == ValueKind.ANY
                || (given == ValueKind.INTEGER && expected == ValueKind.NUMBER)
                || (given == ValueKind.TEXT && expected == ValueKind.TIME);
    }

    /** Returns the name of a kind in files and messages. */
    public static String name(ValueKind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    /** Returns what a value is, in words, without the value. */
    public static String describe(@Nullable Object value) {
        if (value == null) {
            return "nothing";
        }
        for (ValueKind kind : ValueKind.values()) {
            if (kind != ValueKind.ANY && accepts(kind, value)) {
                return name(kind);
            }
        }
        return value.getClass().getSimpleName();
    }

    private static boolean isInteger(Object value) {
        return value instanceof Long
                || value instanceof Integer
                || value instanceof Short
                || value instanceof Byte
                || value instanceof BigInteger;
    }

    private static boolean isList(Object value) {
        return value instanceof Collection<?>
                || value instanceof Iterable<?>
                || value instanceof Iterator<?>
                || value instanceof BaseStream<?, ?>
                || (value.getClass().isArray() && !(value instanceof byte[]) && Array.getLength(value) >= 0);
    }
}
