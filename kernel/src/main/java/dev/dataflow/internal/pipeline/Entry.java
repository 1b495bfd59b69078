package dev.dataflow.internal.pipeline;

import dev.dataflow.internal.jdbc.JdbcTransaction;
import dev.dataflow.internal.lease.Absence;
import dev.dataflow.internal.lease.Availability;
import dev.dataflow.internal.lease.LeaseSet;
import dev.dataflow.internal.lease.Leases;
import dev.dataflow.spi.operation.Operation;
import dev.dataflow.spi.operation.OperationContext;
import org.jspecify.annotations.Nullable;

/**
 * Lets an operation in: takes the leases that its model needs, so that neither its dialect nor one of its features leaves
 * under it, or waits for what has just left. Thread-safe.
 */
final class Entry {

    private final ModelRuntimes runtimes;
    private final Reach reach;
    private final Availability availability;

    /**
     * An operation that was let in.
     *
     * @param runtime its model
     * @param leases what was taken for it
     */
    record Admission(ModelRuntime runtime, LeaseSet leases) {}

    Entry(ModelRuntimes runtimes, Reach reach, Availability availability) {
        this.runtimes = runtimes;
        this.reach = reach;
        this.availability = availability;
    }

    /**
     * Returns the runtime of an operation's model with the leases that it needs taken: by the transaction, until it ends, or
     * until {@link #leave}.
     *
     * @throws dev.dataflow.spi.error.DataFlowException what is missing, when it does not come in time
     */
    Admission enter(Operation.OnModel operation, OperationContext context) {
        JdbcTransaction transaction = (JdbcTransaction) context.transactionOrNull();
        if (transaction != null) {
            transaction.checkCut();
        }
        while (true) {
            long seen = availability.generation();
            ModelRuntime runtime = runtimes.of(operation.model(), context);
            Absence absence = runtime.absence();
            if (absence == null) {
                LeaseSet needed = reach.leases(operation, runtime, context);
                Leases closed = take(needed, transaction);
                if (closed == null) {
                    return new Admission(runtime, needed);
                }
                if (closed.isReopening()) {
                    continue;
                }
                absence = Absence.leaving(closed);
            }
            availability.await(absence, seen, context);
        }
    }

    private static @Nullable Leases take(LeaseSet leases, @Nullable JdbcTransaction transaction) {
        return transaction == null ? leases.acquire() : transaction.hold(leases);
    }

    /** Returns the leases of an operation that has ended. */
    static void leave(LeaseSet leases, OperationContext context) {
        if (context.transactionOrNull() == null) {
            leases.release();
        }
    }
}
