package dev.dataflow.internal.query;

import dev.dataflow.spi.error.Problem;
import dev.dataflow.spi.error.StandardCode;
import dev.dataflow.spi.model.FieldType;
import java.math.BigDecimal;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/**
 * The operands of {@code $inc}, {@code $dec} and {@code $multiply}: {@code Long} for integer fields, {@code BigDecimal}
 * for decimals (with the digits that were given: a factor may have more than the field), {@code Double} for floating
 * point. That of {@code $dec} comes back negated.
 */
final class Factors {

    private static final int LONG_BITS = 63;
    private static final int MOST_DIGITS = 100;

    private Factors() {}

    /** Returns the operand, or null after adding a problem. */
    static @Nullable Object read(Report report, Change change, FieldType type, Object value) {
        BigDecimal exact = exact(value);
        if (exact == null) {
            boolean number = value instanceof Number;
            report.add(Problem.of(
                            number ? StandardCode.NUMBER_OUT_OF_RANGE : StandardCode.TYPE_MISMATCH,
                            change.key() + " takes a number")
                    .found(number ? "NaN or infinite" : Names.kind(value))
                    .expected("a finite number")
                    .fix("Give a number.", "{\"" + change.key() + "\": 1}"));
            return null;
        }
        BigDecimal operand = change == Change.DEC ? exact.negate() : exact;
        if (type.isInteger()) {
            return whole(report, change, type, value, operand);
        }
        if (type instanceof FieldType.Decimal) {
            boolean fits = Math.abs((long) operand.scale()) <= MOST_DIGITS && operand.precision() <= MOST_DIGITS;
            return fits ? operand : outOfRange(report, type, "a number with at most " + MOST_DIGITS + " digits");
        }
        double number = operand.doubleValue();
        return Double.isFinite(number) ? (Object) number : outOfRange(report, type, "a finite number of 64 bits");
    }

    private static @Nullable Object whole(
            Report report, Change change, FieldType type, Object value, BigDecimal operand) {
        boolean floating = value instanceof Double || value instanceof Float;
        if (floating || operand.signum() != 0 && operand.stripTrailingZeros().scale() > 0) {
            report.add(Problem.of(
                            StandardCode.TYPE_MISMATCH,
                            change.key() + " of a field of type " + type.notation() + " takes a whole number")
                    .found(floating ? value : operand)
                    .expected("a whole number")
                    .fix("Give a whole number, or make the field a decimal."));
            return null;
        }
        boolean small = operand.signum() == 0 || (long) operand.precision() - operand.scale() <= MOST_DIGITS;
        BigInteger number = small ? operand.toBigInteger() : BigInteger.ONE.shiftLeft(LONG_BITS + 1);
        return number.bitLength() <= LONG_BITS
                ? (Object) number.longValue()
                : outOfRange(report, type, "a whole number of 64 bits");
    }

    private static @Nullable Object outOfRange(Report report, FieldType type, String expected) {
        report.add(Problem.of(
                        StandardCode.NUMBER_OUT_OF_RANGE,
                        "The operand is out of range for a field of type " + type.notation())
                .found("a number with too many digits")
                .expected(expected)
                .fix("Give a number within the range."));
        return null;
    }

    private static @Nullable BigDecimal exact(Object value) {
        if (value instanceof Integer || value instanceof Long || value instanceof Short || value instanceof Byte) {
            return BigDecimal.valueOf(((Number) value).longValue());
        } else if (value instanceof BigInteger number) {
            return new BigDecimal(number);
        } else if (value instanceof BigDecimal number) {
            return number.signum() == 0 ? BigDecimal.ZERO : number;
        }
        boolean floating = value instanceof Double || value instanceof Float;
        return floating && Double.isFinite(((Number) value).doubleValue()) ? new BigDecimal(value.toString()) : null;
    }
}
