package dev.dataflow.examples.h2.internal.type;

import dev.dataflow.spi.data.JsonCodec;
import java.nio.charset.StandardCharsets;
import java.sql.Array;
import java.sql.Clob;
import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Time;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Values of raw statements: bound by their class, read in the classes that fields have. Immutable. */
record RawValues(JsonCodec json) {

    H2Codec codec() {
        return new H2Codec("VARCHAR", this::toDriver, this::read, value -> H2Codec.quoted(value.toString()));
    }

    private Object toDriver(Object value) {
        if (value instanceof Instant instant) {
            return instant.atOffset(ZoneOffset.UTC);
        } else if (value instanceof Map) {
            return json.write(value).getBytes(StandardCharsets.UTF_8);
        } else if (value instanceof Collection<?> several) {
            return several.toArray();
        }
        return value;
    }

    private @Nullable Object read(ResultSet rows, int index) throws SQLException {
        Object value = rows.getObject(index);
        if (value instanceof Timestamp) {
            return rows.getObject(index, LocalDateTime.class);
        } else if (value instanceof Date) {
            return rows.getObject(index, LocalDate.class);
        } else if (value instanceof Time) {
            return rows.getObject(index, LocalTime.class);
        } else if (value instanceof OffsetDateTime moment) {
            return moment.toInstant();
        } else if (value instanceof Clob) {
            return rows.getString(index);
        } else if (value instanceof Array array) {
            return List.of((Object[]) array.getArray());
        } else if (value instanceof byte[]
                && rows.getMetaData().getColumnTypeName(index).equals("JSON")) {
            return json.parse(rows.getString(index));
        }
        return value instanceof Short || value instanceof Integer ? (Object) ((Number) value).longValue() : value;
    }
}
