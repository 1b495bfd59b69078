package dev.dataflow.internal.model;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Turns values into what a file can hold: text, whole numbers, doubles, booleans, lists and maps. */
final class PlainText {

    private PlainText() {}

    /** Returns the value; times, UUIDs and numbers that no double holds as text, bytes in Base64. */
    static @Nullable Object of(@Nullable Object value) {
        if (value == null || value instanceof String || value instanceof Boolean) {
            return value;
        } else if (value instanceof Float || value instanceof Double) {
            return Double.valueOf(value.toString());
        } else if (value instanceof BigDecimal exact) {
            return number(exact);
        } else if (value instanceof Number number) {
            return number.longValue();
        } else if (value instanceof byte[] bytes) {
            return Base64.getEncoder().encodeToString(bytes);
        } else if (value instanceof Map<?, ?> map) {
            Map<String, @Nullable Object> plain = new LinkedHashMap<>();
            map.forEach((key, member) -> plain.put(String.valueOf(key), of(member)));
            return plain;
        } else if (value instanceof Collection<?> list) {
            List<@Nullable Object> plain = new ArrayList<>(list.size());
            list.forEach(item -> plain.add(of(item)));
            return plain;
        }
        return value.toString();
    }

    /** Returns a number where it is the same one, else its text. */
    private static Object number(BigDecimal exact) {
        double nearest = exact.doubleValue();
        return Double.isFinite(nearest) && new BigDecimal(Double.toString(nearest)).compareTo(exact) == 0
                ? (Object) nearest
                : exact.toPlainString();
    }
}
