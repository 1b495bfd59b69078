package dev.dataflow.dialect.sqlite.internal.connection;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.sqlite.core.DB;
import org.sqlite.jdbc4.JDBC4PreparedStatement;

/**
 * A statement that {@link #close()} gives back to its connection, reset and without values, instead of ending it. SQLite
 * prepares it anew by itself when the schema has changed. Not thread-safe.
 *
 * <p>It also spares what the driver does at each execution without need: fetching the column names, and forcing a
 * begin and commit after a statement in autocommit.
 */
final class CachedStatement extends JDBC4PreparedStatement {

    private static final int MOST_KEPT = 1024;

    private final CachingConnection connection;
    private final String @Nullable [] columnNames;
    private final CachedRows rows;
    private boolean lent = true;
    private boolean changed;

    CachedStatement(CachingConnection connection, String sql) throws SQLException {
        super(connection, sql);
        this.connection = connection;
        this.columnNames = selectsAll(sql) ? null : rs.colsMeta;
        this.rows = new CachedRows(this, connection, rs);
    }

    /** A star stands for other columns after a change of the schema; that of {@code count(*)} does not. */
    private static boolean selectsAll(String sql) {
        for (int star = sql.indexOf('*'); star >= 0; star = sql.indexOf('*', star + 1)) {
            if (star == 0 || sql.charAt(star - 1) != '(') {
                return true;
            }
        }
        return false;
    }

    /** Returns the text by which it was prepared. */
    String text() {
        return sql;
    }

    /** Marks it as in use again. */
    CachedStatement lend() {
        lent = true;
        return this;
    }

    @Override
    public ResultSet executeQuery() throws SQLException {
        beforeExecution();
        try {
            return super.executeQuery();
        } finally {
            connection.executing(false);
        }
    }

    @Override
    public long executeLargeUpdate() throws SQLException {
        beforeExecution();
        try {
            return super.executeLargeUpdate();
        } finally {
            connection.executing(false);
        }
    }

    @Override
    public boolean execute() throws SQLException {
        beforeExecution();
        try {
            return super.execute();
        } finally {
            connection.executing(false);
        }
    }

    @Override
    public long[] executeLargeBatch() throws SQLException {
        beforeExecution();
        connection.executing(false);
        return super.executeLargeBatch();
    }

    private void beforeExecution() throws SQLException {
        if (!lent) {
            throw new SQLException("statement is closed");
        }
        rows.close();
        connection.beforeExecution();
        connection.executing(true);
    }

    @Override
    public @Nullable ResultSet getResultSet() throws SQLException {
        if (rs.colsMeta == null && columnNames != null) {
            rs.colsMeta = columnNames;
        }
        return super.getResultSet() == null ? null : rows.opened();
    }

    @Override
    public boolean getMoreResults(int current) throws SQLException {
        rows.close();
        return super.getMoreResults(current);
    }

    @Override
    public void setMaxRows(int rows) throws SQLException {
        changed = true;
        super.setMaxRows(rows);
    }

    @Override
    public void setLargeMaxRows(long rows) throws SQLException {
        changed = true;
        super.setLargeMaxRows(rows);
    }

    /** Takes 0 only: the driver would change the time to wait for locks instead of limiting the statement. */
    @Override
    public void setQueryTimeout(int seconds) throws SQLException {
        if (seconds != 0) {
            throw new SQLFeatureNotSupportedException("a statement of SQLite is stopped by DataSourceProvider.cancel");
        }
    }

    @Override
    public boolean isClosed() {
        return !lent || pointer.isClosed();
    }

    @Override
    public void close() throws SQLException {
        if (!lent) {
            return;
        }
        lent = false;
        if (pointer.isClosed() || connection.isClosed()) {
            return;
        }
        if (changed) {
            discard();
            return;
        }
        rows.close();
        rs.close();
        if (resultsWaiting) {
            pointer.safeRunInt(DB::reset);
            resultsWaiting = false;
        }
        if (batchQueryCount > 0) {
            clearBatch();
        }
        clearValues();
        connection.giveBack(this);
    }

    /**
     * Forgets the values. Lazy clearing: each execution binds every parameter anew, null where none was set, and SQLite's
     * own clearing makes it prepare a statement with an order or a range again (11 of 20 microseconds). So only large
     * values are cleared there, of which an idle statement would keep the memory.
     */
    private void clearValues() throws SQLException {
        if (batch == null) {
            return;
        }
        for (Object value : batch) {
            if (size(value) > MOST_KEPT) {
                clearParameters();
                return;
            }
        }
        Arrays.fill(batch, null);
    }

    private static int size(@Nullable Object value) {
        return value instanceof String text ? text.length() : value instanceof byte[] bytes ? bytes.length : 0;
    }

    /** Ends it. */
    void discard() throws SQLException {
        lent = false;
        super.close();
    }
}
