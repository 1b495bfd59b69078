package dev.dataflow.spi.dialect;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** Writes many rows by the fastest way that the database has. Thread-safe. */
@API(status = API.Status.STABLE, since = "1.0")
public interface BulkWriter {

    /** Returns how many rows of so many columns one call should get. */
    int rowsPerCall(int columns);

    /**
     * Inserts rows: all of them, or an exception and (after the caller's rollback to its savepoint) none.
     *
     * @param rows values in the order of the columns, checked and canonical
     * @return the values of {@link BulkInsert#returning()} for each written row in order, or an empty list where none
     *     was asked for
     */
    List<@Nullable Object> insert(Connection connection, BulkInsert insert, List<@Nullable Object[]> rows)
            throws SQLException;
}
