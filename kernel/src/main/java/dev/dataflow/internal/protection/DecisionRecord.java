package dev.dataflow.internal.protection;

import dev.dataflow.LogLevel;
import dev.dataflow.internal.logging.CategoryLog;
import dev.dataflow.spi.operation.Operation;
import dev.dataflow.spi.operation.OperationContext;
import dev.dataflow.spi.operation.TransactionScope;
import dev.dataflow.spi.protection.OperationType;
import dev.dataflow.spi.protection.ProtectionDecision.Verdict;
import dev.dataflow.spi.protection.ProtectionEvent;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Executor;

/**
 * Writes down what was decided, and throws what is blocked.
 *
 * @param trail where decisions are kept
 * @param log where they are logged
 * @param background runs what has to wait for the end of an operation that nobody can be told of
 */
public record DecisionRecord(Trail trail, Clock clock, CategoryLog log, Executor background) {

    /**
     * Tells what was said about an operation: the strictest alone where it blocks, else each.
     *
     * @param said not empty
     * @param begun whether the operation is running
     * @throws dev.dataflow.spi.error.DataFlowException {@code DF-951} when it is blocked
     */
    void tell(Operation operation, OperationContext context, Place place, List<Said> said, boolean begun) {
        Executor afterwards = afterwards(context, begun);
        Said strictest = Objects.requireNonNull(Said.strictest(said));
        if (strictest.verdict() == Verdict.BLOCK) {
            keep(operation, context, place, strictest, afterwards);
            throw Refusals.blocked(operation, said, strictest);
        }
        said.forEach(one -> keep(operation, context, place, one, afterwards));
    }

    /** Returns what runs work once the operation has nothing open. */
    private Executor afterwards(OperationContext context, boolean begun) {
        TransactionScope transaction = context.transactionOrNull();
        if (transaction != null) {
            return work -> transaction.afterCompletion(completion -> work.run());
        }
        return begun ? background : Runnable::run;
    }

    private void keep(Operation operation, OperationContext context, Place place, Said said, Executor afterwards) {
        ProtectionEvent event = new ProtectionEvent(
                clock.instant(),
                said.rule(),
                said.level(),
                said.verdict(),
                OperationType.of(operation),
                place.model() == null ? null : place.model().name(),
                place.database().name(),
                said.reason(),
                context.tenant().orElse(null),
                context.actor().orElse(null),
                context.runId().orElse(null),
                context.nodeId().orElse(null));
        log(operation, said);
        try {
            trail.add(event, afterwards);
        } catch (RuntimeException failure) {
            log.failure(LogLevel.WARN, "A listener of write protection failed", failure);
        }
    }

    private void log(Operation operation, Said said) {
        String what = Refusals.describe(operation) + (said.reason().isEmpty() ? "" : ": " + said.reason());
        switch (said.verdict()) {
            case BLOCK -> log.info("{} blocks {}", said.speaker(), what);
            case WARN -> log.warn(said.speaker() + " warns about " + what);
            case AUDIT -> log.info("{} records {}", said.speaker(), what);
            case ALLOW -> {}
        }
    }
}
