package dev.dataflow.dialect.postgres.internal.type;

import dev.dataflow.spi.dialect.ColumnCodec;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import org.jspecify.annotations.Nullable;

/**
 * Names of an enumeration: text in tables that DataFlow makes, the server's own enum in others. They are bound without a
 * type, so that the server takes them as what the column is. Immutable.
 */
final class EnumerationCodec extends PostgresCodec {

    EnumerationCodec() {
        super(PostgresType.of("text", 25).as("text COLLATE \"C\""));
    }

    /** An array of text is no array of the server's enum. */
    @Override
    public @Nullable ColumnCodec several() {
        return null;
    }

    @Override
    public boolean travelsInArrays() {
        return false;
    }

    @Override
    void bindNull(PreparedStatement statement, int index) throws SQLException {
        statement.setNull(index, Types.OTHER);
    }

    @Override
    void bindValue(PreparedStatement statement, int index, Object value) throws SQLException {
        statement.setObject(index, value, Types.OTHER);
    }

    @Override
    public @Nullable Object read(ResultSet rows, int index) throws SQLException {
        return rows.getString(index);
    }

    @Override
    public void write(BinaryOutput out, Object value) {
        out.putText((String) value);
    }

    @Override
    Object parse(String text) {
        return text;
    }
}
