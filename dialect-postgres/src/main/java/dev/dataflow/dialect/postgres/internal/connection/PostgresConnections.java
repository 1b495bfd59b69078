package dev.dataflow.dialect.postgres.internal.connection;

import dev.dataflow.dialect.postgres.internal.PostgresSettings;
import dev.dataflow.spi.dialect.DataSourceProvider;
import dev.dataflow.spi.operation.SessionSettings;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;
import org.postgresql.Driver;
import org.postgresql.PGConnection;

/** Opens connections by the driver itself, whose own cache keeps prepared statements. Thread-safe. */
public final class PostgresConnections implements DataSourceProvider {

    private final PostgresSettings settings;
    private final Driver driver = new Driver();
    private volatile Server server = new Server(Product.POSTGRESQL, 0, true);
    private volatile boolean asked;

    public PostgresConnections(PostgresSettings settings) {
        this.settings = settings;
    }

    /** Returns what tells the server, once there was a connection. */
    public Servers servers() {
        return () -> server;
    }

    @Override
    public ConnectionPolicy policy() {
        return ConnectionPolicy.POOLED;
    }

    /** Opens a connection in UTC; the driver would use the JVM's time zone. */
    @Override
    public Connection open(Duration timeout) throws SQLException {
        Properties properties = settings.properties();
        // A cancel goes over a connection of its own, which a dead network would hold up.
        properties.putIfAbsent("cancelSignalTimeout", "2");
        properties.putIfAbsent("tcpKeepAlive", "true");
        // A statement has a text of its own in the schema of each tenant; a text that is forgotten is planned anew each
        // time.
        properties.putIfAbsent("preparedStatementCacheQueries", "2048");
        properties.putIfAbsent("preparedStatementCacheSizeMiB", "32");
        properties.setProperty("loginTimeout", String.valueOf(Math.max(1, timeout.toSeconds())));
        Connection connection = driver.connect(settings.jdbcUrl(), properties);
        if (connection == null) {
            throw new SQLException("The driver does not take the address " + settings.jdbcUrl(), "08001");
        }
        try {
            int silence = connection.getNetworkTimeout();
            connection.setNetworkTimeout(Runnable::run, (int) Math.max(1, timeout.toMillis()));
            prepare(connection);
            connection.setNetworkTimeout(Runnable::run, silence);
            return connection;
        } catch (SQLException failure) {
            connection.close();
            throw failure;
        }
    }

    @Override
    public void prepare(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET TIME ZONE 'UTC'");
        }
        if (!asked) {
            server = Server.of(connection);
            asked = true;
        }
    }

    @Override
    public void limitSilence(Connection connection, Duration limit) throws SQLException {
        int millis = (int) Math.min(limit.toMillis(), Integer.MAX_VALUE);
        connection.setNetworkTimeout(Runnable::run, settings.silenceMillis().orElse(millis));
    }

    @Override
    public int connectionLimit(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("SHOW max_connections")) {
            return result.next() ? result.getInt(1) : -1;
        }
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

    /** Inside a transaction the values end with it, and with a rollback to a savepoint before it. */
    @Override
    public void apply(Connection connection, SessionSettings settings) throws SQLException {
        set(connection, settings.values(), !connection.getAutoCommit());
    }

    @Override
    public void reset(Connection connection, SessionSettings settings) throws SQLException {
        Map<String, String> empty = new LinkedHashMap<>();
        settings.values().keySet().forEach(name -> empty.put(name, ""));
        set(connection, empty, false);
    }

    private static void set(Connection connection, Map<String, String> values, boolean local) throws SQLException {
        String calls = String.join(", ", Collections.nCopies(values.size(), "set_config(?, ?, " + local + ")"));
        try (PreparedStatement statement = connection.prepareStatement("SELECT " + calls)) {
            int position = 1;
            for (Map.Entry<String, String> value : values.entrySet()) {
                statement.setString(position++, value.getKey());
                statement.setString(position++, value.getValue());
            }
            statement.execute();
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
}
