package dev.dataflow.internal.pipeline;

import dev.dataflow.LimitOptions;
import dev.dataflow.internal.jdbc.Sessions;
import dev.dataflow.internal.jdbc.StreamLease;
import dev.dataflow.internal.lease.HeldLeases;
import dev.dataflow.spi.operation.Operation;
import dev.dataflow.spi.operation.OperationContext;
import dev.dataflow.spi.operation.OperationExecutor;
import dev.dataflow.spi.operation.RowStream;
import java.lang.ref.Cleaner;
import java.time.Duration;

/**
 * Opens reading streams: on a connection of their own, or, inside a transaction, in chunks, so that other statements may
 * run between. Thread-safe.
 */
final class StreamOpener {

    private final Sessions sessions;
    private final Scoping scoping;
    private final Duration deadline;
    private final int chunk;
    private final StreamCleaning cleaning = new StreamCleaning();

    StreamOpener(Sessions sessions, Scoping scoping, LimitOptions limits) {
        this.sessions = sessions;
        this.scoping = scoping;
        this.deadline = limits.streamDeadline();
        this.chunk = Math.min(ChunkedRowStream.CHUNK, limits.maxPageSize());
    }

    /**
     * Opens a stream. The leases of its model, which the caller has taken, go back when it is closed, or at once when it
     * cannot be opened.
     */
    RowStream open(
            Operation.ListRows operation,
            Entry.Admission admitted,
            OperationContext context,
            boolean features,
            OperationExecutor executor) {
        if (context.transactionOrNull() != null && !operation.projection().distinct()) {
            return new ChunkedRowStream(operation, chunk, context, executor);
        }
        ModelRuntime runtime = admitted.runtime();
        HeldLeases held = new HeldLeases(plugin -> {}, false);
        held.lent(admitted.leases());
        Runnable returned = () -> {
            held.release();
            Entry.leave(admitted.leases(), context);
        };
        Operation.ListRows scoped;
        StreamLease lease;
        try {
            scoped = features ? (Operation.ListRows) scoping.scope(operation, context, held) : operation;
            lease = sessions.lend(runtime.database(), context.withTimeLimit(deadline), returned);
        } catch (RuntimeException | Error failure) {
            returned.run();
            throw failure;
        }
        try {
            if (features) {
                lease.session().lent(held);
            }
            ConnectedRowStream stream = new ConnectedRowStream(scoped, runtime, lease);
            Cleaner.Cleanable forgotten =
                    cleaning.watch(stream, lease, operation.model().name());
            return stream.watchedBy(forgotten);
        } catch (RuntimeException | Error failure) {
            lease.close();
            throw failure;
        }
    }
}
