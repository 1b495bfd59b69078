package dev.dataflow.dialect.postgres.internal.type;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Whole numbers of 16, 32 and 64 bits; those of 16 and 32 are {@code Integer}. Immutable. */
final class IntegerCodec extends PostgresCodec {

    private final int bits;

    IntegerCodec(int bits) {
        super(type(bits));
        this.bits = bits;
    }

    private static PostgresType type(int bits) {
        return switch (bits) {
            case Long.SIZE -> PostgresType.of("int8", 20).as("bigint");
            case Integer.SIZE -> PostgresType.of("int4", 23).as("integer");
            default -> PostgresType.of("int2", 21).as("smallint");
        };
    }

    @Override
    void bindValue(PreparedStatement statement, int index, Object value) throws SQLException {
        Number number = (Number) value;
        if (bits == Long.SIZE) {
            statement.setLong(index, number.longValue());
        } else if (bits == Integer.SIZE) {
            statement.setInt(index, number.intValue());
        } else {
            statement.setShort(index, number.shortValue());
        }
    }

    @Override
    public @Nullable Object read(ResultSet rows, int index) throws SQLException {
        if (bits == Long.SIZE) {
            long value = rows.getLong(index);
            return value == 0 && rows.wasNull() ? null : (Object) value;
        }
        int value = rows.getInt(index);
        return value == 0 && rows.wasNull() ? null : (Object) value;
    }

    @Override
    public void write(BinaryOutput out, Object value) {
        Number number = (Number) value;
        if (bits == Long.SIZE) {
            out.putLong(number.longValue());
        } else if (bits == Integer.SIZE) {
            out.putInt(number.intValue());
        } else {
            out.putShort(number.intValue());
        }
    }

    @Override
    public Object[] array(int length) {
        return switch (bits) {
            case Long.SIZE -> new Long[length];
            case Integer.SIZE -> new Integer[length];
            default -> new Short[length];
        };
    }

    @Override
    public Object element(Object value) {
        Number number = (Number) value;
        return switch (bits) {
            case Long.SIZE -> (Object) number.longValue();
            case Integer.SIZE -> (Object) number.intValue();
            default -> (Object) number.shortValue();
        };
    }

    @Override
    Object parse(String text) {
        return bits == Long.SIZE ? (Object) Long.valueOf(text) : (Object) Integer.valueOf(text);
    }
}
