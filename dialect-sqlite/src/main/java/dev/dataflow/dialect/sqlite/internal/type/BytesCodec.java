package dev.dataflow.dialect.sqlite.internal.type;

import dev.dataflow.spi.dialect.ColumnCodec;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** Bytes as BLOB. Stateless. */
final class BytesCodec implements ColumnCodec {

    private static final byte[] EMPTY = {};

    @Override
    public String columnType() {
        return "BLOB";
    }

    @Override
    public void bind(PreparedStatement statement, int index, @Nullable Object value) throws SQLException {
        if (value == null) {
            statement.setNull(index, Types.NULL);
        } else {
            statement.setBytes(index, (byte[]) value);
        }
    }

    /** SQLite has no address for an empty BLOB, which the driver takes for null. */
    @Override
    public @Nullable Object read(ResultSet rows, int index) throws SQLException {
        byte[] value = rows.getBytes(index);
        if (value != null) {
            return value;
        }
        return rows.wasNull() ? null : EMPTY.clone();
    }

    @Override
    public String literal(Object value) {
        return "X'" + HexFormat.of().formatHex((byte[]) value) + "'";
    }
}
