package dev.dataflow.dialect.sqlite.internal.type;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.util.function.LongFunction;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** A codec of values that are whole numbers in the column: integers, scaled decimals, times. Immutable. */
final class WholeCodec extends StoredCodec {

    private final ToLongFunction<Object> encode;
    private final LongFunction<Object> decode;

    WholeCodec(ToLongFunction<Object> encode, LongFunction<Object> decode) {
        super("INTEGER");
        this.encode = encode;
        this.decode = decode;
    }

    @Override
    Object stored(Object value) {
        return encode.applyAsLong(value);
    }

    @Override
    Object value(Object stored) {
        return decoded(((Number) stored).longValue());
    }

    private Object decoded(long stored) {
        try {
            return decode.apply(stored);
        } catch (DateTimeException e) {
            throw malformed("date or time", e);
        }
    }

    @Override
    void bindValue(PreparedStatement statement, int index, Object value) throws SQLException {
        statement.setLong(index, encode.applyAsLong(value));
    }

    @Override
    public @Nullable Object read(ResultSet rows, int index) throws SQLException {
        long value = rows.getLong(index);
        return value == 0 && rows.wasNull() ? null : decoded(value);
    }

    @Override
    public String literal(Object value) {
        return Long.toString(encode.applyAsLong(value));
    }
}
