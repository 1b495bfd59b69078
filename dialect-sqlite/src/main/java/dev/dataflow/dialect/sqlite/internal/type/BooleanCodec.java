package dev.dataflow.dialect.sqlite.internal.type;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Booleans as 1 and 0; as {@code true} and {@code false} inside JSON. Stateless. */
final class BooleanCodec extends StoredCodec {

    BooleanCodec() {
        super("INTEGER");
    }

    @Override
    Object stored(Object value) {
        return value;
    }

    @Override
    Object value(Object stored) {
        return stored instanceof Number number ? (Object) (number.longValue() != 0) : stored;
    }

    @Override
    void bindValue(PreparedStatement statement, int index, Object value) throws SQLException {
        statement.setInt(index, (Boolean) value ? 1 : 0);
    }

    @Override
    public @Nullable Object read(ResultSet rows, int index) throws SQLException {
        int value = rows.getInt(index);
        return value == 0 && rows.wasNull() ? null : (Object) (value != 0);
    }

    @Override
    public String literal(Object value) {
        return (Boolean) value ? "1" : "0";
    }
}
