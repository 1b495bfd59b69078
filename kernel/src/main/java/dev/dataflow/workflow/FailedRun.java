package dev.dataflow.workflow;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Carries what a failed run had done, beside the failure; shows which nodes had finished, no values. */
final class FailedRun extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient @Nullable RunResult result;

    FailedRun(RunResult result) {
        super(result.toString(), null, false, false);
        this.result = result;
    }

    Optional<RunResult> result() {
        RunResult known = result;
        return known == null ? Optional.empty() : Optional.of(known);
    }

    @Override
    public String toString() {
        return String.valueOf(getMessage());
    }
}
