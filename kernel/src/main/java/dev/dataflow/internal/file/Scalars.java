package dev.dataflow.internal.file;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What an unquoted word in a file means: the core schema of YAML 1.2, so that {@code no}, {@code on} and
 * {@code 2024-05-01} are text. Digits with a zero in front ({@code 01234}) stay text, because a number would lose it.
 */
final class Scalars {

    private static final Pattern INTEGER = Pattern.compile("[-+]?(0|[1-9][0-9]*)");
    private static final Pattern RADIX = Pattern.compile("0o[0-7]+|0x[0-9a-fA-F]+");
    private static final Pattern FLOAT =
            Pattern.compile("[-+]?(\\.[0-9]+|(0|[1-9][0-9]*)(\\.[0-9]*)?)([eE][-+]?[0-9]{1,4})?");
    private static final Pattern SPECIAL = Pattern.compile("[-+]?\\.(inf|Inf|INF)|\\.(nan|NaN|NAN)");
    private static final int LONGEST_NUMBER = 400;

    private Scalars() {}

    /** Returns the value of an unquoted word. */
    static @Nullable Object value(String word) {
        switch (word) {
            case "", "~", "null", "Null", "NULL":
                return null;
            case "true", "True", "TRUE":
                return true;
            case "false", "False", "FALSE":
                return false;
            default:
                return word.length() > LONGEST_NUMBER ? word : number(word);
        }
    }

    private static Object number(String word) {
        if (INTEGER.matcher(word).matches()) {
            return integer(new BigInteger(word));
        }
        if (RADIX.matcher(word).matches()) {
            return integer(new BigInteger(word.substring(2), word.charAt(1) == 'x' ? 16 : 8));
        }
        if (FLOAT.matcher(word).matches()) {
            return decimal(new BigDecimal(word));
        }
        if (SPECIAL.matcher(word).matches()) {
            return special(word);
        }
        return word;
    }

    private static Double special(String word) {
        if (word.charAt(1) == 'n' || word.charAt(1) == 'N') {
            return Double.NaN;
        }
        return word.charAt(0) == '-' ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
    }

    /** Returns a {@code Long} where it fits. */
    static Object integer(BigInteger exact) {
        return exact.bitLength() < Long.SIZE ? (Object) exact.longValue() : exact;
    }

    /** Returns a {@code Double} where it keeps all digits. */
    static Object decimal(BigDecimal exact) {
        double near = exact.doubleValue();
        boolean kept = !Double.isInfinite(near) && BigDecimal.valueOf(near).compareTo(exact) == 0;
        return kept ? (Object) near : exact;
    }
}
