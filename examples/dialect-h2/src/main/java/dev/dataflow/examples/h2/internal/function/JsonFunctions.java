package dev.dataflow.examples.h2.internal.function;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What H2 is asked of JSON: each function takes the document's text, null for none, and last the path to a place in it.
 * A part of a path that is a number is a position where there is an array, and a key anywhere else. H2 calls these by
 * name.
 */
public final class JsonFunctions {

    private static final byte NUMBER = 1;
    private static final byte TEXT = 2;

    private JsonFunctions() {}

    private static @Nullable Object at(@Nullable String document, String... path) {
        Object place = document == null ? null : JsonText.parse(document);
        for (String part : path) {
            if (place instanceof Map<?, ?> object) {
                place = object.get(part);
            } else if (place instanceof List<?> array && part.matches("[0-9]{1,9}")) {
                int position = Integer.parseInt(part);
                place = position < array.size() ? array.get(position) : null;
            } else {
                return null;
            }
        }
        return place;
    }

    /** Returns whether the value at a place compares to an operand in JSON. */
    public static boolean compare(@Nullable String document, String operator, String operand, String... path) {
        return Comparison.holds(at(document, path), operator, JsonText.parse(operand));
    }

    /** Returns whether two documents are the same value. */
    public static boolean same(@Nullable String document, String other) {
        return document != null && Comparison.equal(JsonText.parse(document), JsonText.parse(other));
    }

    /** Returns whether a place is missing or null. */
    public static boolean missing(@Nullable String document, String... path) {
        return at(document, path) == null;
    }

    /** Returns the text at a place; null for anything else. */
    public static @Nullable String text(@Nullable String document, String... path) {
        return at(document, path) instanceof String text ? text : null;
    }

    /** Returns bytes that sort as the values do: numbers before text. */
    public static byte @Nullable [] sortable(@Nullable String document, String... path) {
        Object place = at(document, path);
        if (place == null) {
            return null;
        }
        if (place instanceof BigDecimal || place instanceof Boolean) {
            double number =
                    place instanceof BigDecimal decimal ? decimal.doubleValue() : Boolean.TRUE.equals(place) ? 1 : 0;
            long bits = Double.doubleToLongBits(number);
            return ByteBuffer.allocate(1 + Long.BYTES)
                    .put(NUMBER)
                    .putLong(bits < 0 ? ~bits : bits ^ Long.MIN_VALUE)
                    .array();
        }
        byte[] text = place.toString().getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(1 + text.length).put(TEXT).put(text).array();
    }

    /** Returns whether an array has all elements of a JSON array, or an object all entries of a JSON object. */
    public static boolean contains(@Nullable String document, String wanted, String... path) {
        Object place = at(document, path);
        Object all = JsonText.parse(wanted);
        if (place instanceof List<?> elements && all instanceof List<?> each) {
            return each.stream().allMatch(one -> Comparison.has(elements, one));
        }
        return place instanceof Map<?, ?> object
                && all instanceof Map<?, ?> entries
                && entries.entrySet().stream()
                        .allMatch(entry -> object.containsKey(entry.getKey())
                                && Comparison.equal(object.get(entry.getKey()), entry.getValue()));
    }

    /** Returns whether an array shares an element with a JSON array. */
    public static boolean overlaps(@Nullable String document, String wanted, String... path) {
        return at(document, path) instanceof List<?> elements
                && JsonText.parse(wanted) instanceof List<?> some
                && some.stream().anyMatch(one -> Comparison.has(elements, one));
    }

    /** Returns how many elements an array has; -1 for anything else. */
    public static int length(@Nullable String document, String... path) {
        return at(document, path) instanceof List<?> elements ? elements.size() : -1;
    }

    /** Returns whether an object has a key. */
    public static boolean has(@Nullable String document, String key, String... path) {
        return at(document, path) instanceof Map<?, ?> object && object.containsKey(key);
    }

    /**
     * Returns whether some element of an array compares to all operands.
     *
     * @param operators their names
     * @param operands as many, in JSON
     */
    public static boolean any(@Nullable String document, String[] operators, String[] operands, String... path) {
        return at(document, path) instanceof List<?> elements
                && elements.stream().anyMatch(element -> all(element, operators, operands));
    }

    private static boolean all(@Nullable Object element, String[] operators, String[] operands) {
        for (int i = 0; i < operators.length; i++) {
            if (!Comparison.holds(element, operators[i], JsonText.parse(operands[i]))) {
                return false;
            }
        }
        return true;
    }
}
