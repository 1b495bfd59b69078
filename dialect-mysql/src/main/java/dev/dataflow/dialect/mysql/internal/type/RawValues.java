package dev.dataflow.dialect.mysql.internal.type;

import dev.dataflow.spi.data.JsonCodec;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Date;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Time;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Values of raw statements: bound by their class, read in the classes that fields have. Immutable. */
record RawValues(JsonCodec json) {

    private static final int LONG_BITS = 63;

    MysqlCodec codec() {
        return new MysqlCodec("longtext", "?", this::bind, this::read, value -> MysqlCodec.quoted(value.toString()));
    }

    private void bind(PreparedStatement statement, int index, Object value) throws SQLException {
        if (value instanceof Instant) {
            statement.setObject(index, Times.utc(value));
        } else if (value instanceof UUID uuid) {
            statement.setBytes(index, Uuids.bytes(uuid));
        } else if (value instanceof Float real) {
            statement.setDouble(index, real);
        } else if (value instanceof Map || value instanceof Collection) {
            statement.setString(index, json.write(value));
        } else {
            statement.setObject(index, value);
        }
    }

    private @Nullable Object read(ResultSet rows, int index) throws SQLException {
        Object value = rows.getObject(index);
        if (value instanceof Short || value instanceof Integer || value instanceof Byte) {
            return ((Number) value).longValue();
        } else if (value instanceof BigInteger unsigned) {
            return unsigned.bitLength() <= LONG_BITS ? (Object) unsigned.longValue() : new BigDecimal(unsigned);
        } else if (value instanceof Timestamp) {
            return rows.getObject(index, LocalDateTime.class);
        } else if (value instanceof Date) {
            return rows.getObject(index, LocalDate.class);
        } else if (value instanceof Time) {
            return rows.getObject(index, LocalTime.class);
        } else if (value instanceof String text
                && rows.getMetaData().getColumnTypeName(index).equals("JSON")) {
            return json.parse(text);
        }
        return value;
    }
}
