package dev.dataflow.dialect.sqlite.internal.connection;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.sqlite.core.CoreResultSet;
import org.sqlite.jdbc4.JDBC4ResultSet;

/**
 * The rows of a cached statement. Text is taken as an array of bytes, for which the driver needs no direct buffer: 15 to 30
 * percent of the time of a row of text. Not thread-safe.
 */
final class CachedRows extends JDBC4ResultSet {

    private final CachingConnection connection;
    private final CoreResultSet driver;

    /**
     * Makes rows that are closed.
     *
     * @param driver the driver's own, which stands for these in the statement
     */
    CachedRows(CachedStatement statement, CachingConnection connection, CoreResultSet driver) {
        super(statement);
        this.connection = connection;
        this.driver = driver;
    }

    /** Opens them in the state in which the driver has opened its own. */
    CachedRows opened() {
        cols = driver.cols;
        colsMeta = driver.colsMeta;
        emptyResultSet = driver.emptyResultSet;
        maxRows = driver.maxRows;
        row = 0;
        pastLastRow = false;
        open = true;
        return this;
    }

    @Override
    public @Nullable String getString(int column) throws SQLException {
        if (!connection.keepsUtf8()) {
            return super.getString(column);
        }
        byte[] text = getBytes(column);
        return text == null ? null : new String(text, StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws SQLException {
        if (open) {
            driver.open = false;
        }
        super.close();
    }
}
