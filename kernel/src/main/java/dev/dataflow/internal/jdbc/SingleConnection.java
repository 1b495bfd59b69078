package dev.dataflow.internal.jdbc;

import dev.dataflow.PoolOptions;
import dev.dataflow.spi.dialect.DataSourceProvider;
import dev.dataflow.spi.error.Problem;
import dev.dataflow.spi.error.StandardCode;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The one connection of a database that lives in it. Calls take turns; a thread that has it (a transaction, an open
 * stream) takes it again.
 */
public final class SingleConnection implements ConnectionSource {

    private final Connection connection;
    private final DataSourceProvider provider;
    private final long timeoutNanos;
    private final Turn turn = new Turn();
    private final AtomicInteger waiting = new AtomicInteger();
    private final AtomicInteger active = new AtomicInteger();

    /** Opens the connection. */
    public SingleConnection(DataSourceProvider provider, PoolOptions options) throws SQLException {
        this.provider = provider;
        this.connection = provider.open(options.connectTimeout());
        this.timeoutNanos = options.timeout().toNanos();
    }

    /** Waits until the deadline, and no longer than the options say. */
    @Override
    public Connection borrow(long deadlineNanos) {
        waiting.incrementAndGet();
        try {
            long last = System.nanoTime() + timeoutNanos;
            boolean hurried = deadlineNanos != Long.MAX_VALUE && deadlineNanos - last < 0;
            if (!turn.take(hurried ? deadlineNanos : last)) {
                throw Problem.of(
                                hurried ? StandardCode.TIMED_OUT : StandardCode.POOL_FAILED,
                                "The one connection of the in-memory database was not free in time")
                        .cause("Another thread holds it in a transaction or in an open stream")
                        .fix("Close streams, and end transactions sooner")
                        .toException();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw Problem.of(StandardCode.CANCELLED, "Interrupted while waiting for the connection")
                    .toException(interrupted);
        } finally {
            waiting.decrementAndGet();
        }
        active.incrementAndGet();
        return connection;
    }

    @Override
    public void giveBack(Connection lent) {
        active.decrementAndGet();
        turn.give();
    }

    @Override
    public Connection physical(Connection lent) {
        return lent;
    }

    @Override
    public PoolState state() {
        int used = Math.min(1, active.get());
        return new PoolState(used, 1 - used, 1, waiting.get(), 1);
    }

    @Override
    public void cancelAll() {
        ProvidedDataSource.cancel(provider, connection);
    }

    @Override
    public boolean isSingle() {
        return true;
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException closing) {
            throw Problem.of(StandardCode.DATABASE_FAILED, "The in-memory database cannot be closed")
                    .toException(closing);
        }
    }
}
