package dev.dataflow.dialect.postgres.internal.type;

import java.math.BigDecimal;
import java.math.BigInteger;

/**
 * The server's binary form of a decimal: how many digits of base 10,000 it has, the weight of the first one, the sign, the
 * scale, and the digits.
 */
final class BinaryNumeric {

    private static final int BASE = 10_000;
    private static final int DIGITS = 4;
    private static final int NEGATIVE = 0x4000;
    private static final BigInteger BIG_BASE = BigInteger.valueOf(BASE);

    private BinaryNumeric() {}

    static void write(BinaryOutput out, BigDecimal value) {
        BigDecimal exact = value.scale() < 0 ? value.setScale(0) : value;
        int scale = exact.scale();
        int groups = (scale + DIGITS - 1) / DIGITS;
        BigInteger aligned = exact.setScale(groups * DIGITS).unscaledValue();
        int[] digits = digits(aligned.abs());
        out.putShort(digits.length);
        out.putShort(digits.length - 1 - groups);
        out.putShort(aligned.signum() < 0 ? NEGATIVE : 0);
        out.putShort(scale);
        for (int i = digits.length - 1; i >= 0; i--) {
            out.putShort(digits[i]);
        }
    }

    /** Returns the digits, the least significant one first; none for zero. */
    private static int[] digits(BigInteger value) {
        int[] digits = new int[value.bitLength() / 13 + 1];
        int count = 0;
        BigInteger rest = value;
        while (rest.bitLength() >= Long.SIZE) {
            BigInteger[] parts = rest.divideAndRemainder(BIG_BASE);
            digits[count++] = parts[1].intValue();
            rest = parts[0];
        }
        for (long small = rest.longValue(); small != 0; small /= BASE) {
            digits[count++] = (int) (small % BASE);
        }
        return java.util.Arrays.copyOf(digits, count);
    }
}
