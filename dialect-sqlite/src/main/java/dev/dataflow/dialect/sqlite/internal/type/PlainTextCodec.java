package dev.dataflow.dialect.sqlite.internal.type;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Text as it is. Stateless. */
final class PlainTextCodec extends StoredCodec {

    PlainTextCodec() {
        super("TEXT");
    }

    @Override
    Object stored(Object value) {
        return value;
    }

    @Override
    Object value(Object stored) {
        return stored;
    }

    @Override
    void bindValue(PreparedStatement statement, int index, Object value) throws SQLException {
        statement.setString(index, (String) value);
    }

    @Override
    public @Nullable Object read(ResultSet rows, int index) throws SQLException {
        return rows.getString(index);
    }

    @Override
    public String literal(Object value) {
        return quoted((String) value);
    }
}
