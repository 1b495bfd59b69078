package dev.dataflow.dialect.postgres.internal.type;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Times of day and points in time, which the driver knows by a class of {@code java.time}. Immutable.
 *
 * @param <D> the driver's class
 */
final class TimeCodec<D> extends PostgresCodec {

    private final Class<D> driverClass;
    private final Function<Object, D> encode;
    private final Function<D, Object> decode;
    private final ToLongFunction<Object> micros;
    private final Function<String, Object> parse;

    /**
     * Makes a codec.
     *
     * @param encode gives the driver's value
     * @param decode gives ours
     * @param micros gives the server's binary form
     * @param parse reads the server's text
     */
    TimeCodec(
            PostgresType type,
            Class<D> driverClass,
            Function<Object, D> encode,
            Function<D, Object> decode,
            ToLongFunction<Object> micros,
            Function<String, Object> parse) {
        super(type);
        this.driverClass = driverClass;
        this.encode = encode;
        this.decode = decode;
        this.micros = micros;
        this.parse = parse;
    }

    @Override
    void bindValue(PreparedStatement statement, int index, Object value) throws SQLException {
        statement.setObject(index, encode.apply(value));
    }

    @Override
    public @Nullable Object read(ResultSet rows, int index) throws SQLException {
        D value = rows.getObject(index, driverClass);
        return value == null ? null : decode.apply(value);
    }

    @Override
    public void write(BinaryOutput out, Object value) {
        out.putLong(micros.applyAsLong(value));
    }

    @Override
    Object parse(String text) {
        return parse.apply(text);
    }
}
