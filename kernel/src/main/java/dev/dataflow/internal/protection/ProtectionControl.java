package dev.dataflow.internal.protection;

import dev.dataflow.ProtectionReport;
import dev.dataflow.spi.model.ModelDefinition;
import dev.dataflow.spi.operation.Operation;
import dev.dataflow.spi.operation.OperationContext;
import dev.dataflow.spi.protection.OperationType;
import dev.dataflow.spi.protection.ProtectionRule;
import dev.dataflow.spi.query.QueryReader;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The protection of an instance as a view sees it.
 *
 * @param protection the protection
 * @param places finds where an operation works
 * @param queries reads what callers give
 * @param context the view
 */
public record ProtectionControl(
        Protection protection,
        BiFunction<Operation, OperationContext, Place> places,
        QueryReader queries,
        OperationContext context) {

    /** Takes a rule away. */
    public void remove(String rule) {
        protection.change(keep -> {
            keep.remove(rule);
            return true;
        });
        protection.told("The rule '" + rule + "' is removed");
    }

    /** Switches all rules off; null switches them on. */
    public void off(@Nullable String reason) {
        protection.change(keep -> {
            keep.off(reason);
            return true;
        });
        protection.told(reason == null ? "The rules are switched on" : "The rules are switched off: " + reason);
    }

    /** Switches a rule off. */
    public void disable(String rule, String reason) {
        protection.change(keep -> {
            keep.disable(rule, reason);
            return true;
        });
        protection.told("The rule '" + rule + "' is switched off: " + reason);
    }

    /** Switches a rule on. */
    public void enable(String rule) {
        protection.change(keep -> {
            keep.enable(rule);
            return true;
        });
        protection.told("The rule '" + rule + "' is switched on");
    }

    /** Returns the rules. */
    public List<ProtectionRule> rules() {
        return protection.look(RuleKeeper::all);
    }

    /** Returns what is said about an operation of a type. */
    public ProtectionReport explain(OperationType type, @Nullable String model, Map<String, ?> fields) {
        ModelDefinition definition = model == null ? null : protection.models().require(model);
        return explain(SampleOperations.of(type, definition, fields, queries, context));
    }

    /** Returns what is said about an operation. */
    public ProtectionReport explain(Operation operation) {
        Place place = places.apply(operation, context);
        return Explanation.of(operation, protection.question(operation, context, place), rules(), offReason());
    }

    private @Nullable String offReason() {
        return protection.look(RuleKeeper::off);
    }

    /** Returns how things are. */
    public Map<String, Object> status() {
        Map<String, Object> status = protection.look(ProtectionControl::status);
        status.put("levels", List.copyOf(protection.levelNames()));
        status.put("unknown_models", unknownModels());
        status.put("decisions", protection.trail().count());
        return status;
    }

    private static Map<String, Object> status(RuleKeeper keep) {
        Map<String, Object> status = new LinkedHashMap<>();
        status.put("enabled", keep.off() == null);
        if (keep.off() != null) {
            status.put("disabled_because", Objects.requireNonNull(keep.off()));
        }
        status.put(
                "rules",
                keep.all().stream().map(rule -> describe(rule, keep.disabled())).toList());
        return status;
    }

    private static Map<String, Object> describe(ProtectionRule rule, Map<String, String> disabled) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("name", rule.name());
        map.put("level", rule.level());
        map.put("action", rule.action().text());
        map.put(
                "operations",
                rule.operations().stream().map(OperationType::text).toList());
        put(map, "models", rule.models().isEmpty() ? null : List.copyOf(rule.models()));
        put(map, "fields", rule.fields().isEmpty() ? null : List.copyOf(rule.fields()));
        put(map, "connection", rule.connection());
        put(map, "when", rule.when());
        put(map, "reason", rule.reason().isEmpty() ? null : rule.reason());
        put(map, "expires", rule.expires() == null ? null : rule.expires().toString());
        put(map, "disabled_because", disabled.get(rule.name()));
        return map;
    }

    private static void put(Map<String, Object> map, String key, @Nullable Object value) {
        if (value != null) {
            map.put(key, value);
        }
    }

    /** Returns the names in rules that no registered model has: misspelled, or not registered yet. */
    private List<String> unknownModels() {
        return rules().stream()
                .flatMap(rule -> rule.models().stream())
                .filter(name -> protection.models().find(name).isEmpty())
                .distinct()
                .collect(Collectors.toList());
    }
}
