package dev.dataflow.dialect.sqlite.internal.type;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A codec of values that are text in the column. Immutable. */
final class TextCodec extends StoredCodec {

    private final String type;
    private final Function<Object, String> encode;
    private final Function<String, Object> decode;

    /**
     * Makes a codec.
     *
     * @param type what values are called in problems
     * @param decode may throw {@link IllegalArgumentException} or {@link DateTimeException}
     */
    TextCodec(String type, Function<Object, String> encode, Function<String, Object> decode) {
        super("TEXT");
        this.type = type;
        this.encode = encode;
        this.decode = decode;
    }

    @Override
    Object stored(Object value) {
        return encode.apply(value);
    }

    @Override
    Object value(Object stored) {
        return decoded((String) stored);
    }

    @Override
    void bindValue(PreparedStatement statement, int index, Object value) throws SQLException {
        statement.setString(index, encode.apply(value));
    }

    @Override
    public @Nullable Object read(ResultSet rows, int index) throws SQLException {
        String text = rows.getString(index);
        return text == null ? null : decoded(text);
    }

    private Object decoded(String text) {
        try {
            return decode.apply(text);
        } catch (IllegalArgumentException | DateTimeException e) {
            throw malformed(type, e);
        }
    }

    @Override
    public String literal(Object value) {
        return quoted(encode.apply(value));
    }
}
