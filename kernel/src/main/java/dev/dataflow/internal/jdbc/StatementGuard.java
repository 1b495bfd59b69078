package dev.dataflow.internal.jdbc;

import dev.dataflow.spi.dialect.DataSourceProvider;
import dev.dataflow.spi.error.Problem;
import dev.dataflow.spi.error.StandardCode;
import dev.dataflow.spi.operation.OperationContext;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Stops the statements of a connection at a deadline or on cancellation, and knows afterwards that it did. When {@link
 * #close()} has returned, no cancel is under way: the connection can go back to the pool.
 */
public final class StatementGuard implements AutoCloseable {

    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(3);
    private static final StatementGuard NONE = new StatementGuard();

    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable DataSourceProvider provider;
    private @Nullable Connection physical;
    private @Nullable ScheduledFuture<?> timer;
    private @Nullable ScheduledFuture<?> last;
    private @Nullable Runnable deafen;
    private @Nullable StandardCode stopped;
    private boolean closed;

    private StatementGuard() {}

    /**
     * Guards a connection as its operation's context asks; costs nothing where it asks for nothing.
     *
     * @throws dev.dataflow.spi.error.DataFlowException {@code DF-503} or {@code DF-508} when it is too late already
     */
    public static StatementGuard of(
            OperationContext context,
            Database database,
            Connection connection,
            java.util.function.Supplier<ScheduledExecutorService> scheduler)
            throws SQLException {
        if (!context.hasDeadline() && context.cancellation().isEmpty()) {
            return NONE;
        }
        StatementGuard guard = new StatementGuard();
        guard.provider = database.dialect().dataSources();
        guard.physical = database.connections().physical(connection);
        if (context.hasDeadline()) {
            long left = context.deadlineNanos() - System.nanoTime();
            if (left <= 0) {
                throw failure(StandardCode.TIMED_OUT).toException();
            }
            guard.timer =
                    scheduler.get().schedule(() -> guard.stop(StandardCode.TIMED_OUT), left, TimeUnit.NANOSECONDS);
            guard.last = scheduler.get().schedule(guard::abort, left + PATIENCE_NANOS, TimeUnit.NANOSECONDS);
        }
        context.cancellation().ifPresent(c -> guard.deafen = c.onCancel(() -> guard.stop(StandardCode.CANCELLED)));
        if (guard.stopped != null) {
            guard.close();
            throw failure(guard.stopped).toException();
        }
        return guard;
    }

    /** Returns the problem of the stop, when this guard stopped the statement; null otherwise. */
    public Problem.@Nullable Builder reason() {
        lock.lock();
        try {
            return stopped == null ? null : failure(stopped);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        if (this == NONE) {
            return;
        }
        if (timer != null) {
            timer.cancel(false);
        }
        if (last != null) {
            last.cancel(false);
        }
        if (deafen != null) {
            deafen.run();
        }
        lock.lock();
        try {
            closed = true;
        } finally {
            lock.unlock();
        }
    }

    private void stop(StandardCode why) {
        lock.lock();
        try {
            if (closed || stopped != null || provider == null || physical == null) {
                return;
            }
            stopped = why;
            provider.cancel(physical);
        } catch (SQLException notCancelled) {
            // The statement goes on to its own end; the reason is told all the same.
            return;
        } finally {
            lock.unlock();
        }
    }

    /** Breaks a connection whose server does not answer to the cancel either: the network may be dead. */
    private void abort() {
        Connection broken = physical;
        lock.lock();
        try {
            if (closed || broken == null) {
                return;
            }
        } finally {
            lock.unlock();
        }
        try {
            broken.abort(Runnable::run);
        } catch (SQLException ended) {
            // It is closed already.
            return;
        }
    }

    private static Problem.Builder failure(StandardCode why) {
        return Problem.of(
                why, why == StandardCode.TIMED_OUT ? "The time limit was reached" : "The operation was cancelled");
    }
}
