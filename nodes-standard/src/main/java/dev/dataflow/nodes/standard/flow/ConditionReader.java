package dev.dataflow.nodes.standard.flow;

import dev.dataflow.spi.error.Location;
import dev.dataflow.spi.error.Lookalikes;
import dev.dataflow.spi.error.Problem;
import dev.dataflow.spi.error.StandardCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * Reads the conditions of a {@link SwitchNode}: a constant means equality, a map of operators compares, a map of names
 * looks into a map, with dots into nested ones.
 */
final class ConditionReader {

    private static final List<String> OPERATORS = List.of(
            "$eq",
            "$ne",
            "$gt",
            "$gte",
            "$lt",
            "$lte",
            "$in",
            "$nin",
            "$between",
            "$regex",
            "$starts_with",
            "$ends_with",
            "$contains_text",
            "$null",
            "$exists",
            "$not",
            "$and",
            "$or",
            "$nor",
            "$contains",
            "$size",
            "$has_key");

    private ConditionReader() {}

    /**
     * Reads a condition.
     *
     * @throws dev.dataflow.spi.error.DataFlowException {@code DF-112} for an unknown operator, {@code DF-108} for an
     *     operand that does not fit
     */
    static Condition read(String at, @Nullable Object condition) {
        if (!(condition instanceof Map<?, ?> map)) {
            return value -> Comparing.same(value, condition);
        }
        List<Condition> parts = new ArrayList<>();
        map.forEach((key, operand) -> {
            String name = String.valueOf(key);
            parts.add(name.startsWith("$") ? operator(at + "." + name, name, operand) : field(at, name, operand));
        });
        return all(parts);
    }

    private static Condition field(String at, String path, @Nullable Object operand) {
        Condition inner = read(at + "." + path, operand);
        List<String> keys = List.of(path.split("\\."));
        return value -> inner.test(walk(value, keys));
    }

    private static @Nullable Object walk(@Nullable Object value, List<String> keys) {
        Object at = value;
        for (String key : keys) {
            at = at instanceof Map<?, ?> map ? map.get(key) : null;
        }
        return at;
    }

    private static Condition operator(String at, String name, @Nullable Object operand) {
        return switch (name) {
            case "$eq" -> value -> Comparing.same(value, operand);
            case "$ne" -> value -> !Comparing.same(value, operand);
            case "$gt" ->
                value -> Comparing.order(value, operand).filter(o -> o > 0).isPresent();
            case "$gte" ->
                value -> Comparing.order(value, operand).filter(o -> o >= 0).isPresent();
            case "$lt" ->
                value -> Comparing.order(value, operand).filter(o -> o < 0).isPresent();
            case "$lte" ->
                value -> Comparing.order(value, operand).filter(o -> o <= 0).isPresent();
            case "$between" -> between(at, operand);
            case "$not", "$and", "$or", "$nor" -> logic(at, name, operand);
            case "$null", "$exists" -> present(at, operand, name.equals("$exists"));
            default -> holding(at, name, operand);
        };
    }

    private static Condition holding(String at, String name, @Nullable Object operand) {
        switch (name) {
            case "$in":
                return in(list(at, operand));
            case "$nin":
                Condition in = in(list(at, operand));
                return value -> !in.test(value);
            case "$starts_with":
                String start = text(at, operand);
                return value ->
                        value instanceof CharSequence text && text.toString().startsWith(start);
            case "$ends_with":
                String end = text(at, operand);
                return value ->
                        value instanceof CharSequence text && text.toString().endsWith(end);
            case "$contains_text":
                String part = text(at, operand);
                return value ->
                        value instanceof CharSequence text && text.toString().contains(part);
            case "$regex":
                Pattern pattern = pattern(at, text(at, operand));
                return value -> value instanceof CharSequence text
                        && pattern.matcher(text).find();
            case "$contains":
                return value -> value instanceof Iterable<?> items && Comparing.contains(items, operand);
            case "$size":
                return value -> value instanceof java.util.Collection<?> items && Comparing.same(items.size(), operand);
            case "$has_key":
                return value -> value instanceof Map<?, ?> map && map.containsKey(operand);
            default:
                throw Problem.of(
                                StandardCode.UNKNOWN_OPERATOR,
                                "There is no operator '" + name + "'; " + Lookalikes.hint(name, OPERATORS))
                        .at(Location.parameter(at))
                        .found(name)
                        .expected(String.join(", ", OPERATORS))
                        .toException();
        }
    }

    private static Condition logic(String at, String name, @Nullable Object operand) {
        if (name.equals("$not")) {
            Condition inner = read(at, operand);
            return value -> !inner.test(value);
        }
        List<Condition> parts = new ArrayList<>();
        for (Object part : list(at, operand)) {
            parts.add(read(at, part));
        }
        Condition any = value -> parts.stream().anyMatch(part -> part.test(value));
        return name.equals("$and") ? all(parts) : name.equals("$or") ? any : value -> !any.test(value);
    }

    private static Condition present(String at, @Nullable Object operand, boolean exists) {
        if (!(operand instanceof Boolean wanted)) {
            throw misfit(at, operand, "true or false");
        }
        return value -> (value != null) == (wanted == exists);
    }

    private static Condition between(String at, @Nullable Object operand) {
        List<?> bounds = list(at, operand);
        if (bounds.size() != 2) {
            throw misfit(at, operand, "a list of two bounds");
        }
        return value -> Comparing.order(value, bounds.get(0))
                        .filter(o -> o >= 0)
                        .isPresent()
                && Comparing.order(value, bounds.get(1)).filter(o -> o <= 0).isPresent();
    }

    private static Condition in(List<?> choices) {
        return value -> choices.stream().anyMatch(choice -> Comparing.same(value, choice));
    }

    private static Condition all(List<Condition> parts) {
        return value -> parts.stream().allMatch(part -> part.test(value));
    }

    private static Pattern pattern(String at, String text) {
        try {
            return Pattern.compile(text);
        } catch (PatternSyntaxException failure) {
            throw misfit(at, text, "a regular expression: " + failure.getDescription());
        }
    }

    private static List<?> list(String at, @Nullable Object operand) {
        if (operand instanceof List<?> list) {
            return list;
        }
        throw misfit(at, operand, "a list");
    }

    private static String text(String at, @Nullable Object operand) {
        if (operand instanceof String text) {
            return text;
        }
        throw misfit(at, operand, "text");
    }

    private static RuntimeException misfit(String at, @Nullable Object operand, String expected) {
        return Problem.of(StandardCode.INVALID_STRUCTURE, "The operand of " + at + " does not fit")
                .at(Location.parameter(at))
                .found(operand)
                .expected(expected)
                .toException();
    }
}
