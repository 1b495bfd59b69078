package dev.dataflow.dialect.postgres.internal.type;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** UUIDs. Immutable. */
final class UuidCodec extends PostgresCodec {

    UuidCodec() {
        super(PostgresType.of("uuid", 2950));
    }

    @Override
    void bindValue(PreparedStatement statement, int index, Object value) throws SQLException {
        statement.setObject(index, value);
    }

    @Override
    public @Nullable Object read(ResultSet rows, int index) throws SQLException {
        return rows.getObject(index, UUID.class);
    }

    @Override
    public void write(BinaryOutput out, Object value) {
        UUID uuid = (UUID) value;
        out.putLong(uuid.getMostSignificantBits());
        out.putLong(uuid.getLeastSignificantBits());
    }

    @Override
    Object parse(String text) {
        return UUID.fromString(text);
    }
}
