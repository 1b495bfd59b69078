package dev.dataflow.dialect.postgres.internal.type;

import dev.dataflow.spi.error.Problem;
import dev.dataflow.spi.error.StandardCode;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Floating point numbers. Immutable. */
final class FloatingCodec extends PostgresCodec {

    private final boolean single;

    FloatingCodec(boolean single) {
        super(
                single
                        ? PostgresType.of("float4", 700).as("real")
                        : PostgresType.of("float8", 701).as("double precision"));
        this.single = single;
    }

    @Override
    void bindValue(PreparedStatement statement, int index, Object value) throws SQLException {
        if (single) {
            statement.setFloat(index, ((Number) value).floatValue());
        } else {
            statement.setDouble(index, ((Number) value).doubleValue());
        }
    }

    @Override
    public @Nullable Object read(ResultSet rows, int index) throws SQLException {
        if (single) {
            float value = rows.getFloat(index);
            return value == 0 && rows.wasNull() ? null : (Object) finite(value).floatValue();
        }
        double value = rows.getDouble(index);
        return value == 0 && rows.wasNull() ? null : (Object) finite(value).doubleValue();
    }

    private static Number finite(Number value) {
        if (Double.isFinite(value.doubleValue())) {
            return value;
        }
        throw Problem.of(StandardCode.NUMBER_OUT_OF_RANGE, "A column holds a value that is no number")
                .found(value)
                .expected("a finite number")
                .cause("Another program wrote it.")
                .toException();
    }

    @Override
    public void write(BinaryOutput out, Object value) {
        if (single) {
            out.putInt(Float.floatToIntBits(((Number) value).floatValue()));
        } else {
            out.putLong(Double.doubleToLongBits(((Number) value).doubleValue()));
        }
    }

    @Override
    public Object[] array(int length) {
        return single ? new Float[length] : new Double[length];
    }

    @Override
    public Object element(Object value) {
        Number number = (Number) value;
        return single ? (Object) number.floatValue() : (Object) number.doubleValue();
    }

    @Override
    Object parse(String text) {
        return single
                ? (Object) finite(Float.valueOf(text)).floatValue()
                : (Object) finite(Double.valueOf(text)).doubleValue();
    }
}
