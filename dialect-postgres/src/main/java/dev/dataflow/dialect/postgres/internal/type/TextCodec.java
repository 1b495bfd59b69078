package dev.dataflow.dialect.postgres.internal.type;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Text, which compares and sorts by code point. Immutable. */
final class TextCodec extends PostgresCodec {

    private static final String BY_CODE_POINT = " COLLATE \"C\"";

    /**
     * Makes a codec.
     *
     * @param length greatest number of characters; 0 for no limit
     */
    TextCodec(int length) {
        super(
                length == 0
                        ? PostgresType.of("text", 25).as("text" + BY_CODE_POINT)
                        : PostgresType.of("varchar", 1043).as("varchar(" + length + ")" + BY_CODE_POINT));
    }

    @Override
    String boundType() {
        return "varchar";
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
    public void write(BinaryOutput out, Object value) {
        out.putText((String) value);
    }

    @Override
    Object parse(String text) {
        return text;
    }
}
