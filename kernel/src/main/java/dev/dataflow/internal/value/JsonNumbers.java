package dev.dataflow.internal.value;

import dev.dataflow.spi.error.DataFlowException;
import dev.dataflow.spi.model.FieldType;
import java.math.BigDecimal;
import java.math.BigInteger;

/** The numbers of JSON: 64 bit integers and finite doubles. */
final class JsonNumbers {

    private JsonNumbers() {}

    /** Returns a {@code Long} or a {@code Double}, or refuses with {@code DF-119}. */
    static Object number(FieldType type, Number number) {
        if (number instanceof Integer || number instanceof Short || number instanceof Byte) {
            return number.longValue();
        } else if (number instanceof Double || number instanceof Float) {
            if (!Double.isFinite(number.doubleValue())) {
                throw refusal(type, number);
            }
            return number instanceof Double ? number : (Object) Double.parseDouble(number.toString());
        } else if (number instanceof BigInteger integer) {
            if (integer.bitLength() > 63) {
                throw refusal(type, number);
            }
            return integer.longValue();
        } else if (number instanceof BigDecimal decimal) {
            return decimal(type, decimal);
        } else if (number instanceof Long) {
            return number;
        }
        throw Refusal.type(type, number).toException();
    }

    private static Object decimal(FieldType type, BigDecimal decimal) {
        if (decimal.scale() == 0 && decimal.unscaledValue().bitLength() <= 63) {
            return decimal.longValue();
        }
        double number = decimal.doubleValue();
        if (!Double.isFinite(number) || new BigDecimal(Double.toString(number)).compareTo(decimal) != 0) {
            throw refusal(type, decimal);
        }
        return number;
    }

    private static DataFlowException refusal(FieldType type, Number number) {
        return Refusal.range(type, number, "an integer of 64 bits, or a finite number that a double keeps")
                .fix("Keep the number as text, or in a decimal field of its own.")
                .toException();
    }
}
