package dev.dataflow.internal.jdbc;

import dev.dataflow.spi.dialect.DataSourceProvider;
import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.IntConsumer;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** A dialect's connections in the form that the pool asks for. */
final class ProvidedDataSource implements DataSource {

    private final DataSourceProvider provider;
    private final Duration timeout;
    private final Duration silence;
    private final IntConsumer limit;
    private final AtomicBoolean asked = new AtomicBoolean();
    private volatile boolean any;
    private final Set<Connection> opened = ConcurrentHashMap.newKeySet();

    /**
     * Makes the source.
     *
     * @param silence how long a connection waits for its server to say anything
     * @param limit hears once how many connections the server allows, -1 for no limit
     */
    ProvidedDataSource(DataSourceProvider provider, Duration timeout, Duration silence, IntConsumer limit) {
        this.silence = silence;
        this.limit = limit;
        this.provider = provider;
        this.timeout = timeout;
    }

    @Override
    public Connection getConnection() throws SQLException {
        Connection connection = provider.open(timeout);
        provider.limitSilence(connection, silence);
        opened.removeIf(ProvidedDataSource::isClosed);
        opened.add(connection);
        any = true;
        if (asked.compareAndSet(false, true)) {
            limit.accept(limit(connection));
        }
        return connection;
    }

    /** A server that does not tell may still be used. */
    private int limit(Connection connection) {
        try {
            return provider.connectionLimit(connection);
        } catch (SQLException untold) {
            return -1;
        }
    }

    /** Returns whether a connection was opened, whatever became of it. */
    boolean hasOpened() {
        return any;
    }

    /** Cancels whatever statements run on the connections that are open. */
    void cancelAll() {
        opened.forEach(connection -> cancel(provider, connection));
    }

    static void cancel(DataSourceProvider provider, Connection connection) {
        try {
            if (!connection.isClosed()) {
                provider.cancel(connection);
            }
        } catch (SQLException goesOn) {
            // The statement ends by itself, or with its connection.
            return;
        }
    }

    private static boolean isClosed(Connection connection) {
        try {
            return connection.isClosed();
        } catch (SQLException broken) {
            return true;
        }
    }

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
        throw new SQLFeatureNotSupportedException("credentials are part of the address");
    }

    @Override
    public @Nullable PrintWriter getLogWriter() {
        return null;
    }

    @Override
    public void setLogWriter(@Nullable PrintWriter out) throws SQLException {
        throw new SQLFeatureNotSupportedException("logging goes through SLF4J");
    }

    @Override
    public void setLoginTimeout(int seconds) {
        // The pool asks for it; the time limit of opening is given to the provider instead.
    }

    @Override
    public int getLoginTimeout() {
        return (int) timeout.toSeconds();
    }

    @Override
    public Logger getParentLogger() throws SQLFeatureNotSupportedException {
        throw new SQLFeatureNotSupportedException("logging goes through SLF4J");
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        if (type.isInstance(this)) {
            return type.cast(this);
        }
        throw new SQLException("no " + type.getName() + " here");
    }

    @Override
    public boolean isWrapperFor(Class<?> type) {
        return type.isInstance(this);
    }
}
