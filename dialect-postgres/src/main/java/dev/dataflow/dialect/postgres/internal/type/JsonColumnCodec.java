package dev.dataflow.dialect.postgres.internal.type;

import dev.dataflow.spi.data.JsonCodec;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PGobject;

/** JSON documents as {@code jsonb}. Immutable. */
final class JsonColumnCodec extends PostgresCodec {

    private static final int VERSION = 1;

    private final JsonCodec json;

    JsonColumnCodec(JsonCodec json) {
        super(PostgresType.of("jsonb", 3802));
        this.json = json;
    }

    @Override
    void bindValue(PreparedStatement statement, int index, Object value) throws SQLException {
        statement.setObject(index, object(text(value)));
    }

    /** Returns a parameter of type {@code jsonb}. */
    static PGobject object(String text) throws SQLException {
        PGobject object = new PGobject();
        object.setType("jsonb");
        object.setValue(text);
        return object;
    }

    @Override
    public @Nullable Object read(ResultSet rows, int index) throws SQLException {
        String text = rows.getString(index);
        return text == null ? null : json.parse(text);
    }

    @Override
    public void write(BinaryOutput out, Object value) {
        out.putByte(VERSION);
        out.putText(text(value));
    }

    @Override
    public String text(Object value) {
        return json.write(value);
    }
}
