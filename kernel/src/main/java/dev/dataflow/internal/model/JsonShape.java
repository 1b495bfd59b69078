package dev.dataflow.internal.model;

import dev.dataflow.internal.json.JsonNodes;
import dev.dataflow.spi.error.DataFlowException;
import dev.dataflow.spi.error.Problem;
import dev.dataflow.spi.error.StandardCode;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A Java type that JSON values can be read into: {@code Object}, {@code JsonNode}, {@code String}, {@code Boolean},
 * numbers, {@code List} and {@code Map<String, …>} of these. A JSON null inside is null.
 */
final class JsonShape implements ComponentCodec {

    private final Class<?> raw;
    private final @Nullable JsonShape inner;

    private JsonShape(Class<?> raw, @Nullable JsonShape inner) {
        this.raw = raw;
        this.inner = inner;
    }

    /** Returns the shape of a Java type, or null when JSON cannot be read into it. */
    static @Nullable JsonShape of(Type type) {
        Class<?> raw = ComponentTypes.raw(type);
        if (raw == Object.class || ComponentTypes.isJsonNode(raw)) {
            return new JsonShape(raw, null);
        }
        if (raw != Map.class && raw != List.class) {
            return null;
        }
        if (!(type instanceof ParameterizedType parameterized)) {
            return new JsonShape(raw, new JsonShape(Object.class, null));
        }
        Type[] arguments = parameterized.getActualTypeArguments();
        if (raw == Map.class && ComponentTypes.raw(arguments[0]) != String.class) {
            return null;
        }
        JsonShape inner = inner(arguments[arguments.length - 1]);
        return inner == null ? null : new JsonShape(raw, inner);
    }

    private static @Nullable JsonShape inner(Type type) {
        Class<?> raw = ComponentTypes.raw(type);
        boolean leaf = raw == String.class
                || raw == Boolean.class
                || raw == Long.class
                || raw == Integer.class
                || raw == Double.class
                || raw == Number.class;
        return leaf ? new JsonShape(raw, null) : of(type);
    }

    @Override
    public @Nullable Object toField(Object component) {
        return component instanceof Map || component instanceof List || component instanceof String
                ? component
                : Trees.plain(component);
    }

    @Override
    public Object toComponent(Object field) {
        Object value = read(field);
        if (value == null) {
            throw mismatch(field);
        }
        return value;
    }

    private @Nullable Object read(@Nullable Object value) {
        if (ComponentTypes.isJsonNode(raw)) {
            return Trees.tree(value);
        }
        if (value == null || raw == Object.class) {
            return value;
        }
        if (raw == Map.class && value instanceof Map<?, ?> map) {
            return map(map);
        }
        if (raw == List.class && value instanceof List<?> list) {
            return list(list);
        }
        if (raw == Double.class && value instanceof Long number) {
            return number.doubleValue();
        }
        if (raw == Integer.class && value instanceof Long number && number.intValue() == number) {
            return number.intValue();
        }
        if (raw.isInstance(value)) {
            return value;
        }
        throw mismatch(value);
    }

    private Object map(Map<?, ?> map) {
        if (inner == null || inner.raw == Object.class) {
            return map;
        }
        Map<String, @Nullable Object> copy = new LinkedHashMap<>();
        map.forEach((key, value) -> copy.put((String) key, inner.read(value)));
        return Collections.unmodifiableMap(copy);
    }

    private Object list(List<?> list) {
        if (inner == null || inner.raw == Object.class) {
            return list;
        }
        List<@Nullable Object> copy = new ArrayList<>(list.size());
        list.forEach(value -> copy.add(inner.read(value)));
        return Collections.unmodifiableList(copy);
    }

    private DataFlowException mismatch(Object value) {
        return Problem.of(StandardCode.TYPE_MISMATCH, "The JSON value does not fit the record's component")
                .found(value.getClass().getSimpleName())
                .expected(raw.getSimpleName())
                .toException();
    }

    /** Apart, so that Jackson is loaded only for components that are its trees. */
    private static final class Trees {

        static @Nullable Object plain(Object component) {
            return component instanceof com.fasterxml.jackson.databind.JsonNode node
                    ? JsonNodes.plain(node)
                    : component;
        }

        static Object tree(@Nullable Object value) {
            return JsonNodes.tree(value);
        }
    }
}
