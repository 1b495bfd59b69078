package dev.dataflow.internal.pipeline;

import dev.dataflow.internal.jdbc.JdbcTransaction;
import dev.dataflow.internal.lease.Absence;
import dev.dataflow.internal.lease.Availability;
import dev.dataflow.internal.lease.LeaseSet;
import dev.dataflow.internal.lease.Leases;
import dev.dataflow.spi.model.ModelDefinition;
import dev.dataflow.spi.operation.OperationContext;
import org.jspecify.annotations.Nullable;

/**
 * Lets an operation in: takes the leases that its model needs, so that neither its dialect nor one of its features leaves
 * under it, or waits for what has just left. Thread-safe.
 */
final class Entry {

    private final ModelRuntimes runtimes;
    private final Availability availability;

    Entry(ModelRuntimes runtimes, Availability availability) {
        this.runtimes = runtimes;
        this.availability = availability;
    }

    /**
     * Returns a model's runtime with its leases taken: by the transaction, until it ends, or until {@link #leave}.
     *
     * @throws dev.dataflow.spi.error.DataFlowException what is missing, when it does not come in time
     */
    ModelRuntime enter(ModelDefinition model, OperationContext context) {
        JdbcTransaction transaction = (JdbcTransaction) context.transactionOrNull();
        while (true) {
            long seen = availability.generation();
            ModelRuntime runtime = runtimes.of(model, context);
            Absence absence = runtime.absence();
            if (absence == null) {
                Leases closed = take(runtime.leases(), transaction);
                if (closed == null) {
                    return runtime;
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
