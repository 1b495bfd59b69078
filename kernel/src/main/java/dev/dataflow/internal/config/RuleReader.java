package dev.dataflow.internal.config;

import dev.dataflow.internal.json.LazyJsonCodec;
import dev.dataflow.spi.error.DataFlowException;
import dev.dataflow.spi.error.Location;
import dev.dataflow.spi.error.Lookalikes;
import dev.dataflow.spi.error.Problem;
import dev.dataflow.spi.error.Problems;
import dev.dataflow.spi.error.StandardCode;
import dev.dataflow.spi.protection.OperationType;
import dev.dataflow.spi.protection.ProtectionAction;
import dev.dataflow.spi.protection.ProtectionRule;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads rules of write protection as files and maps write them. Not thread-safe; used once. */
final class RuleReader {

    private static final List<String> KEYS = List.of(
            "name",
            "level",
            "action",
            "operations",
            "allowed",
            "models",
            "fields",
            "connection",
            "window",
            "when",
            "reason",
            "expires",
            "parameters");

    private final Problems problems = new Problems();
    private final List<ProtectionRule> rules = new ArrayList<>();

    private RuleReader() {}

    /**
     * Returns the rules of a list of maps, or of the same in JSON; null when it is neither.
     *
     * @throws DataFlowException {@code DF-403}; every problem at once
     */
    static @Nullable List<ProtectionRule> read(Object value) {
        Object given = value;
        if (value instanceof CharSequence text) {
            try {
                given = new LazyJsonCodec().parse(text.toString());
            } catch (DataFlowException notJson) {
                return null;
            }
        }
        if (!(given instanceof Collection<?> list) || !list.stream().allMatch(RuleReader::isRule)) {
            return null;
        }
        RuleReader reader = new RuleReader();
        list.forEach(reader::add);
        reader.problems.throwIfAny();
        return reader.rules;
    }

    private static boolean isRule(@Nullable Object value) {
        return value instanceof Map<?, ?> || value instanceof ProtectionRule;
    }

    private void add(Object value) {
        if (value instanceof ProtectionRule rule) {
            rules.add(rule);
            return;
        }
        Map<?, ?> map = (Map<?, ?>) value;
        String name = text(map, "name");
        String level = text(map, "level");
        int before = problems.list().size();
        known(map, KEYS, name == null ? "" : name);
        if (name == null || level == null) {
            problems.add(problem(name == null ? "" : name, "A rule needs 'name' and 'level'")
                    .found(map.keySet())
                    .fix(
                            "Name it, and the level that it belongs to",
                            "{name: month-end, level: model, models: [Order]}"));
            return;
        }
        ProtectionRule.Builder rule = ProtectionRule.of(name, level);
        fill(rule, map, name);
        if (problems.list().size() == before) {
            part(name, "operations", map.keySet(), any -> rules.add(rule.build()));
        }
    }

    private void fill(ProtectionRule.Builder rule, Map<?, ?> map, String name) {
        part(name, "action", map.get("action"), v -> rule.action(constant(ProtectionAction.class, v)));
        part(name, "operations", map.get("operations"), v -> rule.operations(types(v)));
        part(name, "allowed", map.get("allowed"), v -> rule.allow(types(v)));
        part(name, "models", map.get("models"), v -> rule.models(names(v)));
        part(name, "fields", map.get("fields"), v -> rule.fields(names(v)));
        part(name, "connection", map.get("connection"), v -> rule.connection(v.toString()));
        part(name, "when", map.get("when"), v -> rule.when(v.toString()));
        part(name, "reason", map.get("reason"), v -> rule.reason(v.toString()));
        part(
                name,
                "expires",
                map.get("expires"),
                v -> rule.expires(OffsetDateTime.parse(v.toString()).toInstant()));
        part(
                name,
                "parameters",
                map.get("parameters"),
                v -> ((Map<?, ?>) v).forEach((key, each) -> rule.parameter(key.toString(), String.valueOf(each))));
        part(name, "window", map.get("window"), v -> {
            known((Map<?, ?>) v, WindowReader.KEYS, name);
            rule.during(WindowReader.read((Map<?, ?>) v));
        });
    }

    private void part(String rule, String key, @Nullable Object value, Consumer<Object> set) {
        if (value != null) {
            try {
                set.accept(value);
            } catch (IllegalArgumentException | DateTimeException | ClassCastException wrong) {
                problems.add(problem(rule, "'" + key + "' of the rule '" + rule + "' cannot be read")
                        .found(value)
                        .expected(expected(key, wrong)));
            }
        }
    }

    private static String expected(String key, RuntimeException wrong) {
        return switch (key) {
            case "action" -> "off, audit, warn, block";
            case "operations", "allowed" ->
                String.join(
                        ", ",
                        Stream.of(OperationType.values())
                                .map(OperationType::text)
                                .toList());
            case "expires" -> "a time such as 2026-12-31T18:00:00+01:00";
            case "window" ->
                "{from: \"22:00\", to: \"06:00\", days: [mon, fri], zone: Europe/Berlin}: " + wrong.getMessage();
            case "parameters" -> "a map of texts";
            default -> "a text, or a list of texts";
        };
    }

    private void known(Map<?, ?> map, List<String> keys, String rule) {
        for (Object key : map.keySet()) {
            if (!keys.contains(String.valueOf(key))) {
                problems.add(problem(
                                rule,
                                "The rule '" + rule + "' has an unknown part '" + key + "'; "
                                        + Lookalikes.hint(String.valueOf(key), keys))
                        .found(key)
                        .expected(String.join(", ", keys)));
            }
        }
    }

    private static @Nullable String text(Map<?, ?> map, String key) {
        Object value = map.get(key);
        return value == null || value.toString().isBlank()
                ? null
                : value.toString().strip();
    }

    private static OperationType[] types(Object value) {
        return Stream.of(names(value))
                .map(name -> constant(OperationType.class, name))
                .toArray(OperationType[]::new);
    }

    private static <E extends Enum<E>> E constant(Class<E> type, Object name) {
        return Enum.valueOf(
                type, name.toString().strip().toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    private static String[] names(Object value) {
        List<String> names = OptionType.NAMES.read(value);
        if (names == null) {
            throw new IllegalArgumentException("an empty name");
        }
        return names.toArray(String[]::new);
    }

    private static Problem.Builder problem(String rule, String message) {
        return Problem.of(StandardCode.UNKNOWN_OPTION, message)
                .at(Location.parameter(rule.isEmpty() ? "protection_rules" : "protection_rules." + rule));
    }
}
