package dev.dataflow.internal.jdbc;

import dev.dataflow.spi.error.Problem;
import dev.dataflow.spi.error.StandardCode;
import dev.dataflow.spi.operation.Completion;
import dev.dataflow.spi.operation.UnitOfWork;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A single statement that commits by itself. */
final class AutocommitUnit implements UnitOfWork {

    private @Nullable List<Consumer<Completion>> hooks;

    @Override
    public void beforeCommit(Runnable work) {
        throw Problem.of(
                        StandardCode.FEATURE_FAILED,
                        "Work before the commit needs a transaction, and this operation runs without one")
                .fix("Ask for one", "Set<Need> needs(Operation operation) { return Set.of(Need.TRANSACTION); }")
                .toException();
    }

    @Override
    public void afterCompletion(Consumer<Completion> work) {
        if (hooks == null) {
            hooks = new ArrayList<>();
        }
        hooks.add(work);
    }

    List<Consumer<Completion>> hooks() {
        return hooks == null ? List.of() : hooks;
    }
}
