package dev.dataflow.dialect.mysql.internal.connection;

import com.mysql.cj.MysqlConnection;
import com.mysql.cj.jdbc.NonRegisteringDriver;
import dev.dataflow.dialect.mysql.internal.MysqlSettings;
import dev.dataflow.spi.dialect.Comparisons;
import dev.dataflow.spi.dialect.DataSourceProvider;
import dev.dataflow.spi.error.Problem;
import dev.dataflow.spi.error.StandardCode;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * Opens connections to one database by the driver's own class: {@code com.mysql.cj.jdbc.Driver} would register itself with
 * {@code DriverManager}. Statements are prepared on the server and kept by the driver. Thread-safe.
 */
public final class MysqlConnections implements DataSourceProvider {

    /** Rows arrive one by one, and no other statement runs until they have. */
    private static final int STREAM = Integer.MIN_VALUE;
    /** Bit of the server's status: the transaction that is open was started to read only. */
    private static final int READ_ONLY_TRANSACTION = 0x2000;

    private static final Duration PROBE = Duration.ofSeconds(10);
    private static final Duration CANCEL = Duration.ofSeconds(3);

    private static final Map<String, String> TUNED = Map.ofEntries(
            Map.entry("useServerPrepStmts", "true"),
            Map.entry("cachePrepStmts", "true"),
            Map.entry("prepStmtCacheSize", "250"),
            Map.entry("prepStmtCacheSqlLimit", "65536"),
            Map.entry("cacheServerConfiguration", "true"),
            Map.entry("enableQueryTimeouts", "false"),
            Map.entry("logger", "com.mysql.cj.log.NullLogger"),
            Map.entry("netTimeoutForStreamingResults", "0"));

    /** What values rest on; the address cannot change it. */
    private static final Map<String, String> FIXED = Map.ofEntries(
            Map.entry("useLocalSessionState", "true"),
            Map.entry("characterEncoding", "UTF-8"),
            Map.entry("connectionTimeZone", "UTC"),
            Map.entry("forceConnectionTimeZoneToSession", "false"),
            Map.entry("zeroDateTimeBehavior", "CONVERT_TO_NULL"),
            Map.entry("tinyInt1isBit", "false"),
            Map.entry("yearIsDateType", "false"),
            Map.entry("useAffectedRows", "false"),
            Map.entry("enableEscapeProcessing", "false"),
            Map.entry("processEscapeCodesForPrepStmts", "false"),
            Map.entry("allowMultiQueries", "false"),
            Map.entry("rewriteBatchedStatements", "false"));

    private final MysqlSettings settings;
    private final NonRegisteringDriver driver;
    private volatile @Nullable Server server;

    public MysqlConnections(MysqlSettings settings) {
        this.settings = settings;
        try {
            this.driver = new NonRegisteringDriver();
        } catch (SQLException e) {
            throw Problem.of(StandardCode.DRIVER_UNUSABLE, "MySQL Connector/J cannot be used")
                    .toException(e);
        }
    }

    /** Returns what tells the server. */
    public Servers servers() {
        return this::server;
    }

    private Server server() {
        Server known = server;
        if (known != null) {
            return known;
        }
        try (Connection probe = connect(PROBE)) {
            return checked(probe);
        } catch (SQLException failure) {
            throw Problem.of(StandardCode.CANNOT_CONNECT, "The database server does not answer, or refuses the user")
                    .found(settings)
                    .toException(failure);
        }
    }

    private Server checked(Connection connection) throws SQLException {
        Server known = server;
        if (known == null) {
            known = Server.of(connection.getMetaData().getDatabaseProductVersion());
            if (!known.isNewEnough()) {
                throw Comparisons.unsupported("support here in its version " + known.version()
                        + "; MySQL 8.0.19 or MariaDB 10.9 and newer have it");
            }
            server = known;
        }
        return known;
    }

    private Connection connect(Duration timeout) throws SQLException {
        Properties properties = new Properties();
        properties.putAll(TUNED);
        String millis = String.valueOf(Math.max(1, timeout.toMillis()));
        properties.setProperty("connectTimeout", millis);
        properties.putAll(settings.given());
        properties.putAll(FIXED);
        // Until it is open; the driver knows no other limit for a server that takes a connection and says nothing.
        properties.setProperty("socketTimeout", millis);
        try (TlsStores handed = new TlsStores(settings.files(), properties)) {
            return connect(properties);
        }
    }

    private Connection connect(Properties properties) throws SQLException {
        SQLException failed = new SQLException("no address of this driver", "08001");
        for (String address : settings.addresses()) {
            try {
                Connection connection = driver.connect(address, properties);
                if (connection != null) {
                    return connection;
                }
            } catch (SQLException next) {
                failed = next;
            }
        }
        throw failed;
    }

    @Override
    public ConnectionPolicy policy() {
        return ConnectionPolicy.POOLED;
    }

    @Override
    public Connection open(Duration timeout) throws SQLException {
        Connection connection = connect(timeout);
        try {
            prepare(connection);
            connection.setNetworkTimeout(Runnable::run, 0);
            return connection;
        } catch (SQLException | RuntimeException failure) {
            connection.close();
            throw failure;
        }
    }

    @Override
    public void prepare(Connection connection) throws SQLException {
        execute(connection, session(checked(connection)));
    }

    @Override
    public void limitSilence(Connection connection, Duration limit) throws SQLException {
        String given = settings.given().get("socketTimeout");
        connection.setNetworkTimeout(
                Runnable::run,
                given == null ? (int) Math.min(limit.toMillis(), Integer.MAX_VALUE) : Integer.parseInt(given));
    }

    @Override
    public int connectionLimit(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet limit = statement.executeQuery("SELECT @@max_connections")) {
            return limit.next() ? limit.getInt(1) : -1;
        }
    }

    private static String session(Server server) {
        return "SET SESSION sql_mode = 'STRICT_ALL_TABLES,NO_ZERO_IN_DATE,NO_ZERO_DATE,ERROR_FOR_DIVISION_BY_ZERO,"
                + "NO_ENGINE_SUBSTITUTION', SESSION time_zone = '+00:00', SESSION group_concat_max_len = 4294967295, "
                + "SESSION collation_connection = " + server.literalCollation();
    }

    @Override
    public void begin(Connection connection, boolean readOnly) throws SQLException {
        connection.setAutoCommit(false);
        if (readOnly && checked(connection).hasReadOnlyTransactions()) {
            execute(connection, "START TRANSACTION READ ONLY");
        }
    }

    /**
     * A transaction that may write cannot be stopped from it: DDL would commit it besides. DDL would commit one that reads
     * as well, but is then refused where the session's next transactions read only too.
     */
    @Override
    public void refuseWrites(Connection connection) throws SQLException {
        if (!checked(connection).hasReadOnlyTransactions()) {
            throw Comparisons.unsupported("transactions that refuse to write");
        }
        if ((physical(connection).getSession().getServerSession().getStatusFlags() & READ_ONLY_TRANSACTION) == 0) {
            throw Comparisons.unsupported("way to refuse writes inside a transaction that writes");
        }
        execute(connection, "SET SESSION TRANSACTION READ ONLY");
    }

    @Override
    public void acceptWrites(Connection connection) throws SQLException {
        execute(connection, "SET SESSION TRANSACTION READ WRITE");
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Override
    public void prepareStream(PreparedStatement query, int rows) throws SQLException {
        query.setFetchSize(STREAM);
    }

    /** Kills the statement from a second connection; where none can be had, cuts the connection. */
    @Override
    public void cancel(Connection connection) throws SQLException {
        try (Connection other = connect(CANCEL)) {
            execute(other, "KILL QUERY " + physical(connection).getId());
        } catch (SQLException unreachable) {
            connection.abort(Runnable::run);
        }
    }

    private static MysqlConnection physical(Connection connection) throws SQLException {
        return connection.unwrap(MysqlConnection.class);
    }
}
