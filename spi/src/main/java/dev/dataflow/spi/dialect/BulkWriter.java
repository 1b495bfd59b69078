package dev.dataflow.spi.dialect;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** Writes many rows by the fastest way that the database has. Thread-safe. */
@API(status = API.Status.STABLE, since = "1.0")
public interface BulkWriter {

    /**
     * Returns how many rows of so many columns one call should get. The caller sets one savepoint for a call and keeps
     * its rows in memory, so that some thousands are a good answer even where a statement takes fewer.
     */
    int rowsPerCall(int columns);

    /**
     * Inserts rows: all of them, or an exception. After an exception some of the rows may be there until the caller has
     * rolled back to its savepoint, which it does before anything else.
     *
     * @param rows values in the order of the columns, checked and canonical
     * @return the values of {@link BulkInsert#returning()} for each written row in order, or an empty list where none
     *     was asked for
     */
    List<@Nullable Object> insert(Connection connection, BulkInsert insert, List<@Nullable Object[]> rows)
            throws SQLException;

    /**
     * Inserts rows of which some may be there, as {@link BulkInsert#conflict()} says, and returns how many were inserted.
     * The caller's savepoint is as for {@link #insert}; nothing is to be returned by the statement.
     *
     * @param insert with a conflict clause
     * @return the inserted rows, those changed or left alone not counted; -1, and nothing written, where the database
     *     cannot tell them apart, so that the caller has to look for the keys first
     */
    default long upsert(Connection connection, BulkInsert insert, List<@Nullable Object[]> rows) throws SQLException {
        return -1;
    }
}
