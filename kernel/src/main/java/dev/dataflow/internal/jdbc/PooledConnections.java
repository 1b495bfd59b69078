package dev.dataflow.internal.jdbc;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.HikariPoolMXBean;
import dev.dataflow.PoolOptions;
import dev.dataflow.spi.dialect.DataSourceProvider;
import dev.dataflow.spi.error.Problem;
import dev.dataflow.spi.error.StandardCode;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;

/** Connections from HikariCP, which gets them from the dialect and never by a driver's name. */
public final class PooledConnections implements ConnectionSource {

    private final ProvidedDataSource source;
    private final HikariDataSource pool;

    /** Makes the pool; connections are opened when they are needed. */
    public PooledConnections(String name, DataSourceProvider provider, PoolOptions options) {
        this.source = new ProvidedDataSource(provider, options.connectTimeout());
        HikariConfig config = new HikariConfig();
        config.setPoolName(name);
        config.setDataSource(source);
        config.setMaximumPoolSize(options.size() + options.maxOverflow());
        config.setMinimumIdle(options.size());
        config.setConnectionTimeout(Math.max(250, options.timeout().toMillis()));
        config.setMaxLifetime(options.recycle().toMillis());
        config.setKeepaliveTime(options.keepalive().toMillis());
        config.setIdleTimeout(options.idleTimeout().toMillis());
        config.setInitializationFailTimeout(-1);
        config.setRegisterMbeans(false);
        this.pool = new HikariDataSource(config);
    }

    @Override
    public Connection borrow(long deadlineNanos) throws SQLException {
        try {
            return pool.getConnection();
        } catch (SQLTransientConnectionException none) {
            throw noConnection(none);
        }
    }

    private RuntimeException noConnection(SQLTransientConnectionException none) {
        PoolState state = state();
        boolean exhausted = state.total() >= state.max();
        return Problem.of(
                        exhausted ? StandardCode.POOL_FAILED : StandardCode.CANNOT_CONNECT,
                        exhausted
                                ? "No connection was free in time: " + state.active() + " of " + state.max()
                                        + " are in use, " + state.waiting() + " threads wait"
                                : "No connection to the database could be opened in time")
                .cause("Streams or transactions are kept open, or the pool is too small for the load")
                .fix("Close streams and end transactions sooner, or allow more connections", "pool_size: 20")
                .toException(none);
    }

    @Override
    public void giveBack(Connection connection) {
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
    public PoolState state() {
        HikariPoolMXBean bean = pool.getHikariPoolMXBean();
        int max = pool.getMaximumPoolSize();
        return bean == null
                ? new PoolState(0, 0, 0, 0, max)
                : new PoolState(
                        bean.getActiveConnections(),
                        bean.getIdleConnections(),
                        bean.getTotalConnections(),
                        bean.getThreadsAwaitingConnection(),
                        max);
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
        pool.close();
    }
}
