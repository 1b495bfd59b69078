package dev.dataflow.internal.protection;

import dev.dataflow.spi.model.ModelLookup;
import dev.dataflow.spi.protection.OperationType;
import dev.dataflow.spi.protection.ProtectionAction;
import dev.dataflow.spi.protection.ProtectionRule;
import dev.dataflow.spi.protection.ProtectionSite;
import dev.dataflow.spi.protection.RuleLevel;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Rules with their levels, sorted out for each place and type of operation when it is first met. Thread-safe. */
final class RuleBook {

    private static final int PLACES = 10_000;

    private final List<ActiveRule> rules;
    private final Set<String> missing;
    private final boolean carried;
    private final String instance;
    private final Supplier<ModelLookup> models;
    private final ConcurrentHashMap<Object, AtomicReferenceArray<@Nullable RuleSite>> sites = new ConcurrentHashMap<>();

    /**
     * Makes a book.
     *
     * @param given rules; those that are off are left out
     * @param carried whether they belong to a view
     */
    RuleBook(
            List<ProtectionRule> given,
            Map<String, RuleLevel> levels,
            boolean carried,
            String instance,
            Supplier<ModelLookup> models) {
        this.carried = carried;
        this.instance = instance;
        this.models = models;
        List<ActiveRule> active = new ArrayList<>();
        Set<String> lacking = new TreeSet<>();
        for (ProtectionRule rule : given) {
            RuleLevel level = levels.get(rule.level());
            if (rule.action() == ProtectionAction.OFF) {
                continue;
            } else if (level == null) {
                lacking.add(rule.level());
            } else {
                active.add(new ActiveRule(rule, level, carried));
            }
        }
        this.rules = List.copyOf(active);
        this.missing = Set.copyOf(lacking);
    }

    /** Returns whether there is no rule at all, missing ones included. */
    boolean isEmpty() {
        return rules.isEmpty() && missing.isEmpty();
    }

    /** Returns the levels of rules that are not there. */
    Set<String> missing() {
        return missing;
    }

    List<ActiveRule> rules() {
        return rules;
    }

    /** Returns the rules for operations of a type at a place. */
    RuleSite at(Place place, OperationType type) {
        AtomicReferenceArray<@Nullable RuleSite> byType = sites.get(place.key());
        if (byType == null) {
            if (sites.size() > PLACES) {
                sites.clear();
            }
            byType = sites.computeIfAbsent(
                    place.key(), key -> new AtomicReferenceArray<>(OperationType.values().length));
        }
        RuleSite known = byType.get(type.ordinal());
        if (known == null) {
            known = sort(site(place, type));
            byType.set(type.ordinal(), known);
        }
        return known;
    }

    private ProtectionSite site(Place place, OperationType type) {
        return new ProtectionSite(
                type,
                place.model(),
                instance,
                place.database().name(),
                place.database().url().toString(),
                carried,
                models.get());
    }

    private RuleSite sort(ProtectionSite site) {
        List<ActiveRule> concerned =
                rules.stream().filter(rule -> rule.concerns(site)).toList();
        return new RuleSite(site, concerned, concerned.stream().anyMatch(ActiveRule::isTimed));
    }
}
