package dev.dataflow.internal.value;

import dev.dataflow.spi.model.FieldType;
import dev.dataflow.spi.query.Strictness;
import java.math.BigDecimal;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/**
 * Conversions to binary floating point. A number is accepted when the result is exactly it, or when both have the same
 * shortest decimal text: 0.1 fits 32 bits, 3.14159265358979 does not. Zero has no sign: SQLite keeps none.
 */
final class FloatingConversions {

    static final Conversion REAL = FloatingConversions::real;
    static final Conversion DOUBLE = FloatingConversions::doublePrecision;

    private static final String FINITE = "a finite number";

    private FloatingConversions() {}

    private static Object doublePrecision(FieldType type, Object value, Strictness strictness) {
        if (value instanceof Double number) {
            return finite(type, number, value) && number != 0 ? value : 0.0;
        }
        if (value instanceof Float number) {
            finite(type, number, value);
            return Double.parseDouble(number.toString()) + 0.0;
        }
        BigDecimal exact = exact(value);
        if (exact == null) {
            throw Refusal.type(type, value).toException();
        }
        double number = exact.doubleValue();
        finite(type, number, value);
        same(type, value, exact, new BigDecimal(number), new BigDecimal(Double.toString(number)));
        return number;
    }

    private static Object real(FieldType type, Object value, Strictness strictness) {
        if (value instanceof Float number) {
            return finite(type, number, value) && number != 0 ? value : 0.0f;
        }
        if (value instanceof Double wide) {
            finite(type, wide, value);
        }
        BigDecimal exact = value instanceof Double wide ? new BigDecimal(wide.toString()) : exact(value);
        if (exact == null) {
            throw Refusal.type(type, value).toException();
        }
        float number = exact.floatValue();
        finite(type, number, value);
        if (!(value instanceof Double wide) || wide != number) {
            same(type, value, exact, new BigDecimal(number), new BigDecimal(Float.toString(number)));
        }
        return number + 0.0f;
    }

    private static boolean finite(FieldType type, double number, Object value) {
        if (!Double.isFinite(number)) {
            throw Refusal.range(type, value, FINITE).toException();
        }
        return true;
    }

    private static void same(FieldType type, Object value, BigDecimal given, BigDecimal kept, BigDecimal shortest) {
        if (given.compareTo(kept) != 0 && given.compareTo(shortest) != 0) {
            throw Refusal.digits(type, value, Expectations.of(type)).toException();
        }
    }

    /** Returns the exact value of a whole or decimal number, null for anything else. */
    static @Nullable BigDecimal exact(Object value) {
        if (value instanceof Integer || value instanceof Long || value instanceof Short || value instanceof Byte) {
            return BigDecimal.valueOf(((Number) value).longValue());
        }
        if (value instanceof BigInteger number) {
            return new BigDecimal(number);
        }
        return value instanceof BigDecimal number ? number : null;
    }
}
