package dev.dataflow.examples.h2.internal.connection;

import dev.dataflow.examples.h2.internal.H2Address;
import dev.dataflow.examples.h2.internal.function.FunctionCatalog;
import dev.dataflow.spi.dialect.DataSourceProvider;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import org.h2.util.JdbcUtils;

/**
 * Opens connections to one H2 database, by the driver's own class: {@code org.h2.Driver} would register itself with
 * {@code DriverManager}. Thread-safe.
 *
 * <p>A database in memory lives in its one connection. The driver keeps prepared statements; results of streams that are
 * too large for memory it keeps in a temporary file.
 */
public final class H2Connections implements DataSourceProvider, AutoCloseable {

    private static final int STATEMENTS_KEPT = 200;

    private final H2Address address;
    private final String url;
    private final FunctionCatalog functions = new FunctionCatalog();

    public H2Connections(H2Address address) {
        this.address = address;
        this.url = "jdbc:h2:" + address.place() + ";TIME ZONE=UTC;QUERY_CACHE_SIZE=" + STATEMENTS_KEPT
                + ";LOCK_TIMEOUT=" + address.lockTimeoutMillis();
        JdbcUtils.addClassFactory(functions);
    }

    @Override
    public ConnectionPolicy policy() {
        return address.inMemory() ? ConnectionPolicy.SINGLE : ConnectionPolicy.POOLED;
    }

    @Override
    public boolean endsWithConnections() {
        return address.inMemory();
    }

    @Override
    public Connection open(Duration timeout) throws SQLException {
        H2Connection connection = connect();
        try {
            functions.declare(connection);
            return connection;
        } catch (SQLException | RuntimeException failure) {
            connection.close();
            throw failure;
        }
    }

    private H2Connection connect() throws SQLException {
        return new H2Connection(url, address.user(), address.password());
    }

    /** H2 has no transaction that refuses writes: the kernel's rollback undoes them, but for DDL, which H2 commits. */
    @Override
    public void refuseWrites(Connection connection) {}

    @Override
    public void cancel(Connection connection) throws SQLException {
        int session = connection.unwrap(H2Connection.class).session();
        try (H2Connection other = connect();
                PreparedStatement statement = other.prepareStatement("CALL CANCEL_SESSION(?)")) {
            statement.setInt(1, session);
            statement.execute();
        }
    }

    /** Takes the dialect's functions out of the driver's list of class loaders. */
    @Override
    public void close() {
        JdbcUtils.removeClassFactory(functions);
    }
}
