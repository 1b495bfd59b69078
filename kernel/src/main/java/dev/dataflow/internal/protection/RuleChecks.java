package dev.dataflow.internal.protection;

import dev.dataflow.spi.error.DataFlowException;
import dev.dataflow.spi.error.Location;
import dev.dataflow.spi.error.Lookalikes;
import dev.dataflow.spi.error.Problem;
import dev.dataflow.spi.error.Problems;
import dev.dataflow.spi.error.StandardCode;
import dev.dataflow.spi.protection.ProtectionRule;
import dev.dataflow.spi.protection.RuleLevel;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Checks rules before they count. Stateless. */
final class RuleChecks {

    private RuleChecks() {}

    /**
     * Refuses rules that could have no effect: of levels that are not there, incomplete, or named alike.
     *
     * @param taken names that are taken
     * @throws DataFlowException {@code DF-403}, {@code DF-108} for a condition; every problem at once
     */
    static void check(Collection<ProtectionRule> rules, Map<String, RuleLevel> levels, Collection<String> taken) {
        Problems problems = new Problems();
        Set<String> names = new HashSet<>(taken);
        for (ProtectionRule rule : rules) {
            if (!names.add(rule.name())) {
                problems.add(problem(rule, "Two rules have the name '" + rule.name() + "'")
                        .fix(
                                "Give each a name of its own, or take the first one away",
                                "db.protection().remove(\"" + rule.name() + "\");"));
            }
            RuleLevel level = levels.get(rule.level());
            if (level == null) {
                problems.add(noLevel(rule, levels));
            } else {
                level.missing(rule)
                        .ifPresent(missing -> problems.add(
                                problem(rule, "A rule of the level " + rule.level() + " needs " + missing)));
            }
            condition(rule, problems);
        }
        problems.throwIfAny();
    }

    private static void condition(ProtectionRule rule, Problems problems) {
        if (rule.when() != null) {
            try {
                RuleScope.read(rule.when());
            } catch (DataFlowException unreadable) {
                problems.add(unreadable.problem().within(place(rule)));
            }
        }
    }

    private static Problem.Builder noLevel(ProtectionRule rule, Map<String, RuleLevel> levels) {
        if (levels.isEmpty()) {
            return problem(rule, "Rules need the bundle of their levels, and none is installed")
                    .found("level " + rule.level())
                    .fix(
                            "Add the bundle to the class path, the module path or the container",
                            "dataflow-protection-standard");
        }
        List<String> known = levels.keySet().stream().sorted().toList();
        return problem(rule, "There is no level '" + rule.level() + "'; " + Lookalikes.hint(rule.level(), known))
                .found(rule.level())
                .expected(String.join(", ", known))
                .fix("Name a level that is there, or install the bundle that brings it");
    }

    private static Problem.Builder problem(ProtectionRule rule, String message) {
        return Problem.of(StandardCode.UNKNOWN_OPTION, message).at(place(rule));
    }

    private static Location place(ProtectionRule rule) {
        return Location.parameter("protection.rules." + rule.name());
    }
}
