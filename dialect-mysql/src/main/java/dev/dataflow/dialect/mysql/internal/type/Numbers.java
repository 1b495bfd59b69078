package dev.dataflow.dialect.mysql.internal.type;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Codecs of numbers. */
public final class Numbers {

    private static final int DIGITS = 65;

    private Numbers() {}

    static MysqlCodec bool() {
        return MysqlCodec.of(
                "tinyint(1)",
                "SIGNED",
                (s, i, v) -> s.setInt(i, Boolean.TRUE.equals(v) ? 1 : 0),
                Numbers::bool,
                v -> Boolean.TRUE.equals(v) ? "1" : "0");
    }

    private static @Nullable Object bool(ResultSet rows, int index) throws SQLException {
        int value = rows.getInt(index);
        if (value != 0 && value != 1) {
            throw Malformed.value("boolean (0 or 1)", null);
        }
        return value == 1;
    }

    static MysqlCodec integer(int bits) {
        if (bits == Long.SIZE) {
            return MysqlCodec.of(
                    "bigint",
                    "SIGNED",
                    (s, i, v) -> s.setLong(i, ((Number) v).longValue()),
                    ResultSet::getLong,
                    Object::toString);
        }
        return MysqlCodec.of(
                bits == Integer.SIZE ? "int" : "smallint",
                "SIGNED",
                (s, i, v) -> s.setInt(i, ((Number) v).intValue()),
                ResultSet::getInt,
                Object::toString);
    }

    /** The exact double, so that a comparison meets what the column keeps, however the value travels. */
    static MysqlCodec real() {
        return MysqlCodec.of(
                "float",
                "DOUBLE",
                (s, i, v) -> s.setDouble(i, ((Number) v).doubleValue()),
                ResultSet::getFloat,
                v -> String.valueOf(((Number) v).doubleValue()));
    }

    static MysqlCodec doublePrecision() {
        return MysqlCodec.of(
                "double",
                "DOUBLE",
                (s, i, v) -> s.setDouble(i, ((Number) v).doubleValue()),
                ResultSet::getDouble,
                Object::toString);
    }

    static MysqlCodec decimal(int precision, int scale) {
        String type = "decimal(" + precision + "," + scale + ")";
        return MysqlCodec.of(
                type,
                type,
                (s, i, v) -> s.setBigDecimal(i, (BigDecimal) v),
                (rows, i) -> scaled(rows.getBigDecimal(i), scale),
                v -> ((BigDecimal) v).toPlainString());
    }

    private static @Nullable BigDecimal scaled(@Nullable BigDecimal value, int scale) {
        return value == null ? null : value.setScale(scale, RoundingMode.HALF_UP);
    }

    /** Returns the codec of a sum or mean of decimals. */
    public static MysqlCodec widest(int scale) {
        return decimal(DIGITS, scale);
    }

    /** Returns the codec of a sum of integers, which the server gives as a decimal. */
    public static MysqlCodec wholeSum() {
        return new MysqlCodec(
                "bigint",
                "CAST(? AS SIGNED)",
                (s, i, v) -> s.setLong(i, ((Number) v).longValue()),
                (rows, i) -> {
                    BigDecimal sum = rows.getBigDecimal(i);
                    try {
                        return sum == null ? null : sum.longValueExact();
                    } catch (ArithmeticException e) {
                        throw Malformed.outOfRange("A sum", e);
                    }
                },
                Object::toString);
    }
}
