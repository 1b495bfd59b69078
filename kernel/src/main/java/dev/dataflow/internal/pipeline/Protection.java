package dev.dataflow.internal.pipeline;

import dev.dataflow.spi.error.Location;
import dev.dataflow.spi.error.Problem;
import dev.dataflow.spi.error.StandardCode;
import dev.dataflow.spi.operation.Operation;
import dev.dataflow.spi.operation.OperationContext;
import dev.dataflow.spi.protection.ProtectionDecision;
import dev.dataflow.spi.protection.ProtectionDecision.Verdict;
import dev.dataflow.spi.protection.WriteProtectionLevel;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** Asks every level of write protection about an operation; the strictest answer counts. Thread-safe. */
public final class Protection {

    private final List<WriteProtectionLevel> levels = new CopyOnWriteArrayList<>();
    private final Consumer<String> warnings;

    /** Makes a protection without levels. */
    public Protection(Consumer<String> warnings) {
        this.warnings = warnings;
    }

    /** Adds a plugin's levels. */
    public void add(List<WriteProtectionLevel> more) {
        levels.addAll(more);
    }

    /** Takes a plugin's levels away. */
    public void remove(List<WriteProtectionLevel> gone) {
        levels.removeAll(gone);
    }

    /** Lets an operation pass, or throws {@code DF-951}. */
    public void check(Operation operation, OperationContext context) {
        if (levels.isEmpty()) {
            return;
        }
        ProtectionDecision strictest = ProtectionDecision.ALLOW;
        String from = "";
        for (WriteProtectionLevel level : levels) {
            ProtectionDecision decision = decide(level, operation, context);
            if (decision.verdict().compareTo(strictest.verdict()) > 0) {
                strictest = decision;
                from = level.name();
            }
        }
        if (strictest.verdict() == Verdict.BLOCK) {
            throw blocked(operation, from, strictest);
        } else if (strictest.verdict() == Verdict.WARN) {
            warnings.accept(
                    "Protection level '" + from + "' warns about " + name(operation) + ": " + strictest.reason());
        }
    }

    private static ProtectionDecision decide(
            WriteProtectionLevel level, Operation operation, OperationContext context) {
        try {
            return level.decide(operation, context);
        } catch (RuntimeException failure) {
            return ProtectionDecision.block("the level failed: " + failure);
        }
    }

    private static RuntimeException blocked(Operation operation, String level, ProtectionDecision decision) {
        Problem.Builder problem = Problem.of(
                StandardCode.WRITE_BLOCKED,
                "Protection level '" + level + "' blocks " + name(operation) + ": " + decision.reason());
        if (operation instanceof Operation.OnModel on) {
            problem.at(Location.model(on.model().name(), null));
        }
        return problem.toException();
    }

    private static String name(Operation operation) {
        String kind = operation.getClass().getSimpleName();
        return operation instanceof Operation.OnModel on
                ? kind + " on " + on.model().name()
                : kind;
    }
}
