package dev.dataflow.internal.protection;

import dev.dataflow.spi.model.ModelLookup;
import dev.dataflow.spi.operation.Attribute;
import dev.dataflow.spi.operation.OperationContext;
import dev.dataflow.spi.protection.ProtectionRule;
import dev.dataflow.spi.protection.RuleLevel;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The rules of a view: they hold for all that goes through it. Thread-safe. */
public final class CarriedRules {

    private static final Attribute<CarriedRules> RULES =
            new Attribute<>("dataflow.protection_rules", CarriedRules.class);

    private final List<ProtectionRule> rules;
    /** Weak, so that an idle view keeps no bundle of levels alive. */
    private volatile WeakReference<@Nullable Compiled> compiled = new WeakReference<>(null);

    private record Compiled(Map<String, RuleLevel> levels, RuleBook book) {}

    private CarriedRules(List<ProtectionRule> rules) {
        this.rules = List.copyOf(rules);
    }

    /** Returns the rules that a context carries; null for none. */
    static @Nullable CarriedRules of(OperationContext context) {
        return context.hasAttributes() ? context.attribute(RULES).orElse(null) : null;
    }

    /** Returns a context that carries rules besides those that it has. */
    static OperationContext with(OperationContext context, List<ProtectionRule> more) {
        CarriedRules before = of(context);
        List<ProtectionRule> all = before == null ? new ArrayList<>() : new ArrayList<>(before.rules);
        all.addAll(more);
        return context.with(RULES, new CarriedRules(all));
    }

    /** Returns the names of the rules that a context carries. */
    static List<String> names(OperationContext context) {
        CarriedRules carried = of(context);
        return carried == null
                ? List.of()
                : carried.rules.stream().map(ProtectionRule::name).toList();
    }

    List<ProtectionRule> rules() {
        return rules;
    }

    RuleBook book(Map<String, RuleLevel> levels, String instance, Supplier<ModelLookup> models) {
        Compiled known = compiled.get();
        if (known == null || known.levels() != levels) {
            known = new Compiled(levels, new RuleBook(rules, levels, true, instance, models));
            compiled = new WeakReference<>(known);
        }
        return known.book();
    }
}
