package dev.dataflow.dialect.sqlite.internal.type;

import dev.dataflow.spi.dialect.ColumnCodec;
import dev.dataflow.spi.error.Problem;
import dev.dataflow.spi.error.StandardCode;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import org.jspecify.annotations.Nullable;

/**
 * A codec that can also keep its values as elements of a JSON array. Immutable.
 *
 * <p>The stored form of a value is what the column holds: {@code Long}, {@code Double} or {@code String} (and {@code
 * Boolean}, which JSON tells from 1 and which SQLite compares like it).
 */
public abstract class StoredCodec implements ColumnCodec {

    private final String columnType;

    StoredCodec(String columnType) {
        this.columnType = columnType;
    }

    @Override
    public final String columnType() {
        return columnType;
    }

    /** Returns the stored form of a value. */
    abstract Object stored(Object value);

    /** Returns the value of a stored form as JSON gives it. */
    abstract Object value(Object stored);

    /** Binds a value that is not null. */
    abstract void bindValue(PreparedStatement statement, int index, Object value) throws SQLException;

    @Override
    public final void bind(PreparedStatement statement, int index, @Nullable Object value) throws SQLException {
        if (value == null) {
            statement.setNull(index, Types.NULL);
        } else {
            bindValue(statement, index, value);
        }
    }

    @Override
    public abstract @Nullable Object read(ResultSet rows, int index) throws SQLException;

    /** Reads a whole number, or null. */
    static @Nullable Long whole(ResultSet rows, int index) throws SQLException {
        long value = rows.getLong(index);
        return value == 0 && rows.wasNull() ? null : (Long) value;
    }

    /** Returns text as an SQL literal. */
    static String quoted(String text) {
        if (text.indexOf('\0') >= 0) {
            throw Problem.of(StandardCode.UNSTORABLE_TEXT, "Text with U+0000 cannot be written into a statement")
                    .toException();
        }
        return "'" + text.replace("'", "''") + "'";
    }

    /** Returns the failure of a column that holds something else than its type says. */
    static RuntimeException malformed(String type, @Nullable RuntimeException cause) {
        return Problem.of(StandardCode.SCHEMA_MISMATCH, "A column holds a value that is no " + type)
                .expected(type)
                .cause("Another program wrote it.")
                .fix("Correct the value, or give the field the type text.")
                .toException(cause);
    }
}
