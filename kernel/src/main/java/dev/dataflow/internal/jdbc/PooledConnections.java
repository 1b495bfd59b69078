package dev.dataflow.internal.jdbc;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.pool.HikariPool;
import dev.dataflow.LimitOptions;
import dev.dataflow.PoolOptions;
import dev.dataflow.spi.dialect.DataSourceProvider;
import dev.dataflow.spi.error.DataFlowException;
import dev.dataflow.spi.error.Problem;
import dev.dataflow.spi.error.StandardCode;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/** Connections from HikariCP, which gets them from the dialect and never by a driver's name. */
public final class PooledConnections implements ConnectionSource {

    private static final long AT_ONCE_MILLIS = 250;
    /** For statements that have no time limit. */
    private static final Duration SILENCE = Duration.ofMinutes(30);

    private final ProvidedDataSource source;
    private final HikariConfig config = new HikariConfig();
    private final ReentrantLock renewal = new ReentrantLock();
    private volatile HikariPool pool;
    private volatile boolean lent;
    private final long connectMillis;
    private final long timeoutMillis;
    private final Holders holders = new Holders();
    private volatile boolean closed;

    /** Makes the pool; connections are opened when they are needed. */
    public PooledConnections(String name, DataSourceProvider provider, PoolOptions options, LimitOptions limits) {
        this.source = new ProvidedDataSource(
                provider, options.connectTimeout(), silence(limits), limit -> size(options.sized(limit)));
        this.connectMillis = options.connectTimeout().toMillis();
        this.timeoutMillis = Math.max(AT_ONCE_MILLIS, options.timeout().toMillis());
        config.setPoolName(name);
        config.setDataSource(source);
        size(options.sized(-1));
        config.setConnectionTimeout(timeoutMillis);
        config.setMaxLifetime(options.recycle().toMillis());
        config.setKeepaliveTime(options.keepalive().toMillis());
        config.setIdleTimeout(options.idleTimeout().toMillis());
        config.setInitializationFailTimeout(-1);
        config.setRegisterMbeans(false);
        config.validate();
        this.pool = new HikariPool(config);
    }

    /** A server may be silent as long as it works on a statement or on the next rows of a stream. */
    private static Duration silence(LimitOptions limits) {
        Duration statement = limits.statementTimeout();
        if (statement == null) {
            return SILENCE;
        }
        Duration stream = limits.streamDeadline();
        return (statement.compareTo(stream) > 0 ? statement : stream).plusSeconds(30);
    }

    private void size(PoolOptions options) {
        config.setMaximumPoolSize(options.most());
        config.setMinimumIdle(options.size());
    }

    /**
     * Waits until the deadline, and no longer than the options say. A server that is gone is not waited for longer than
     * opening a connection may take, and one that refuses the user is told at once.
     */
    @Override
    public Connection borrow(long deadlineNanos) throws SQLException {
        if (closed) {
            throw Problem.of(StandardCode.CLOSED, "The connection pool is closed")
                    .toException();
        }
        long start = System.nanoTime();
        long most = deadlineNanos == Long.MAX_VALUE
                ? timeoutMillis
                : Math.min(timeoutMillis, TimeUnit.NANOSECONDS.toMillis(deadlineNanos - start));
        SQLTransientConnectionException none = null;
        for (long until :
                new long[] {Math.min(AT_ONCE_MILLIS, most), Math.min(connectMillis + AT_ONCE_MILLIS, most), most}) {
            long left = until - TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
            if (none != null && left <= 0) {
                continue;
            }
            try {
                Connection connection = pool.getConnection(Math.max(1, left));
                lent = true;
                holders.took(connection);
                return connection;
            } catch (SQLTransientConnectionException noneYet) {
                none = noneYet;
                if (isGone(noneYet, until >= connectMillis)) {
                    break;
                }
            }
        }
        if (!lent && source.hasOpened()) {
            beginAnew(pool);
        }
        throw noConnection(Objects.requireNonNull(none), start, most < timeoutMillis);
    }

    /**
     * Puts a new pool in the place of one that has opened connections and lent none: HikariCP asks its first connection for
     * the isolation level, and where that one breaks meanwhile, sets a level that does not exist on all that follow.
     */
    private void beginAnew(HikariPool spoilt) {
        renewal.lock();
        try {
            if (lent || closed || pool != spoilt) {
                return;
            }
            pool = new HikariPool(config);
        } finally {
            renewal.unlock();
        }
        shutDown(spoilt);
    }

    /** Returns whether it is of no use to wait on: the server is gone, or refuses us. */
    private boolean isGone(SQLTransientConnectionException none, boolean waited) {
        String state = none.getSQLState() == null ? "" : none.getSQLState();
        boolean refused = state.startsWith("28") || state.equals("3D000") || state.startsWith("42");
        boolean told = none.getCause() instanceof DataFlowException;
        return none.getCause() != null && pool.getTotalConnections() == 0 && (waited || refused || told);
    }

    private RuntimeException noConnection(SQLTransientConnectionException none, long start, boolean deadline) {
        PoolState state = state();
        String waited = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start) + " ms";
        if (state.total() == 0 && none.getCause() instanceof DataFlowException told) {
            return told.problem().toException(none);
        }
        if (state.total() == 0 && none.getCause() != null) {
            return Problem.of(StandardCode.CANNOT_CONNECT, "No connection to the database could be opened in " + waited)
                    .found(none.getCause().getClass().getSimpleName()
                            + (none.getSQLState() == null ? "" : ", SQLSTATE " + none.getSQLState()))
                    .cause("The server does not run, cannot be reached, or refuses the user")
                    .fix("Start the server, and see whether address, user and password are right; calls work again by"
                            + " themselves then")
                    .toException(none);
        }
        return Problem.of(
                        deadline ? StandardCode.TIMED_OUT : StandardCode.POOL_FAILED,
                        "No connection was free in " + waited + ": " + state.active() + " of " + state.max()
                                + " are in use, " + state.waiting() + " calls wait")
                .found(holders.toString())
                .cause("Streams or transactions are kept open, or the pool is too small for the load")
                .fix("Close streams and end transactions sooner, or allow more connections", "pool_size: 20")
                .toException(none);
    }

    @Override
    public void giveBack(Connection connection) {
        holders.gave(connection);
        try {
            connection.close();
        } catch (SQLException closing) {
            // The pool discards a connection that cannot be closed; the operation itself has ended.
            return;
        }
    }

    @Override
    public Connection physical(Connection connection) throws SQLException {
        return connection.unwrap(Connection.class);
    }

    @Override
    public void renew() {
        pool.softEvictConnections();
    }

    @Override
    public PoolState state() {
        return new PoolState(
                pool.getActiveConnections(),
                pool.getIdleConnections(),
                pool.getTotalConnections(),
                pool.getThreadsAwaitingConnection(),
                config.getMaximumPoolSize());
    }

    @Override
    public void cancelAll() {
        source.cancelAll();
    }

    @Override
    public boolean isSingle() {
        return false;
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        renewal.lock();
        try {
            closed = true;
        } finally {
            renewal.unlock();
        }
        shutDown(pool);
    }

    private static void shutDown(HikariPool pool) {
        try {
            pool.shutdown();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
