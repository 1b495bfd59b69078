package dev.dataflow.testkit.postgres;

import dev.dataflow.spi.dialect.ColumnCodec;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A codec made of functions. */
record SketchCodec(String columnType, String cast, Binder binder, Reader reader, Function<Object, String> text)
        implements ColumnCodec {

    interface Binder {
        void bind(PreparedStatement statement, int index, Object value) throws SQLException;
    }

    interface Reader {
        @Nullable
        Object read(ResultSet rows, int index) throws SQLException;
    }

    static SketchCodec of(String type, Binder binder, Reader reader) {
        return new SketchCodec(type, type, binder, reader, Object::toString);
    }

    @Override
    public String placeholder() {
        return "?::" + cast;
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
        return rows.wasNull() ? null : value;
    }

    @Override
    public String literal(Object value) {
        return "'" + text.apply(value).replace("'", "''") + "'::" + cast;
    }
}
