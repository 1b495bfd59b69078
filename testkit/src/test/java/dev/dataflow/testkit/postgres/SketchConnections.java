package dev.dataflow.testkit.postgres;

import static java.util.Objects.requireNonNull;

import dev.dataflow.spi.dialect.DataSourceProvider;
import dev.dataflow.spi.dialect.DatabaseUrl;
import dev.dataflow.spi.dialect.LockProvider;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Properties;
import org.postgresql.Driver;
import org.postgresql.PGConnection;

/** Connections by the driver itself, and locks that a session holds. */
final class SketchConnections implements DataSourceProvider, LockProvider {

    private final DatabaseUrl url;
    private final Driver driver = new Driver();

    SketchConnections(DatabaseUrl url) {
        this.url = url;
    }

    @Override
    public ConnectionPolicy policy() {
        return ConnectionPolicy.POOLED;
    }

    @Override
    public Connection open(Duration timeout) throws SQLException {
        Properties properties = new Properties();
        properties.putAll(url.parameters());
        properties.setProperty("user", requireNonNull(url.user()));
        properties.setProperty("loginTimeout", String.valueOf(Math.max(1, timeout.toSeconds())));
        String address = "jdbc:postgresql://" + url.host() + ":" + url.port() + "/" + url.database();
        return requireNonNull(driver.connect(address, properties));
    }

    @Override
    public void begin(Connection connection, boolean readOnly) throws SQLException {
        connection.setReadOnly(readOnly);
        connection.setAutoCommit(false);
    }

    /** Ends with the rollback to the kernel's savepoint. */
    @Override
    public void refuseWrites(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET TRANSACTION READ ONLY");
        }
    }

    /** The driver reads all rows at once in autocommit. */
    @Override
    public void prepareStream(PreparedStatement query, int rows) throws SQLException {
        query.getConnection().setAutoCommit(false);
        query.setFetchSize(rows);
    }

    @Override
    public void cancel(Connection connection) throws SQLException {
        connection.unwrap(PGConnection.class).cancelQuery();
    }

    @Override
    public Held lock(Connection connection, String name, Duration timeout) throws SQLException {
        call(connection, "select pg_advisory_lock(hashtext(?))", name);
        return () -> call(connection, "select pg_advisory_unlock(hashtext(?))", name);
    }

    private static void call(Connection connection, String sql, String name) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, name);
            statement.execute();
        }
    }
}
