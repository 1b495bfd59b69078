package dev.dataflow.dialect.postgres.internal.type;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Truth values. Immutable. */
final class BooleanCodec extends PostgresCodec {

    BooleanCodec() {
        super(PostgresType.of("bool", 16).as("boolean"));
    }

    @Override
    void bindValue(PreparedStatement statement, int index, Object value) throws SQLException {
        statement.setBoolean(index, (Boolean) value);
    }

    @Override
    public @Nullable Object read(ResultSet rows, int index) throws SQLException {
        boolean value = rows.getBoolean(index);
        return !value && rows.wasNull() ? null : (Object) value;
    }

    @Override
    public void write(BinaryOutput out, Object value) {
        out.putByte((Boolean) value ? 1 : 0);
    }

    @Override
    public Object[] array(int length) {
        return new Boolean[length];
    }

    @Override
    public Object element(Object value) {
        return value;
    }

    @Override
    Object parse(String text) {
        return text.equals("t");
    }
}
