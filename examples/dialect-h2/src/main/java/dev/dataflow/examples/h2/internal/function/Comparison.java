package dev.dataflow.examples.h2.internal.function;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How values of JSON compare: numbers by value, text by code point, nothing across types. */
final class Comparison {

    private Comparison() {}

    /** Returns whether an operator holds, by its name: EQ NE GT GTE LT LTE or one that looks into text. */
    static boolean holds(@Nullable Object value, String operator, @Nullable Object operand) {
        if (operator.equals("NE")) {
            return !equal(value, operand);
        }
        if (operator.equals("EQ")) {
            return equal(value, operand);
        }
        if (value instanceof String text && operand instanceof String other) {
            return switch (operator) {
                case "GT", "GTE", "LT", "LTE" -> ordered(operator, codePoints(text, other));
                default -> ValueFunctions.matches(text, operator, other);
            };
        }
        if (value instanceof BigDecimal a && operand instanceof BigDecimal b) {
            return ordered(operator, a.compareTo(b));
        }
        return value instanceof Boolean a && operand instanceof Boolean b && ordered(operator, a.compareTo(b));
    }

    private static boolean ordered(String operator, int sign) {
        return switch (operator) {
            case "GT" -> sign > 0;
            case "GTE" -> sign >= 0;
            case "LT" -> sign < 0;
            case "LTE" -> sign <= 0;
            default -> false;
        };
    }

    /** Compares text by code point, where {@link String#compareTo} puts surrogates before U+E000 and above. */
    static int codePoints(String a, String b) {
        int length = Math.min(a.length(), b.length());
        for (int i = 0; i < length; i++) {
            char x = a.charAt(i);
            char y = b.charAt(i);
            if (x != y) {
                boolean halves = Character.isSurrogate(x) != Character.isSurrogate(y);
                return halves ? Boolean.compare(Character.isSurrogate(x), Character.isSurrogate(y)) : x - y;
            }
        }
        return a.length() - b.length();
    }

    /** Returns whether both are the same value. */
    static boolean equal(@Nullable Object a, @Nullable Object b) {
        if (a == null || b == null) {
            return a == b;
        }
        if (a instanceof BigDecimal x && b instanceof BigDecimal y) {
            return x.compareTo(y) == 0;
        }
        if (a instanceof List<?> x && b instanceof List<?> y) {
            return x.size() == y.size() && sameElements(x, y);
        }
        if (a instanceof Map<?, ?> x && b instanceof Map<?, ?> y) {
            return x.keySet().equals(y.keySet())
                    && x.entrySet().stream().allMatch(e -> equal(e.getValue(), y.get(e.getKey())));
        }
        return a.equals(b);
    }

    private static boolean sameElements(List<?> a, List<?> b) {
        for (int i = 0; i < a.size(); i++) {
            if (!equal(a.get(i), b.get(i))) {
                return false;
            }
        }
        return true;
    }

    /** Returns whether a list has an element. */
    static boolean has(List<?> elements, @Nullable Object wanted) {
        return elements.stream().anyMatch(each -> equal(each, wanted));
    }
}
