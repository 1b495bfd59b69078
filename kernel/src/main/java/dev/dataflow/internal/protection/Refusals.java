package dev.dataflow.internal.protection;

import dev.dataflow.internal.lease.Absence;
import dev.dataflow.spi.error.DataFlowException;
import dev.dataflow.spi.error.Location;
import dev.dataflow.spi.error.Problem;
import dev.dataflow.spi.error.StandardCode;
import dev.dataflow.spi.model.ModelDefinition;
import dev.dataflow.spi.operation.Operation;
import dev.dataflow.spi.protection.OperationType;
import dev.dataflow.spi.protection.ProtectionDecision.Verdict;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The problems of write protection. Stateless. */
final class Refusals {

    private Refusals() {}

    /** Returns the problem of an operation that is blocked. */
    static DataFlowException blocked(Operation operation, List<Said> all, Said strictest) {
        String what = describe(operation);
        Problem.Builder problem = Problem.of(
                        StandardCode.WRITE_BLOCKED,
                        strictest.speaker() + " blocks " + what
                                + (strictest.reason().isEmpty() ? "" : ": " + strictest.reason()))
                .found(what);
        if (operation instanceof Operation.OnModel on) {
            problem.at(Location.model(on.model().name(), strictest.field()));
        }
        String others = all.stream()
                .filter(one -> one != strictest && one.verdict() == Verdict.BLOCK)
                .map(Said::speaker)
                .collect(Collectors.joining(", "));
        if (!others.isEmpty()) {
            problem.cause("It is not alone: " + others + " blocks it as well");
        }
        if (!strictest.rule().isEmpty()) {
            advise(problem, strictest);
        }
        return problem.toException();
    }

    private static void advise(Problem.Builder problem, Said said) {
        if (said.until() != null) {
            problem.expected("nothing that the rule concerns before " + said.until());
            problem.fix("Do it then: the rule applies until " + said.until());
        } else {
            problem.expected("nothing that the rule concerns, as long as it applies");
        }
        if (said.carried()) {
            problem.fix("Use the instance itself: the rule belongs to the view", "db.express()");
        } else {
            problem.fix("See which rules hold, and why", "db.protection().explain(operation)");
            problem.fix(
                    "Take the rule out for a while, if that is yours to decide",
                    "db.protection().disable(\"" + said.rule() + "\", \"why\");");
        }
    }

    /** Returns what an operation is, in words: {@code bulk_delete on Order}. */
    static String describe(Operation operation) {
        String type = OperationType.of(operation).text();
        return operation instanceof Operation.OnModel on ? type + " on " + model(on.model()) : type + " by SQL";
    }

    private static String model(ModelDefinition model) {
        return model.name();
    }

    /** Returns why nothing is let through while the levels of rules are gone. */
    static Absence levelsGone(Set<String> levels, long leftAtNanos) {
        String names = String.join(", ", levels);
        return new Absence(
                Problem.of(
                                StandardCode.PLUGIN_UNAVAILABLE,
                                "Rules of write protection need the level " + names
                                        + ", whose plugin is gone: nothing is let through without it")
                        .found(names)
                        .fix("Install the plugin again; the instance goes on by itself", "dataflow-protection-standard")
                        .fix("Or take the rules of the level away", "db.protection().remove(\"name\");")
                        .build(),
                leftAtNanos);
    }
}
