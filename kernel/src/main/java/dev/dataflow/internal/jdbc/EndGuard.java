package dev.dataflow.internal.jdbc;

import dev.dataflow.spi.operation.OperationContext;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Breaks a connection on which a commit or a rollback gets no answer, so that its caller does not wait forever. */
final class EndGuard implements AutoCloseable {

    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(3);
    private static final long ROLLBACK_NANOS = TimeUnit.SECONDS.toNanos(10);

    private final @Nullable ScheduledFuture<?> timer;

    private EndGuard(@Nullable ScheduledFuture<?> timer) {
        this.timer = timer;
    }

    /** Guards a commit, which has the time that its transaction has. */
    static EndGuard ofCommit(
            OperationContext context, JdbcTransaction transaction, Supplier<ScheduledExecutorService> scheduler) {
        return context.hasDeadline()
                ? in(context.deadlineNanos() - System.nanoTime() + PATIENCE_NANOS, transaction, scheduler)
                : new EndGuard(null);
    }

    /** Guards a rollback, which the database does by itself when its connection breaks. */
    static EndGuard ofRollback(JdbcTransaction transaction, Supplier<ScheduledExecutorService> scheduler) {
        return in(ROLLBACK_NANOS, transaction, scheduler);
    }

    private static EndGuard in(long nanos, JdbcTransaction transaction, Supplier<ScheduledExecutorService> scheduler) {
        return new EndGuard(scheduler.get().schedule(() -> abort(transaction), nanos, TimeUnit.NANOSECONDS));
    }

    private static void abort(JdbcTransaction transaction) {
        try {
            Connection physical = transaction.database().connections().physical(transaction.connection());
            physical.abort(Runnable::run);
        } catch (SQLException ended) {
            // It is closed already.
            return;
        }
    }

    @Override
    public void close() {
        if (timer != null) {
            timer.cancel(false);
        }
    }
}
