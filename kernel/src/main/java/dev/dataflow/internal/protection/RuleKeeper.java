package dev.dataflow.internal.protection;

import dev.dataflow.spi.error.Location;
import dev.dataflow.spi.error.Lookalikes;
import dev.dataflow.spi.error.Problem;
import dev.dataflow.spi.error.StandardCode;
import dev.dataflow.spi.protection.ProtectionAction;
import dev.dataflow.spi.protection.ProtectionRule;
import dev.dataflow.spi.protection.RuleLevel;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The rules of an instance, and which of them are switched off. Used by one thread at a time. */
final class RuleKeeper {

    private final Map<String, ProtectionRule> rules = new LinkedHashMap<>();
    /** Rules that are switched off, with the reason. */
    private final Map<String, String> disabled = new LinkedHashMap<>();

    private @Nullable String off;

    void add(Collection<ProtectionRule> more, Map<String, RuleLevel> levels) {
        RuleChecks.check(more, levels, rules.keySet());
        more.forEach(rule -> rules.put(rule.name(), rule));
    }

    void remove(String name) {
        require(name);
        rules.remove(name);
        disabled.remove(name);
    }

    /** Switches one rule off. */
    void disable(String name, String reason) {
        require(name);
        disabled.put(name, reason);
    }

    void enable(String name) {
        require(name);
        disabled.remove(name);
    }

    /** Switches all of them off, those that come later included; null switches them on. */
    void off(@Nullable String reason) {
        off = reason;
    }

    @Nullable
    String off() {
        return off;
    }

    Map<String, String> disabled() {
        return Map.copyOf(disabled);
    }

    List<ProtectionRule> all() {
        return List.copyOf(rules.values());
    }

    /** Returns the rules as they count now: what is switched off has the action off. */
    List<ProtectionRule> effective() {
        List<ProtectionRule> effective = new ArrayList<>();
        rules.forEach((name, rule) -> effective.add(
                off != null || disabled.containsKey(name) ? rule.withAction(ProtectionAction.OFF) : rule));
        return effective;
    }

    private void require(String name) {
        if (!rules.containsKey(name)) {
            throw Problem.of(
                            StandardCode.UNKNOWN_OPTION,
                            rules.isEmpty()
                                    ? "There is no rule '" + name + "', nor any other"
                                    : "There is no rule '" + name + "'; " + Lookalikes.hint(name, rules.keySet()))
                    .at(Location.parameter("protection.rules"))
                    .found(name)
                    .expected(rules.isEmpty() ? "nothing: there are no rules" : String.join(", ", rules.keySet()))
                    .toException();
        }
    }
}
