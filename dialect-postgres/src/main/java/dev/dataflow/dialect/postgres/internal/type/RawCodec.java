package dev.dataflow.dialect.postgres.internal.type;

import dev.dataflow.spi.data.JsonCodec;
import dev.dataflow.spi.dialect.ColumnCodec;
import java.math.BigDecimal;
import java.sql.Array;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PGobject;

/**
 * Values bound by their class and read as the server gives them, made canonical: whole numbers {@code Long}, times of
 * {@code java.time}, JSON and arrays as lists and maps. Immutable.
 */
final class RawCodec implements ColumnCodec {

    private final JsonCodec json;

    RawCodec(JsonCodec json) {
        this.json = json;
    }

    @Override
    public String columnType() {
        return "text";
    }

    @Override
    public void bind(PreparedStatement statement, int index, @Nullable Object value) throws SQLException {
        if (value == null) {
            statement.setNull(index, Types.NULL);
        } else if (value instanceof String text) {
            statement.setString(index, text);
        } else if (value instanceof Long number) {
            statement.setLong(index, number);
        } else if (value instanceof Instant instant) {
            statement.setObject(index, instant.atOffset(ZoneOffset.UTC));
        } else if (value instanceof Map) {
            statement.setObject(index, JsonColumnCodec.object(json.write(value)));
        } else if (value instanceof Collection<?> several) {
            bindList(statement, index, several);
        } else if (value instanceof Enum<?> constant) {
            statement.setString(index, constant.name());
        } else if (value instanceof Character c) {
            statement.setString(index, c.toString());
        } else {
            statement.setObject(index, value);
        }
    }

    /** Binds a list of numbers or texts as an array, for {@code = any(:ids)}. */
    private static void bindList(PreparedStatement statement, int index, Collection<?> values) throws SQLException {
        Object first = values.isEmpty() ? "" : values.iterator().next();
        PostgresCodec element = elements(first);
        if (values.isEmpty() || element == null) {
            List<String> texts = values.stream().map(String::valueOf).toList();
            ArrayCodec.bind(statement, index, new TextCodec(0), texts);
        } else {
            ArrayCodec.bind(statement, index, element, values);
        }
    }

    private static @Nullable PostgresCodec elements(Object first) {
        if (first instanceof Long || first instanceof Integer || first instanceof Short) {
            return new IntegerCodec(Long.SIZE);
        } else if (first instanceof Double || first instanceof Float) {
            return new FloatingCodec(false);
        } else if (first instanceof BigDecimal) {
            return new DecimalCodec();
        } else if (first instanceof Boolean) {
            return new BooleanCodec();
        }
        return first instanceof java.util.UUID ? new UuidCodec() : null;
    }

    @Override
    public @Nullable Object read(ResultSet rows, int index) throws SQLException {
        Object value = rows.getObject(index);
        if (value instanceof Integer || value instanceof Short) {
            return ((Number) value).longValue();
        } else if (value instanceof Float number) {
            return number.doubleValue();
        } else if (value instanceof java.sql.Date) {
            return rows.getObject(index, LocalDate.class);
        } else if (value instanceof java.sql.Time) {
            return rows.getObject(index, LocalTime.class);
        } else if (value instanceof java.sql.Timestamp) {
            return moment(rows, index);
        } else if (value instanceof PGobject object) {
            return document(object);
        }
        return value instanceof Array array ? list(array) : value;
    }

    private static Object moment(ResultSet rows, int index) throws SQLException {
        return rows.getMetaData().getColumnTypeName(index).equals("timestamptz")
                ? rows.getObject(index, OffsetDateTime.class).toInstant()
                : rows.getObject(index, LocalDateTime.class);
    }

    private @Nullable Object document(PGobject object) {
        String text = object.getValue();
        boolean isJson = object.getType().equals("json") || object.getType().equals("jsonb");
        return isJson && text != null ? json.parse(text) : text;
    }

    private static List<@Nullable Object> list(Array array) throws SQLException {
        List<@Nullable Object> values = new ArrayList<>();
        for (Object each : (Object[]) array.getArray()) {
            values.add(
                    each instanceof Integer || each instanceof Short
                            ? (Object) ((Number) each).longValue()
                            : each instanceof java.util.Date ? each.toString() : each);
        }
        return Collections.unmodifiableList(values);
    }

    @Override
    public String literal(Object value) {
        if (value instanceof Number || value instanceof Boolean) {
            return value instanceof BigDecimal decimal ? decimal.toPlainString() : value.toString();
        }
        return SqlText.literal(
                value instanceof Map || value instanceof Collection ? json.write(value) : value.toString());
    }
}
