package dev.dataflow.spi.dialect;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * Writes many rows by the fastest way that the database has. Thread-safe.
 *
 * <p>The way is the writer's to choose, call by call: from the number of rows, whether values have to come back, and
 * whether there is a conflict clause ({@code COPY} where neither is asked for, rows of {@code VALUES} in fixed groups, a
 * temporary table with {@code insert … select} and the clause). What fails is the kernel's: it rolls a call back to its
 * savepoint and halves its rows until the bad one is found.
 */
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

    /**
     * Returns whether {@link #update} is the way to change so many records; else the kernel writes them by {@link
     * DmlRenderer#updateOfSeveral} or, without it, one by one.
     */
    default boolean updates(int rows) {
        return false;
    }

    /**
     * Changes records, each by its key, all of them that are there; or throws. The caller's savepoint is as for {@link
     * #insert}. Asked only where {@link #updates} said so.
     *
     * @param rows the values of {@link BulkUpdate#set()}, then those of {@link BulkUpdate#key()}
     * @return the records that were found, whether they changed or not
     */
    default long update(Connection connection, BulkUpdate update, List<@Nullable Object[]> rows) throws SQLException {
        throw Comparisons.unsupported("update of many rows of its own");
    }

    /**
     * Returns whether one call of {@link #upsert} may get several rows of one key, each of which it then takes in order
     * as if the ones before were stored. Otherwise the caller cuts its rows, so that a call has each key once.
     */
    default boolean upsertsRepeatedKeys() {
        return false;
    }
}
