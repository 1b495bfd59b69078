package dev.dataflow.dialect.sqlite.internal.type;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Decimals as text of fixed width whose order is the order of the numbers: {@code 0} and the digits of a number that is
 * not negative, {@code -} and the nines' complement of the digits of a negative one. For decimal(5,2): 12.3 is
 * {@code 0012.30}, -12.3 is {@code -987.69}.
 */
public final class DecimalText {

    private static final char POSITIVE = '0';
    private static final char NEGATIVE = '-';

    private DecimalText() {}

    /**
     * Returns a number as text, or null when it has more digits.
     *
     * @throws ArithmeticException when it has more digits behind the point than {@code scale}
     */
    public static @Nullable String encode(BigDecimal value, int precision, int scale) {
        BigInteger unscaled = value.setScale(scale, RoundingMode.UNNECESSARY).unscaledValue();
        String digits = unscaled.abs().toString();
        if (digits.length() > precision) {
            return null;
        }
        boolean negative = unscaled.signum() < 0;
        int point = scale == 0 ? -1 : 1 + precision - scale;
        char[] text = new char[1 + precision + (scale == 0 ? 0 : 1)];
        Arrays.fill(text, negative ? '9' : '0');
        text[0] = negative ? NEGATIVE : POSITIVE;
        int at = text.length - 1;
        for (int i = digits.length() - 1; i >= 0; i--, at--) {
            at = at == point ? at - 1 : at;
            text[at] = negative ? complement(digits.charAt(i)) : digits.charAt(i);
        }
        if (point > 0) {
            text[point] = '.';
        }
        return new String(text);
    }

    /** Returns the number of a text. */
    public static BigDecimal decode(String text) {
        if (text.isEmpty() || text.charAt(0) != NEGATIVE) {
            return new BigDecimal(text);
        }
        char[] digits = text.toCharArray();
        for (int i = 1; i < digits.length; i++) {
            digits[i] = digits[i] == '.' ? '.' : complement(digits[i]);
        }
        return new BigDecimal(digits);
    }

    private static char complement(char digit) {
        return (char) ('0' + '9' - digit);
    }
}
