package dev.dataflow.internal.json;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import com.fasterxml.jackson.core.io.NumberOutput;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Writes read JSON values in the one text that equal values share: keys by code point, no space, the shortest decimal
 * that reads back as the same double, whole numbers below 10^21 without point or exponent (as RFC 8785 has it, except
 * that integers keep all their 64 bits). Thread-safe.
 */
final class CanonicalJson {

    private static final int MOST_PLAIN_DIGITS = 21;
    private static final int MOST_LEADING_ZEROS = 6;
    private static final Comparator<String> BY_CODE_POINT = CanonicalJson::compareCodePoints;

    String write(@Nullable Object value) {
        StringBuilder out = new StringBuilder();
        append(out, value);
        return out.toString();
    }

    private void append(StringBuilder out, @Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            Map<String, @Nullable Object> sorted = new TreeMap<>(BY_CODE_POINT);
            map.forEach((key, member) -> sorted.put((String) key, member));
            char separator = '{';
            for (Map.Entry<String, @Nullable Object> entry : sorted.entrySet()) {
                text(out.append(separator), entry.getKey()).append(':');
                append(out, entry.getValue());
                separator = ',';
            }
            out.append(separator == '{' ? "{}" : "}");
        } else if (value instanceof List<?> list) {
            char separator = '[';
            for (Object item : list) {
                append(out.append(separator), item);
                separator = ',';
            }
            out.append(separator == '[' ? "[]" : "]");
        } else if (value instanceof String string) {
            text(out, string);
        } else if (value instanceof Double number) {
            out.append(shortest(number));
        } else {
            out.append(value); // null, a boolean or a Long
        }
    }

    private static StringBuilder text(StringBuilder out, String value) {
        out.append('"');
        JsonStringEncoder.getInstance().quoteAsString(value, out);
        return out.append('"');
    }

    /** Returns a finite double as ECMAScript writes it. */
    static String shortest(double number) {
        if (number == 0) {
            return "0";
        }
        BigDecimal exact = new BigDecimal(NumberOutput.toString(number, true)).stripTrailingZeros();
        int exponent = exact.precision() - exact.scale();
        if (exponent > -MOST_LEADING_ZEROS && exponent <= MOST_PLAIN_DIGITS) {
            return exact.toPlainString();
        }
        String digits = exact.unscaledValue().abs().toString();
        String mantissa = digits.length() == 1 ? digits : digits.charAt(0) + "." + digits.substring(1);
        return (number < 0 ? "-" : "") + mantissa + 'e' + (exponent > 0 ? "+" : "") + (exponent - 1);
    }

    private static int compareCodePoints(String a, String b) {
        int shorter = Math.min(a.length(), b.length());
        for (int i = 0; i < shorter; i++) {
            char x = a.charAt(i);
            char y = b.charAt(i);
            if (x != y) {
                boolean bothOrNone = Character.isSurrogate(x) == Character.isSurrogate(y);
                return bothOrNone ? Character.compare(x, y) : Character.isSurrogate(x) ? 1 : -1;
            }
        }
        return Integer.compare(a.length(), b.length());
    }
}
