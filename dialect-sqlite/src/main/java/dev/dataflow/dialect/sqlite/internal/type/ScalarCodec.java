package dev.dataflow.dialect.sqlite.internal.type;

import dev.dataflow.spi.data.JsonCodec;
import dev.dataflow.spi.dialect.ColumnCodec;
import java.math.BigDecimal;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Values bound by their class, each in the form in which a column of that class keeps it, and read as SQLite has them:
 * {@code Long}, {@code Double}, {@code String}, bytes. A decimal is bound as a whole number where it is one, and as the
 * nearest floating point number otherwise. Immutable.
 */
final class ScalarCodec implements ColumnCodec {

    private final JsonCodec json;

    ScalarCodec(JsonCodec json) {
        this.json = json;
    }

    @Override
    public String columnType() {
        return "ANY";
    }

    @Override
    public void bind(PreparedStatement statement, int index, @Nullable Object value) throws SQLException {
        Object stored = value == null ? null : stored(value);
        if (stored == null) {
            statement.setNull(index, Types.NULL);
        } else if (stored instanceof Long whole) {
            statement.setLong(index, whole);
        } else if (stored instanceof Double real) {
            statement.setDouble(index, real);
        } else if (stored instanceof byte[] bytes) {
            statement.setBytes(index, bytes);
        } else {
            statement.setString(index, (String) stored);
        }
    }

    private Object stored(Object value) {
        if (value instanceof String || value instanceof Long || value instanceof Double || value instanceof byte[]) {
            return value;
        } else if (value instanceof Boolean truth) {
            return truth ? 1L : 0L;
        } else if (value instanceof BigDecimal decimal) {
            return number(decimal);
        } else if (value instanceof Float real) {
            return real.doubleValue();
        } else if (value instanceof Number number) {
            return number.longValue();
        } else if (value instanceof Collection || value instanceof Map) {
            return json.write(value);
        }
        return time(value);
    }

    private static Object number(BigDecimal decimal) {
        try {
            return decimal.longValueExact();
        } catch (ArithmeticException e) {
            return decimal.doubleValue();
        }
    }

    private static Object time(Object value) {
        if (value instanceof Instant instant) {
            return Times.micros(instant);
        } else if (value instanceof OffsetDateTime moment) {
            return Times.micros(moment.toInstant());
        } else if (value instanceof LocalDateTime moment) {
            return Times.micros(moment);
        } else if (value instanceof LocalTime time) {
            return Times.micros(time);
        }
        return value.toString();
    }

    @Override
    public @Nullable Object read(ResultSet rows, int index) throws SQLException {
        Object value = rows.getObject(index);
        return value instanceof Integer whole ? (Object) whole.longValue() : value;
    }

    @Override
    public String literal(Object value) {
        Object stored = stored(value);
        if (stored instanceof byte[] bytes) {
            return new BytesCodec().literal(bytes);
        }
        return stored instanceof String text ? StoredCodec.quoted(text) : stored.toString();
    }
}
