package dev.dataflow.internal.value;

import dev.dataflow.spi.data.JsonCodec;
import dev.dataflow.spi.error.DataFlowException;
import dev.dataflow.spi.error.Problem;
import dev.dataflow.spi.error.StandardCode;
import dev.dataflow.spi.model.FieldType;
import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One copy of a value into unmodifiable JSON values; bounded, so that values that contain themselves end. Not thread-safe. */
final class JsonCopy {

    private static final int DEEPEST = 500;
    private static final int LOOK_AROUND = 32;
    private static final int MOST = 1_000_000;
    private static final String JACKSON = "com.fasterxml.jackson.databind.";

    private final JsonCodec codec;
    private final FieldType type;
    private @Nullable Object[] path = new Object[LOOK_AROUND];
    private int size;

    JsonCopy(JsonCodec codec, FieldType type) {
        this.codec = codec;
        this.type = type;
    }

    /** Returns the copy of a value at a depth. */
    @Nullable
    Object value(@Nullable Object value, int depth) {
        if (depth > DEEPEST || ++size > MOST) {
            throw tooLarge();
        }
        if (value instanceof String text) {
            return StorableText.check(text);
        } else if (value == null || value instanceof Boolean || value instanceof Long) {
            return value;
        } else if (value instanceof Number number) {
            return JsonNumbers.number(type, number);
        }
        enter(value, depth);
        if (value instanceof Map<?, ?> map) {
            return object(map, depth);
        } else if (value instanceof Collection<?> list) {
            return list(list.toArray(new Object[0]), depth);
        } else if (value.getClass().getName().startsWith(JACKSON)) {
            return JacksonTrees.read(codec, type, value);
        }
        return list(array(value), depth);
    }

    /** Notes what is being copied, and looks now and then whether it is being copied already. */
    private void enter(Object container, int depth) {
        if (depth == path.length) {
            for (Object outer : path) {
                if (outer == container) {
                    throw tooLarge();
                }
            }
            path = Arrays.copyOf(path, depth + LOOK_AROUND);
        }
        path[depth] = container;
    }

    private Map<String, @Nullable Object> object(Map<?, ?> map, int depth) {
        Map<String, @Nullable Object> copy = new LinkedHashMap<>((int) (map.size() / 0.75f) + 1);
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            if (!(entry.getKey() instanceof String key)) {
                throw Problem.of(StandardCode.TYPE_MISMATCH, "A key of a JSON object is no text")
                        .found(entry.getKey() == null ? "null" : Refusal.describe(entry.getKey()))
                        .expected("text")
                        .fix("Write the key as text.")
                        .toException();
            }
            copy.put(StorableText.check(key), value(entry.getValue(), depth + 1));
        }
        return Collections.unmodifiableMap(copy);
    }

    private List<@Nullable Object> list(@Nullable Object[] values, int depth) {
        List<@Nullable Object> copy = new ArrayList<>(values.length);
        for (Object value : values) {
            copy.add(value(value, depth + 1));
        }
        return Collections.unmodifiableList(copy);
    }

    private @Nullable Object[] array(Object value) {
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

    private static DataFlowException tooLarge() {
        return Problem.of(StandardCode.INVALID_STRUCTURE, "The JSON value is too large or too deep, or contains itself")
                .expected("at most " + DEEPEST + " levels and " + MOST + " values")
                .fix("Keep such data in several records, or as bytes.")
                .toException();
    }
}
