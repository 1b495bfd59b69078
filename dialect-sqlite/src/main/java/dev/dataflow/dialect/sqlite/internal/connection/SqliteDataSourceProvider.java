package dev.dataflow.dialect.sqlite.internal.connection;

import dev.dataflow.dialect.sqlite.internal.SqliteSettings;
import dev.dataflow.dialect.sqlite.internal.function.FunctionCatalog;
import dev.dataflow.spi.dialect.DataSourceProvider;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** Opens connections to one SQLite database. Thread-safe. */
public final class SqliteDataSourceProvider implements DataSourceProvider {

    private static final long RETRY_MILLIS = 5;

    private final SqliteSettings settings;
    private final FunctionCatalog functions;
    private final String address;
    private final String pragmas;

    public SqliteDataSourceProvider(SqliteSettings settings, FunctionCatalog functions) {
        this.settings = settings;
        this.functions = functions;
        this.address = settings.file() == null ? ":memory:" : settings.file().toString();
        this.pragmas = pragmas(settings);
    }

    private static String pragmas(SqliteSettings settings) {
        String each = "PRAGMA foreign_keys=" + (settings.foreignKeys() ? "ON" : "OFF") + ";PRAGMA cache_size=-"
                + settings.cacheMegabytes() * 1024L + ";";
        return settings.inMemory()
                ? each
                : each + "PRAGMA journal_mode=" + settings.journalMode() + ";PRAGMA synchronous="
                        + settings.synchronous() + ";";
    }

    @Override
    public ConnectionPolicy policy() {
        return settings.inMemory() ? ConnectionPolicy.SINGLE : ConnectionPolicy.POOLED;
    }

    @Override
    public boolean endsWithConnections() {
        return settings.inMemory();
    }

    @Override
    public Connection open(Duration timeout) throws SQLException {
        long deadline = System.nanoTime() + timeout.toNanos();
        Properties plain = new Properties();
        plain.setProperty("jdbc.get_generated_keys", "false");
        createFile();
        CachingConnection connection = new CachingConnection(address, functions, plain, settings.busyTimeoutMillis());
        try {
            configure(connection, deadline);
            return connection;
        } catch (SQLException | RuntimeException failure) {
            connection.close();
            throw failure;
        }
    }

    /**
     * Makes a new, empty file. The driver would make one and delete it again, to see whether it may, and with it what
     * another process has written meanwhile. Where it cannot be made, the driver says why.
     */
    private void createFile() {
        Path file = settings.file();
        if (file != null && !Files.exists(file)) {
            try {
                Files.createFile(file);
            } catch (IOException e) {
                // Made by another process meanwhile, or not possible: then opening fails.
            }
        }
    }

    /** Sets it up. Switching a new file to WAL needs it alone, for which SQLite does not wait: so it is tried again. */
    private void configure(CachingConnection connection, long deadline) throws SQLException {
        while (true) {
            try {
                connection.run(pragmas);
                return;
            } catch (SQLException failure) {
                if (!busy(failure) || System.nanoTime() >= deadline) {
                    throw failure;
                }
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(RETRY_MILLIS));
            }
        }
    }

    private static boolean busy(SQLException failure) {
        return failure instanceof SQLiteException e
                && (e.getResultCode().code & 0xff) == SQLiteErrorCode.SQLITE_BUSY.code;
    }

    /** The journal and the size of the cache are the application's; what the meaning of operations needs is not. */
    @Override
    public void prepare(Connection connection) throws SQLException {
        PhysicalConnection.of(connection).run("PRAGMA foreign_keys=" + (settings.foreignKeys() ? "ON" : "OFF"));
        functions.registerAll(connection);
    }

    @Override
    public void begin(Connection connection, boolean readOnly) throws SQLException {
        PhysicalConnection.of(connection).nextTransaction(readOnly);
        connection.setAutoCommit(false);
    }

    /**
     * Under a savepoint SQLite keeps the old form of each page that it changes, in a temporary file once that is larger
     * than 64 kB. The groups of a bulk call are bounded, so memory takes them.
     */
    @Override
    public void beginBulk(Connection connection) throws SQLException {
        if (!settings.inMemory()) {
            PhysicalConnection.of(connection).run("PRAGMA temp_store=MEMORY");
        }
        begin(connection, false);
    }

    @Override
    public void endBulk(Connection connection) throws SQLException {
        if (!settings.inMemory()) {
            PhysicalConnection.of(connection).run("PRAGMA temp_store=DEFAULT");
        }
    }

    @Override
    public void refuseWrites(Connection connection) throws SQLException {
        PhysicalConnection.of(connection).run("PRAGMA query_only = ON");
    }

    @Override
    public void acceptWrites(Connection connection) throws SQLException {
        PhysicalConnection.of(connection).run("PRAGMA query_only = OFF");
    }

    @Override
    public void cancel(Connection connection) throws SQLException {
        PhysicalConnection.of(connection).cancel();
    }
}
