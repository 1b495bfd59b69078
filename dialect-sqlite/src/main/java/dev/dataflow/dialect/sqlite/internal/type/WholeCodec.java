package dev.dataflow.dialect.sqlite.internal.type;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.util.function.Function;
import java.util.function.LongFunction;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * A codec of values that are whole numbers in the column: integers, scaled decimals, times. Immutable.
 *
 * <p>A column of a table that others made may hold text or a REAL, of which the driver would silently give the leading
 * digits. For decimals and times this is looked for: where it costs a call for each value (decimals), and where the
 * number is one with which a written date or time would begin.
 */
final class WholeCodec extends StoredCodec {

    /** No text is looked for. */
    static final long NEVER = 0;

    /** Greater than the number with which any date or time begins, and so close to 1970 that few times are below. */
    static final long DATES = 100_000_000;

    /** Each value is looked at. */
    static final long ALWAYS = Long.MAX_VALUE;

    private final ToLongFunction<Object> encode;
    private final LongFunction<Object> decode;
    private final long suspicious;
    private final @Nullable Function<String, Object> fromText;

    WholeCodec(ToLongFunction<Object> encode, LongFunction<Object> decode) {
        this(encode, decode, NEVER, null);
    }

    /**
     * Makes a codec.
     *
     * @param suspicious below which amount a number may be the beginning of something else
     * @param fromText reads text; null where text is no value
     */
    WholeCodec(
            ToLongFunction<Object> encode,
            LongFunction<Object> decode,
            long suspicious,
            @Nullable Function<String, Object> fromText) {
        super("INTEGER");
        this.encode = encode;
        this.decode = decode;
        this.suspicious = suspicious;
        this.fromText = fromText;
    }

    @Override
    Object stored(Object value) {
        return encode.applyAsLong(value);
    }

    @Override
    Object value(Object stored) {
        return decoded(((Number) stored).longValue());
    }

    @Override
    void bindValue(PreparedStatement statement, int index, Object value) throws SQLException {
        statement.setLong(index, encode.applyAsLong(value));
    }

    @Override
    public @Nullable Object read(ResultSet rows, int index) throws SQLException {
        long value = rows.getLong(index);
        if (value == 0 && rows.wasNull()) {
            return null;
        }
        return Math.abs(value) < suspicious ? checked(rows.getObject(index)) : decoded(value);
    }

    private Object checked(@Nullable Object present) {
        if (present instanceof Integer || present instanceof Long) {
            return decoded(((Number) present).longValue());
        }
        if (present instanceof String text && fromText != null) {
            try {
                return fromText.apply(text);
            } catch (DateTimeException | IndexOutOfBoundsException e) {
                throw malformed("date or time", e);
            }
        }
        throw malformed("whole number, as this type is kept", null);
    }

    private Object decoded(long stored) {
        try {
            return decode.apply(stored);
        } catch (DateTimeException e) {
            throw malformed("date or time", e);
        }
    }

    @Override
    public String literal(Object value) {
        return Long.toString(encode.applyAsLong(value));
    }
}
