package dev.dataflow.testkit.reference;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Makes conditions on single values at random. */
final class Leaves {

    private static final List<String> ORDER = List.of("$gt", "$gte", "$lt", "$lte");
    private static final List<String> TEXT = List.of("$starts_with", "$ends_with", "$contains_text", "$like");

    private final Samples samples;

    Leaves(Samples samples) {
        this.samples = samples;
    }

    /** Returns a condition on a field. */
    Leaf of(String field) {
        Leaf leaf = field.equals("tags") ? array() : scalar(field);
        return leaf.condition() instanceof Map && samples.sometimes(15) ? not(leaf) : leaf;
    }

    /** Returns a condition on a key that is text. */
    Leaf ofKey(String model) {
        return model.equals("Region") ? of("region_id") : of("id");
    }

    private static Leaf not(Leaf leaf) {
        return new Leaf(
                Map.of("$not", requireNonNull(leaf.condition())),
                leaf.predicate().negate(),
                !leaf.whenNull());
    }

    private Leaf scalar(String field) {
        Object value = field.equals("id") ? samples.accountId() : samples.value(field);
        switch (samples.below(9)) {
            case 0:
                return new Leaf(value, value::equals, false);
            case 1:
                return operator("$ne", value, other -> !value.equals(other), true);
            case 2:
                return among(field);
            case 3:
                return isNull();
            case 4:
                return between(field, value);
            case 5:
            case 6:
                return value instanceof String text ? text(text) : order(value);
            default:
                return order(value);
        }
    }

    private static Leaf operator(String name, Object value, Predicate<Object> predicate, boolean whenNull) {
        return new Leaf(Map.of(name, value), predicate, whenNull);
    }

    private Leaf order(Object value) {
        if (value instanceof Boolean) {
            return operator("$eq", value, value::equals, false);
        }
        String name = samples.oneOf(ORDER);
        IntPredicate sign = switch (name) {
            case "$gt" -> c -> c > 0;
            case "$gte" -> c -> c >= 0;
            case "$lt" -> c -> c < 0;
            default -> c -> c <= 0;
        };
        return operator(name, value, other -> sign.test(ValueOrder.INSTANCE.compare(other, value)), false);
    }

    private Leaf among(String field) {
        List<@Nullable Object> values = new ArrayList<>();
        int count = samples.below(4);
        for (int i = 0; i < count; i++) {
            boolean absent = Samples.isNullable(field) && samples.sometimes(20);
            values.add(absent ? null : field.equals("id") ? samples.accountId() : samples.value(field));
        }
        boolean in = samples.sometimes(50);
        return new Leaf(
                Collections.singletonMap(in ? "$in" : "$nin", values),
                other -> values.contains(other) == in,
                values.contains(null) == in);
    }

    private Leaf isNull() {
        boolean wanted = samples.sometimes(50);
        return samples.sometimes(50)
                ? operator("$null", wanted, other -> !wanted, wanted)
                : operator("$exists", wanted, other -> wanted, !wanted);
    }

    private Leaf between(String field, Object from) {
        if (from instanceof Boolean) {
            return order(from);
        }
        Object to = field.equals("id") ? samples.accountId() : samples.value(field);
        return operator(
                "$between",
                List.of(from, to),
                other -> ValueOrder.INSTANCE.compare(other, from) >= 0 && ValueOrder.INSTANCE.compare(other, to) <= 0,
                false);
    }

    private Leaf text(String text) {
        String part =
                text.length() > 2 && samples.sometimes(70) ? text.substring(0, text.offsetByCodePoints(0, 1)) : text;
        String name = samples.oneOf(TEXT);
        return switch (name) {
            case "$starts_with" -> operator(name, part, other -> ((String) other).startsWith(part), false);
            case "$ends_with" -> operator(name, part, other -> ((String) other).endsWith(part), false);
            case "$contains_text" -> operator(name, part, other -> ((String) other).contains(part), false);
            default -> like(samples.oneOf(List.of("a%", "%b", "%a%", "_", "a_b", "a\\%b", "%\\_%", "%", "")));
        };
    }

    private static Leaf like(String pattern) {
        StringBuilder regex = new StringBuilder();
        for (int i = 0; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            if (c == '%') {
                regex.append(".*");
            } else if (c == '_') {
                regex.append('.');
            } else {
                char literal = c == '\\' ? pattern.charAt(++i) : c;
                regex.append(java.util.regex.Pattern.quote(String.valueOf(literal)));
            }
        }
        java.util.regex.Pattern compiled =
                java.util.regex.Pattern.compile(regex.toString(), java.util.regex.Pattern.DOTALL);
        return operator(
                "$like", pattern, other -> compiled.matcher((String) other).matches(), false);
    }

    private Leaf array() {
        List<String> wanted = samples.tags();
        String tag = samples.tag();
        int size = samples.below(4);
        return switch (samples.below(5)) {
            case 0 -> operator("$contains", wanted, other -> ((List<?>) other).containsAll(wanted), false);
            case 1 ->
                operator("$overlap", wanted, other -> wanted.stream().anyMatch(((List<?>) other)::contains), false);
            case 2 -> operator("$size", size, other -> ((List<?>) other).size() == size, false);
            case 3 -> operator("$any", Map.of("$eq", tag), other -> ((List<?>) other).contains(tag), false);
            default -> isNull();
        };
    }
}
