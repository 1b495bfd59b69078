package dev.dataflow.dialect.sqlite.internal.type;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * Floating point numbers as REAL; those of 32 bits widened, which is exact both ways. SQLite has no negative zero: it
 * comes back as zero. Immutable.
 */
final class FloatingCodec extends StoredCodec {

    private final boolean single;

    FloatingCodec(boolean single) {
        super("REAL");
        this.single = single;
    }

    @Override
    Object stored(Object value) {
        return ((Number) value).doubleValue();
    }

    @Override
    Object value(Object stored) {
        double value = ((Number) stored).doubleValue();
        return single ? (Object) (float) value : (Object) value;
    }

    @Override
    void bindValue(PreparedStatement statement, int index, Object value) throws SQLException {
        statement.setDouble(index, ((Number) value).doubleValue());
    }

    @Override
    public @Nullable Object read(ResultSet rows, int index) throws SQLException {
        double value = rows.getDouble(index);
        if (value == 0 && rows.wasNull()) {
            return null;
        }
        return single ? (Object) (float) value : (Object) value;
    }

    @Override
    public String literal(Object value) {
        return Double.toString(((Number) value).doubleValue());
    }
}
