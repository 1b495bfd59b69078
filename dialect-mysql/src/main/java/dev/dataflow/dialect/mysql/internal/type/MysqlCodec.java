package dev.dataflow.dialect.mysql.internal.type;

import dev.dataflow.spi.dialect.ColumnCodec;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A codec made of functions. Immutable.
 *
 * @param columnType column type
 * @param placeholder how a value stands where nothing else tells its type
 * @param binder binds a value that is not null
 * @param reader reads a column
 * @param text makes a value SQL that is no null
 */
public record MysqlCodec(
        String columnType, String placeholder, Binder binder, Reader reader, Function<Object, String> text)
        implements ColumnCodec {

    /** How the placeholder of text begins, before its collation. */
    static final String TEXT = "CAST(? AS CHAR CHARACTER SET utf8mb4)";

    /** Binds a value. */
    public interface Binder {
        /** Binds a value that is not null. */
        void bind(PreparedStatement statement, int index, Object value) throws SQLException;
    }

    /** Reads a column. */
    public interface Reader {
        /** Returns the value in the field's class; anything where the column is null. */
        @Nullable
        Object read(ResultSet rows, int index) throws SQLException;
    }

    /** Returns a codec whose placeholder is a cast. */
    static MysqlCodec of(String columnType, String cast, Binder binder, Reader reader, Function<Object, String> text) {
        return new MysqlCodec(columnType, "CAST(? AS " + cast + ")", binder, reader, text);
    }

    /** Returns a placeholder as it stands where a row before has told the collation: a short one, of which statements have many. */
    public static String behindFirst(String placeholder) {
        return placeholder.startsWith(TEXT) ? "CAST(? AS CHAR)" : placeholder;
    }

    /** Returns text as a literal. */
    public static String quoted(String text) {
        StringBuilder out = new StringBuilder(text.length() + 2).append('\'');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\'' || c == '\\') {
                out.append(c);
            }
            out.append(c);
        }
        return out.append('\'').toString();
    }

    @Override
    public void bind(PreparedStatement statement, int index, @Nullable Object value) throws SQLException {
        if (value == null) {
            statement.setNull(index, Types.NULL);
        } else {
            binder.bind(statement, index, value);
        }
    }

    @Override
    public @Nullable Object read(ResultSet rows, int index) throws SQLException {
        Object value = reader.read(rows, index);
        return value == null || rows.wasNull() ? null : value;
    }

    @Override
    public String literal(Object value) {
        return text.apply(value);
    }
}
