package dev.dataflow.dialect.sqlite.internal.type;

import dev.dataflow.spi.data.JsonCodec;
import dev.dataflow.spi.dialect.ColumnCodec;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import org.jspecify.annotations.Nullable;

/** JSON values as compact JSON text. Immutable. */
final class JsonColumnCodec implements ColumnCodec {

    private final JsonCodec json;

    JsonColumnCodec(JsonCodec json) {
        this.json = json;
    }

    @Override
    public String columnType() {
        return "TEXT";
    }

    @Override
    public void bind(PreparedStatement statement, int index, @Nullable Object value) throws SQLException {
        if (value == null) {
            statement.setNull(index, Types.NULL);
        } else {
            statement.setString(index, json.write(value));
        }
    }

    @Override
    public @Nullable Object read(ResultSet rows, int index) throws SQLException {
        String text = rows.getString(index);
        return text == null ? null : json.parse(text);
    }

    @Override
    public String literal(Object value) {
        return StoredCodec.quoted(json.write(value));
    }
}
