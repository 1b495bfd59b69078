package dev.dataflow.internal.model;

import dev.dataflow.spi.model.FieldType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.WildcardType;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which field type a record component has by its Java type. */
final class ComponentTypes {

    /** What a component may be, for problems. */
    static final String EXPECTED = "String, boolean, short, int, long, float, double, BigDecimal, LocalDate, LocalTime,"
            + " LocalDateTime, Instant, OffsetDateTime, UUID, byte[], an enum, a List of those, or Map, List, JsonNode or"
            + " Object as JSON";

    private static final String JSON_NODE = "com.fasterxml.jackson.databind.JsonNode";

    private static final Map<Class<?>, Class<?>> BOXES = Map.of(
            boolean.class, Boolean.class,
            short.class, Short.class,
            int.class, Integer.class,
            long.class, Long.class,
            float.class, Float.class,
            double.class, Double.class);

    private ComponentTypes() {}

    /** Returns the field type of a Java type, or null when there is none. */
    static @Nullable FieldType of(Type type) {
        Class<?> raw = raw(type);
        FieldType scalar = scalar(raw);
        if (scalar != null) {
            return scalar;
        }
        if (raw == byte[].class) {
            return FieldType.bytes();
        }
        if (raw == List.class && type instanceof ParameterizedType list) {
            FieldType element = scalar(raw(list.getActualTypeArguments()[0]));
            if (element != null) {
                return FieldType.array(element);
            }
        }
        return JsonShape.of(type) == null ? null : FieldType.json();
    }

    private static @Nullable FieldType scalar(Class<?> raw) {
        if (raw.isEnum()) {
            Object[] constants = raw.getEnumConstants();
            return constants.length == 0 ? null : new FieldType.Enumeration(namesOf(constants));
        }
        return plain(boxed(raw));
    }

    /** By name, so that a start loads the types that its models have and no others. */
    private static @Nullable FieldType plain(Class<?> type) {
        return switch (type.getName()) {
            case "java.lang.String" -> FieldType.text();
            case "java.lang.Boolean" -> FieldType.bool();
            case "java.lang.Short" -> FieldType.smallint();
            case "java.lang.Integer" -> FieldType.integer();
            case "java.lang.Long" -> FieldType.bigint();
            case "java.lang.Float" -> FieldType.real();
            case "java.lang.Double" -> FieldType.doublePrecision();
            case "java.math.BigDecimal" -> FieldType.decimal();
            case "java.time.LocalDate" -> FieldType.date();
            case "java.time.LocalTime" -> FieldType.time();
            case "java.time.LocalDateTime" -> FieldType.timestamp();
            case "java.time.Instant", "java.time.OffsetDateTime" -> FieldType.timestamptz();
            case "java.util.UUID" -> FieldType.uuid();
            default -> null;
        };
    }

    static List<String> namesOf(Object[] constants) {
        return Arrays.stream(constants)
                .map(constant -> ((Enum<?>) constant).name())
                .toList();
    }

    /** Returns the class that holds values of a primitive type; any other class itself. */
    static Class<?> boxed(Class<?> type) {
        return BOXES.getOrDefault(type, type);
    }

    /** Returns whether a class is Jackson's tree, without loading Jackson. */
    static boolean isJsonNode(Class<?> type) {
        return type.getName().equals(JSON_NODE);
    }

    /** Returns the class of a generic type; of a wildcard, its upper bound. */
    static Class<?> raw(Type type) {
        if (type instanceof Class<?> c) {
            return c;
        }
        if (type instanceof ParameterizedType p) {
            return raw(p.getRawType());
        }
        if (type instanceof WildcardType w) {
            return raw(w.getUpperBounds()[0]);
        }
        if (type instanceof java.lang.reflect.TypeVariable<?> v) {
            return raw(v.getBounds()[0]);
        }
        return Object[].class; // a generic array
    }
}
