package dev.dataflow.internal.value;

import dev.dataflow.spi.error.DataFlowException;
import dev.dataflow.spi.model.FieldType;
import dev.dataflow.spi.query.Strictness;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** The conversion to exact decimals of the declared scale; binary floating point counts as its shortest text. */
final class DecimalConversion {

    static final Conversion DECIMAL = DecimalConversion::decimal;

    private DecimalConversion() {}

    private static Object decimal(FieldType type, Object value, Strictness strictness) {
        FieldType.Decimal decimal = (FieldType.Decimal) type;
        BigDecimal number = number(type, value);
        if (number == null) {
            throw Refusal.type(type, value).toException();
        }
        if (number.scale() == decimal.scale() && number.precision() <= decimal.precision()) {
            return number;
        }
        if (number.signum() == 0) {
            return BigDecimal.valueOf(0, decimal.scale());
        }
        int fraction = decimal.scale();
        int whole = decimal.precision() - fraction;
        BigDecimal stripped = number.stripTrailingZeros();
        if ((long) stripped.precision() - stripped.scale() > whole) {
            throw Refusal.range(type, value, "at most " + whole + " digits before the point")
                    .toException();
        }
        if (stripped.scale() > fraction) {
            throw Refusal.digits(type, value, "at most " + fraction + " digits after the point")
                    .toException();
        }
        return stripped.setScale(fraction);
    }

    private static @Nullable BigDecimal number(FieldType type, Object value) {
        if (value instanceof BigDecimal number) {
            return number;
        }
        if (value instanceof Double || value instanceof Float) {
            if (!Double.isFinite(((Number) value).doubleValue())) {
                throw notFinite(type, value);
            }
            return new BigDecimal(value.toString());
        }
        return FloatingConversions.exact(value);
    }

    private static DataFlowException notFinite(FieldType type, Object value) {
        return Refusal.range(type, value, "a finite number").toException();
    }
}
