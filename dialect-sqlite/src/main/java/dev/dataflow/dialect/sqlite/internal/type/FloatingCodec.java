package dev.dataflow.dialect.sqlite.internal.type;

import dev.dataflow.spi.error.Problem;
import dev.dataflow.spi.error.StandardCode;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Floating point numbers as REAL; those of 32 bits widened, which is exact both ways. Immutable. */
final class FloatingCodec extends StoredCodec {

    private final boolean single;

    FloatingCodec(boolean single) {
        super("REAL");
        this.single = single;
    }

    @Override
    Object stored(Object value) {
        return ((Number) value).doubleValue();
    }

    @Override
    Object value(Object stored) {
        double value = ((Number) stored).doubleValue();
        return single ? (Object) (float) value : (Object) value;
    }

    @Override
    void bindValue(PreparedStatement statement, int index, Object value) throws SQLException {
        statement.setDouble(index, ((Number) value).doubleValue());
    }

    @Override
    public @Nullable Object read(ResultSet rows, int index) throws SQLException {
        double value = rows.getDouble(index);
        if (value == 0 && rows.wasNull()) {
            return null;
        }
        Object number = single ? (Object) (float) value : (Object) value;
        if (Double.isInfinite(((Number) number).doubleValue())) {
            throw Problem.of(StandardCode.NUMBER_OUT_OF_RANGE, "A sum or a value that others wrote is out of range")
                    .expected(single ? "a number of 32 bits" : "a number of 64 bits")
                    .toException();
        }
        return number;
    }

    @Override
    public String literal(Object value) {
        return Double.toString(((Number) value).doubleValue());
    }
}
