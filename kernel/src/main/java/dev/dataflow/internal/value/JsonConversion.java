package dev.dataflow.internal.value;

import dev.dataflow.spi.data.JsonCodec;
import dev.dataflow.spi.error.Problem;
import dev.dataflow.spi.error.StandardCode;
import dev.dataflow.spi.model.FieldType;
import dev.dataflow.spi.query.Strictness;
import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The conversion to JSON values: unmodifiable maps and lists, text, {@code Long}, {@code Double}, {@code Boolean}.
 * Numbers are 64 bit integers or doubles; decimals count when a double has the same shortest text.
 */
final class JsonConversion implements Conversion {

    private static final int DEEPEST = 500;
    private static final String JACKSON = "com.fasterxml.jackson.databind.";

    private final JsonCodec codec;

    JsonConversion(JsonCodec codec) {
        this.codec = codec;
    }

    @Override
    public Object convert(FieldType type, Object value, Strictness strictness) {
        Object json = value(type, value, 0);
        if (json == null) {
            throw Refusal.type(type, value)
                    .fix("Give null itself; a JSON null is null.")
                    .toException();
        }
        return json;
    }

    private @Nullable Object value(FieldType type, @Nullable Object value, int depth) {
        if (value instanceof String text) {
            return StorableText.check(text);
        } else if (value == null || value instanceof Boolean || value instanceof Long) {
            return value;
        } else if (value instanceof Number number) {
            return JsonNumbers.number(type, number);
        } else if (depth > DEEPEST) {
            throw Problem.of(StandardCode.INVALID_STRUCTURE, "The JSON value is nested too deeply, or contains itself")
                    .expected("at most " + DEEPEST + " levels")
                    .fix("Keep deeply nested data in several records.")
                    .toException();
        } else if (value instanceof Map<?, ?> map) {
            return object(type, map, depth);
        } else if (value instanceof Collection<?> list) {
            return list(type, list.toArray(new Object[0]), depth);
        } else if (value.getClass().getName().startsWith(JACKSON)) {
            return JacksonTrees.read(codec, type, value);
        }
        return list(type, array(type, value), depth);
    }

    private Map<String, @Nullable Object> object(FieldType type, Map<?, ?> map, int depth) {
        Map<String, @Nullable Object> copy = new LinkedHashMap<>((int) (map.size() / 0.75f) + 1);
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            if (!(entry.getKey() instanceof String key)) {
                throw Problem.of(StandardCode.TYPE_MISMATCH, "A key of a JSON object is no text")
                        .found(entry.getKey() == null ? "null" : Refusal.describe(entry.getKey()))
                        .expected("text")
                        .fix("Write the key as text.")
                        .toException();
            }
            copy.put(StorableText.check(key), value(type, entry.getValue(), depth + 1));
        }
        return Collections.unmodifiableMap(copy);
    }

    private List<@Nullable Object> list(FieldType type, @Nullable Object[] values, int depth) {
        List<@Nullable Object> copy = new ArrayList<>(values.length);
        for (Object value : values) {
            copy.add(value(type, value, depth + 1));
        }
        return Collections.unmodifiableList(copy);
    }

    private static @Nullable Object[] array(FieldType type, Object value) {
        if (!value.getClass().isArray() || value instanceof byte[]) {
            throw Refusal.type(type, value)
                    .fix("Write dates, UUIDs and the like as text; records and beans as maps.")
                    .toException();
        }
        @Nullable Object[] values = new Object[Array.getLength(value)];
        for (int i = 0; i < values.length; i++) {
            values[i] = Array.get(value, i);
        }
        return values;
    }
}
