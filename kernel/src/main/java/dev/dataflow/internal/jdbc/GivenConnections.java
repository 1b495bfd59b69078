package dev.dataflow.internal.jdbc;

import dev.dataflow.spi.dialect.DataSourceProvider;
import dev.dataflow.spi.error.Problem;
import dev.dataflow.spi.error.StandardCode;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;

/**
 * Connections from the application's own source, which pools them or not, and which is never closed here. How long a call
 * waits for one is the source's affair.
 */
public final class GivenConnections implements ConnectionSource {

    private final DataSource source;
    private final DataSourceProvider provider;
    private final Set<Connection> lent = ConcurrentHashMap.newKeySet();
    private final Map<Connection, Boolean> prepared = Collections.synchronizedMap(new WeakHashMap<>());
    private final AtomicInteger waiting = new AtomicInteger();

    /**
     * Makes the connections.
     *
     * @param provider sets them up, and stops their statements
     */
    public GivenConnections(DataSource source, DataSourceProvider provider) {
        this.source = source;
        this.provider = provider;
    }

    @Override
    public Connection borrow(long deadlineNanos) throws SQLException {
        Connection connection = next();
        try {
            if (!connection.getAutoCommit()) {
                connection.setAutoCommit(true);
            }
            Connection physical = physical(connection);
            if (prepared.putIfAbsent(physical, true) == null) {
                provider.prepare(physical);
            }
        } catch (SQLException | RuntimeException failure) {
            connection.close();
            throw failure;
        }
        lent.add(connection);
        return connection;
    }

    private Connection next() {
        waiting.incrementAndGet();
        try {
            return source.getConnection();
        } catch (SQLException none) {
            throw Problem.of(StandardCode.CANNOT_CONNECT, "The given data source has no connection to give")
                    .found(none.getClass().getSimpleName()
                            + (none.getSQLState() == null ? "" : ", SQLSTATE " + none.getSQLState()))
                    .cause("It is closed, its pool is exhausted, or its database is gone")
                    .fix("See to the data source; calls work again by themselves then")
                    .toException(none);
        } finally {
            waiting.decrementAndGet();
        }
    }

    @Override
    public void giveBack(Connection connection) {
        lent.remove(connection);
        try {
            connection.close();
        } catch (SQLException closing) {
            // Its owner discards a connection that cannot be closed; the operation itself has ended.
            return;
        }
    }

    @Override
    public Connection physical(Connection connection) {
        try {
            Connection physical = connection.unwrap(Connection.class);
            return physical == null ? connection : physical;
        } catch (SQLException itself) {
            return connection;
        }
    }

    @Override
    public PoolState state() {
        int active = lent.size();
        return new PoolState(active, 0, active, waiting.get(), 0);
    }

    @Override
    public void cancelAll() {
        lent.forEach(connection -> ProvidedDataSource.cancel(provider, physical(connection)));
    }

    @Override
    public boolean isSingle() {
        return false;
    }

    /** Does nothing: the source is its owner's. */
    @Override
    public void close() {}
}
