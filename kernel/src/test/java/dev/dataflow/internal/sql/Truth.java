package dev.dataflow.internal.sql;

import dev.dataflow.spi.query.FieldPath;
import dev.dataflow.spi.query.Filter;
import dev.dataflow.spi.query.Operator;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What filters mean, said once more and in Java: two-valued, negation is {@code !}. The compiler's SQL is compared with
 * it.
 */
final class Truth {

    /** Finds the records at the other end of a relation. */
    @FunctionalInterface
    interface Relations {
        List<Map<String, @Nullable Object>> of(String relation, Map<String, @Nullable Object> record);
    }

    private final Relations relations;

    Truth(Relations relations) {
        this.relations = relations;
    }

    boolean holds(Filter filter, Map<String, @Nullable Object> record) {
        if (filter instanceof Filter.And and) {
            return and.parts().stream().allMatch(part -> holds(part, record));
        } else if (filter instanceof Filter.Or or) {
            return or.parts().stream().anyMatch(part -> holds(part, record));
        } else if (filter instanceof Filter.Not not) {
            return !holds(not.part(), record);
        } else if (filter instanceof Filter.Scoped scoped) {
            return holds(scoped.filter(), record);
        } else if (filter instanceof Filter.Related related) {
            return relations.of(related.relation(), record).stream().anyMatch(other -> holds(related.filter(), other));
        } else if (filter instanceof Filter.AnyElement any) {
            return at(record, any.field()) instanceof List<?> list
                    && list.stream()
                            .anyMatch(element -> any.comparisons().stream()
                                    .allMatch(c -> compare(c.operator(), element, c.value())));
        }
        Filter.Comparison comparison = (Filter.Comparison) filter;
        return compare(comparison.operator(), at(record, comparison.field()), comparison.value());
    }

    private static @Nullable Object at(Map<String, @Nullable Object> record, FieldPath field) {
        Object value = record.get(field.field());
        for (String key : field.path()) {
            value = value instanceof Map<?, ?> map ? map.get(key) : null;
        }
        return value;
    }

    private static boolean compare(Operator operator, @Nullable Object value, @Nullable Object operand) {
        return switch (operator) {
            case EQ -> operand == null ? value == null : same(value, operand);
            case NE -> !compare(Operator.EQ, value, operand);
            case IN ->
                ((Collection<?>) Objects.requireNonNull(operand))
                        .stream().anyMatch(o -> compare(Operator.EQ, value, o));
            case NIN -> !compare(Operator.IN, value, operand);
            case NULL -> (value == null) == Boolean.TRUE.equals(operand);
            case EXISTS -> (value != null) == Boolean.TRUE.equals(operand);
            case BETWEEN ->
                operand instanceof List<?> bounds
                        && compare(Operator.GTE, value, bounds.get(0))
                        && compare(Operator.LTE, value, bounds.get(1));
            case GT, GTE, LT, LTE -> value != null && operand != null && order(operator, value, operand);
            case CONTAINS, OVERLAP, SIZE, HAS_KEY ->
                value != null && operand != null && collection(operator, value, operand);
            default ->
                value instanceof String text && operand instanceof String pattern && matches(operator, text, pattern);
        };
    }

    private static boolean order(Operator operator, Object value, Object operand) {
        Integer order = compared(value, operand);
        if (order == null) {
            return false;
        }
        return switch (operator) {
            case GT -> order > 0;
            case GTE -> order >= 0;
            case LT -> order < 0;
            default -> order <= 0;
        };
    }

    private static boolean same(@Nullable Object value, Object operand) {
        Integer order = value == null ? null : compared(value, operand);
        return order != null && order == 0;
    }

    /** Returns the order of two values; null when they do not compare. */
    @SuppressWarnings({"unchecked", "rawtypes"})
    static @Nullable Integer compared(Object a, Object b) {
        if (a instanceof Number && b instanceof Number) {
            return new BigDecimal(a.toString()).compareTo(new BigDecimal(b.toString()));
        } else if (a instanceof String s && b instanceof String t) {
            return byCodePoint(s, t);
        } else if (a instanceof java.util.UUID) {
            return byCodePoint(a.toString(), b.toString());
        } else if (a.getClass() == b.getClass() && a instanceof Comparable comparable) {
            return comparable.compareTo(b);
        } else if (a instanceof List || a instanceof Map) {
            return a.equals(b) ? 0 : null;
        }
        return null;
    }

    private static int byCodePoint(String a, String b) {
        int[] left = a.codePoints().toArray();
        int[] right = b.codePoints().toArray();
        return java.util.Arrays.compare(left, right);
    }

    private static boolean collection(Operator operator, Object value, Object operand) {
        return switch (operator) {
            case SIZE -> value instanceof List<?> list && list.size() == ((Number) operand).intValue();
            case HAS_KEY -> value instanceof Map<?, ?> map && map.containsKey(operand);
            case OVERLAP ->
                value instanceof List<?> list
                        && ((List<?>) operand)
                                .stream().anyMatch(o -> list.stream().anyMatch(e -> same(e, o)));
            default ->
                operand instanceof Map<?, ?> entries
                        ? value instanceof Map<?, ?> map
                                && entries.entrySet().stream()
                                        .allMatch(e ->
                                                map.containsKey(e.getKey()) && same(map.get(e.getKey()), e.getValue()))
                        : value instanceof List<?> list
                                && Operands.asList(operand).stream()
                                        .allMatch(o -> list.stream().anyMatch(e -> same(e, o)));
        };
    }

    private static boolean matches(Operator operator, String text, String pattern) {
        return switch (operator) {
            case STARTS_WITH -> text.startsWith(pattern);
            case ENDS_WITH -> text.endsWith(pattern);
            case CONTAINS_TEXT -> text.contains(pattern);
            case LIKE -> like(pattern, 0).matcher(text).matches();
            case ILIKE -> like(pattern, Pattern.CASE_INSENSITIVE).matcher(text).matches();
            default -> Pattern.compile(pattern).matcher(text).find();
        };
    }

    private static Pattern like(String pattern, int flags) {
        StringBuilder regex = new StringBuilder();
        for (int i = 0; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            if (c == '\\' && i + 1 < pattern.length()) {
                regex.append(Pattern.quote(String.valueOf(pattern.charAt(++i))));
            } else {
                regex.append(
                        c == '%' ? ".*" : c == '_' ? "." : Character.isSurrogate(c) ? "" + c : Pattern.quote("" + c));
            }
        }
        return Pattern.compile(regex.toString(), flags | Pattern.DOTALL);
    }
}
