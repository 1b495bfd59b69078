package dev.dataflow.internal.sql;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * A compiled statement with the values of one call. The array is not shared with any other call.
 *
 * @param statement shared by all operations of its shape
 * @param values by slot; may be longer than the slots in use
 */
@SuppressWarnings("ArrayRecordComponent") // the hot path; never compared
public record PreparedOperation(
        CompiledStatement statement, @Nullable Object[] values) {

    /** Binds all values. */
    public void bind(PreparedStatement prepared) throws SQLException {
        statement.bind(prepared, values);
    }
}
