package dev.dataflow.internal.value;

import dev.dataflow.spi.error.DataFlowException;
import dev.dataflow.spi.model.FieldType;
import dev.dataflow.spi.query.Strictness;
import java.math.BigDecimal;
import java.math.BigInteger;

/** The conversion to whole numbers within a range: {@code Integer}, or {@code Long} where the type has 64 bits. */
final class IntegerConversion implements Conversion {

    private static final int MOST_DIGITS = 19;

    private final long least;
    private final long greatest;
    private final boolean wide;

    IntegerConversion(long least, long greatest) {
        this.least = least;
        this.greatest = greatest;
        this.wide = greatest > Integer.MAX_VALUE;
    }

    @Override
    public Object convert(FieldType type, Object value, Strictness strictness) {
        if (value instanceof Integer number) {
            return wide ? (Object) Long.valueOf(number) : inRange(type, number, value) ? value : number;
        }
        if (value instanceof Long number) {
            inRange(type, number, value);
            return wide ? value : (Object) number.intValue();
        }
        long number = whole(type, value);
        inRange(type, number, value);
        return wide ? (Object) number : (Object) (int) number;
    }

    private boolean inRange(FieldType type, long number, Object value) {
        if (number < least || number > greatest) {
            throw outOfRange(type, value);
        }
        return true;
    }

    private long whole(FieldType type, Object value) {
        if (value instanceof Short || value instanceof Byte) {
            return ((Number) value).longValue();
        }
        if (value instanceof BigInteger number) {
            if (number.bitLength() > 63) {
                throw outOfRange(type, value);
            }
            return number.longValue();
        }
        if (value instanceof BigDecimal number) {
            return whole(type, number);
        }
        throw Refusal.type(type, value).toException();
    }

    private long whole(FieldType type, BigDecimal value) {
        if (value.signum() == 0) {
            return 0;
        }
        BigDecimal number = value.stripTrailingZeros();
        if (number.scale() > 0) {
            throw Refusal.digits(type, value, "a whole number").toException();
        }
        if ((long) number.precision() - number.scale() > MOST_DIGITS) {
            throw outOfRange(type, value);
        }
        BigInteger whole = number.toBigIntegerExact();
        if (whole.bitLength() > 63) {
            throw outOfRange(type, value);
        }
        return whole.longValue();
    }

    private DataFlowException outOfRange(FieldType type, Object value) {
        return Refusal.range(type, value, least + " to " + greatest).toException();
    }
}
