package dev.dataflow.internal.config;

import dev.dataflow.ProtectionOptions;
import dev.dataflow.ProtectionPresets;
import dev.dataflow.spi.protection.ProtectionRule;
import dev.dataflow.spi.protection.TimeWindow;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Options of write protection. */
final class ProtectionTopic {

    private static final OptionType<TimeWindow> HOURS =
            new OptionType<>("two times, and a zone: 09:00-17:00 Europe/Berlin") {
                @Override
                @Nullable
                TimeWindow read(Object value) {
                    return value instanceof TimeWindow window ? window : WindowReader.hours(value.toString());
                }
            };

    private static final OptionType<List<ProtectionRule>> RULES =
            new OptionType<>("a list of rules, each a map; as text the same in JSON") {
                @Override
                @Nullable
                List<ProtectionRule> read(Object value) {
                    return RuleReader.read(value);
                }
            };

    static final List<OptionDescriptor<?>> OPTIONS = List.of(
            of(
                    "protection_enabled",
                    OptionType.BOOLEAN,
                    "Whether the rules of write protection count; while the instance runs it is switched by `db.protection()`.",
                    ProtectionOptions::enabled,
                    ProtectionOptions::enabled),
            of(
                    "protection_read_only",
                    OptionType.BOOLEAN,
                    "Adds the rule `read-only`: nothing is written, and no table made.",
                    options -> rule(options, "read-only") != null,
                    (options, on) ->
                            on ? with(options, ProtectionPresets.readOnly("the instance only reads")) : options),
            of(
                    "protection_production_safe",
                    OptionType.TEXT,
                    "Adds the rule `production-safe`: nothing is written to a database whose address or name this regular"
                            + " expression is found in.",
                    options -> {
                        ProtectionRule rule = rule(options, "production-safe");
                        return rule == null ? null : rule.connection();
                    },
                    (options, pattern) -> with(options, ProtectionPresets.productionSafe(pattern))),
            of(
                    "protection_business_hours",
                    HOURS,
                    "Adds the rule `business-hours`: nothing is written at these times of Monday to Friday.",
                    options -> {
                        ProtectionRule rule = rule(options, "business-hours");
                        return rule == null || rule.window() == null ? null : WindowReader.hours(rule.window());
                    },
                    (options, hours) -> with(options, ProtectionPresets.businessHours(hours))),
            of(
                    "protection_pii_fields",
                    OptionType.NAMES,
                    "Adds a rule `pii-MODEL` for each model of these fields, `Customer.email, Customer.phone`: they are not"
                            + " written.",
                    options -> null,
                    (options, names) -> options.with(ProtectionPresets.piiFields(fields(names)))),
            of(
                    "protection_rules",
                    RULES,
                    "Rules of write protection, see the guide.",
                    options -> options.rules().isEmpty()
                            ? null
                            : options.rules().stream().map(ProtectionRule::name).toList(),
                    ProtectionOptions::with),
            of(
                    "protection_trail_size",
                    OptionType.INTEGER,
                    "How many decisions of write protection are kept in memory; 0 for none.",
                    ProtectionOptions::trailSize,
                    ProtectionOptions::trailSize));

    private ProtectionTopic() {}

    private static @Nullable ProtectionRule rule(ProtectionOptions options, String name) {
        return options.rules().stream()
                .filter(rule -> rule.name().equals(name))
                .findFirst()
                .orElse(null);
    }

    private static ProtectionOptions with(ProtectionOptions options, ProtectionRule rule) {
        return options.with(List.of(rule));
    }

    private static Map<String, List<String>> fields(List<String> names) {
        Map<String, List<String>> fields = new LinkedHashMap<>();
        for (String name : names) {
            int dot = name.indexOf('.');
            if (dot <= 0 || dot == name.length() - 1) {
                throw new IllegalArgumentException(name + " (expected: Model.field)");
            }
            fields.computeIfAbsent(name.substring(0, dot), model -> new ArrayList<>())
                    .add(name.substring(dot + 1));
        }
        return fields;
    }

    private static <T> OptionDescriptor<T> of(
            String name,
            OptionType<T> type,
            String doc,
            Function<ProtectionOptions, @Nullable Object> get,
            BiFunction<ProtectionOptions, T, ProtectionOptions> set) {
        return new OptionDescriptor<>(
                "Write protection",
                name,
                List.of(),
                type,
                doc,
                "1.0",
                c -> get.apply(c.protection()),
                (c, v) -> c.withProtection(set.apply(c.protection(), v)));
    }
}
