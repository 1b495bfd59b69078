package dev.dataflow.dialect.postgres.internal.type;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** Bytes. Immutable. */
final class BytesCodec extends PostgresCodec {

    BytesCodec() {
        super(PostgresType.of("bytea", 17));
    }

    @Override
    void bindValue(PreparedStatement statement, int index, Object value) throws SQLException {
        statement.setBytes(index, (byte[]) value);
    }

    @Override
    public byte @Nullable [] read(ResultSet rows, int index) throws SQLException {
        return rows.getBytes(index);
    }

    @Override
    public void write(BinaryOutput out, Object value) {
        out.putBytes((byte[]) value);
    }

    @Override
    public String text(Object value) {
        return "\\x" + HexFormat.of().formatHex((byte[]) value);
    }

    @Override
    public Object[] array(int length) {
        return new byte[length][];
    }

    @Override
    public Object element(Object value) {
        return value;
    }
}
