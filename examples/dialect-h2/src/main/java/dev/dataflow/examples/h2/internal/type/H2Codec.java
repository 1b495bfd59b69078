package dev.dataflow.examples.h2.internal.type;

import dev.dataflow.spi.dialect.ColumnCodec;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A codec made of functions. Immutable.
 *
 * @param columnType column type
 * @param toDriver makes a value of the field's class one that the driver takes
 * @param reader reads a column
 * @param text makes a value SQL that is no null
 */
public record H2Codec(String columnType, UnaryOperator<Object> toDriver, Reader reader, Function<Object, String> text)
        implements ColumnCodec {

    /** Reads a column. */
    public interface Reader {
        /** Returns the value in the field's class. */
        @Nullable
        Object read(ResultSet rows, int index) throws SQLException;
    }

    /** Returns a codec whose literals are the value's text, cast to the column type. */
    static H2Codec of(String columnType, UnaryOperator<Object> toDriver, Reader reader) {
        return new H2Codec(
                columnType, toDriver, reader, value -> "CAST(" + quoted(value.toString()) + " AS " + columnType + ")");
    }

    /** Returns text as a literal. */
    public static String quoted(String text) {
        return "'" + text.replace("'", "''") + "'";
    }

    @Override
    public String placeholder() {
        return "CAST(? AS " + columnType + ")";
    }

    @Override
    public void bind(PreparedStatement statement, int index, @Nullable Object value) throws SQLException {
        if (value == null) {
            statement.setNull(index, Types.NULL);
        } else {
            statement.setObject(index, toDriver.apply(value));
        }
    }

    @Override
    public @Nullable Object read(ResultSet rows, int index) throws SQLException {
        Object value = reader.read(rows, index);
        return rows.wasNull() ? null : value;
    }

    @Override
    public String literal(Object value) {
        return text.apply(value);
    }
}
