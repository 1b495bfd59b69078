package dev.dataflow.dialect.sqlite.internal.connection;

import dev.dataflow.dialect.sqlite.internal.function.FunctionCatalog;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashSet;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.sqlite.BusyHandler;
import org.sqlite.jdbc4.JDBC4Connection;

/**
 * A physical connection whose prepared statements stay open, whose transactions are begun as readers or writers, and
 * which gets our SQL functions when a statement names one. Used by one thread at a time, as JDBC asks; {@link #cancel()}
 * may be called by any.
 *
 * <p>Unlike the driver it does not begin the next transaction together with the commit of one, which would take the
 * writers' lock again, and could fail after the commit: it begins when the next statement runs.
 */
public final class CachingConnection extends JDBC4Connection implements PhysicalConnection {

    private final StatementCache statements = new StatementCache();
    private final Set<String> functions = new HashSet<>();
    private final FunctionCatalog catalog;
    private boolean reader;
    private boolean begun;
    private boolean executing;
    private volatile boolean cancelled;
    private Encoding encoding = Encoding.UNKNOWN;
    private final LockWait wait;

    /**
     * Opens a connection.
     *
     * @param address path or {@code :memory:}
     * @param busyTimeoutMillis how long to wait for another connection's lock
     */
    CachingConnection(String address, FunctionCatalog catalog, Properties settings, int busyTimeoutMillis)
            throws SQLException {
        super("jdbc:sqlite:" + address, address, settings);
        this.catalog = catalog;
        this.wait = new LockWait(this, busyTimeoutMillis);
        BusyHandler.setHandler(this, wait);
    }

    @Override
    public PreparedStatement prepareStatement(String sql, int type, int concurrency, int holdability)
            throws SQLException {
        checkCursor(type, concurrency, holdability);
        return prepared(sql);
    }

    private CachedStatement prepared(String sql) throws SQLException {
        cancelled = false;
        CachedStatement idle = statements.take(sql);
        if (idle != null) {
            return idle.lend();
        }
        checkOpen();
        catalog.register(this, sql, functions);
        return new CachedStatement(this, sql);
    }

    @Override
    public Statement createStatement(int type, int concurrency, int holdability) throws SQLException {
        if (catalog != null) {
            beforeExecution();
        }
        return super.createStatement(type, concurrency, holdability);
    }

    @Override
    public void nextTransaction(boolean readOnly) {
        reader = readOnly;
    }

    @Override
    public void run(String statements) throws SQLException {
        getDatabase()._exec(statements);
    }

    @Override
    public void waitAtMost(@Nullable Duration limit) {
        wait.limit(limit);
    }

    /** Returns false while a statement runs: asked by the driver then, it would force a begin and commit. */
    @Override
    public boolean getAutoCommit() throws SQLException {
        return !executing && super.getAutoCommit();
    }

    void executing(boolean now) {
        executing = now;
    }

    @Override
    public void setAutoCommit(boolean on) throws SQLException {
        if (super.getAutoCommit() == on) {
            return;
        }
        if (on) {
            if (begun) {
                control("COMMIT");
                begun = false;
            }
            reader = false;
        } else {
            begin();
        }
        getConnectionConfig().setAutoCommit(on);
    }

    @Override
    public void commit() throws SQLException {
        requireTransaction();
        if (begun) {
            control("COMMIT");
            begun = false;
        }
    }

    @Override
    public void rollback() throws SQLException {
        requireTransaction();
        if (begun) {
            begun = false;
            rollBack();
        }
    }

    /** SQLite has rolled back by itself after an interrupt, a full disk and the like; then there is nothing left to do. */
    private void rollBack() throws SQLException {
        try {
            control("ROLLBACK");
        } catch (SQLException failure) {
            if (failure.getMessage() == null || !failure.getMessage().contains("no transaction is active")) {
                throw failure;
            }
        }
    }

    @Override
    public Savepoint setSavepoint() throws SQLException {
        requireTransaction();
        beforeExecution();
        return super.setSavepoint();
    }

    @Override
    public Savepoint setSavepoint(String name) throws SQLException {
        requireTransaction();
        beforeExecution();
        return super.setSavepoint(name);
    }

    private void requireTransaction() throws SQLException {
        if (super.getAutoCommit()) {
            throw new SQLException("no transaction: the connection is in autocommit");
        }
    }

    /** Begins the transaction when the last one has ended and autocommit is off. */
    void beforeExecution() throws SQLException {
        if (!begun && !getConnectionConfig().isAutoCommit()) {
            begin();
        }
    }

    private void begin() throws SQLException {
        cancelled = false;
        control(reader ? "BEGIN" : "BEGIN IMMEDIATE");
        begun = true;
    }

    private void control(String sql) throws SQLException {
        boolean before = begun;
        begun = true;
        try (CachedStatement statement = prepared(sql)) {
            statement.executeUpdate();
        } finally {
            begun = before;
        }
    }

    /** Stops the statement that runs, or its wait for a lock. */
    @Override
    public void cancel() throws SQLException {
        cancelled = true;
        if (!isClosed()) {
            getDatabase().interrupt();
        }
    }

    boolean cancelled() {
        return cancelled;
    }

    private enum Encoding {
        UNKNOWN,
        UTF_8,
        OTHER
    }

    /** Returns whether text comes as UTF-8; false too while the database has no tables, and another may make it. */
    boolean keepsUtf8() throws SQLException {
        if (encoding == Encoding.UNKNOWN) {
            encoding = Encoding.OTHER;
            encoding = readEncoding();
        }
        return encoding == Encoding.UTF_8;
    }

    private Encoding readEncoding() throws SQLException {
        try (CachedStatement version = prepared("PRAGMA schema_version");
                ResultSet row = version.executeQuery()) {
            if (!row.next() || row.getInt(1) == 0) {
                return Encoding.UNKNOWN;
            }
        }
        try (CachedStatement text = prepared("PRAGMA encoding");
                ResultSet row = text.executeQuery()) {
            return row.next() && row.getString(1).equals("UTF-8") ? Encoding.UTF_8 : Encoding.OTHER;
        }
    }

    void giveBack(CachedStatement statement) throws SQLException {
        statements.put(statement);
    }

    /** Returns whether it is open; a database in this process does not go away. */
    @Override
    public boolean isValid(int seconds) throws SQLException {
        return !isClosed();
    }

    @Override
    public void abort(@Nullable Executor executor) throws SQLException {
        cancel();
    }

    @Override
    public void close() throws SQLException {
        if (!isClosed()) {
            statements.clear();
            super.close();
        }
    }
}
