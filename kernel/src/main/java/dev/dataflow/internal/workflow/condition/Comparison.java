package dev.dataflow.internal.workflow.condition;

import dev.dataflow.internal.node.ValueKinds;
import dev.dataflow.spi.error.Problem;
import dev.dataflow.spi.error.StandardCode;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/** The comparisons of conditions. */
enum Comparison {
    EQUAL("=="),
    NOT_EQUAL("!="),
    LESS_OR_EQUAL("<="),
    GREATER_OR_EQUAL(">="),
    LESS("<"),
    GREATER(">");

    private final String sign;

    Comparison(String sign) {
        this.sign = sign;
    }

    String sign() {
        return sign;
    }

    boolean test(@Nullable Object left, @Nullable Object right) {
        return switch (this) {
            case EQUAL -> equal(left, right);
            case NOT_EQUAL -> !equal(left, right);
            case LESS -> left != null && right != null && order(left, right) < 0;
            case LESS_OR_EQUAL -> left != null && right != null && order(left, right) <= 0;
            case GREATER -> left != null && right != null && order(left, right) > 0;
            case GREATER_OR_EQUAL -> left != null && right != null && order(left, right) >= 0;
        };
    }

    private static boolean equal(@Nullable Object left, @Nullable Object right) {
        if (left == null || right == null) {
            return left == right;
        }
        if (left.equals(right)) {
            return true;
        }
        Integer order = orderOrNull(left, right);
        return order != null && order == 0;
    }

    private int order(Object left, Object right) {
        Integer order = orderOrNull(left, right);
        if (order == null) {
            throw Problem.of(
                            StandardCode.TYPE_MISMATCH,
                            "A condition cannot tell whether " + ValueKinds.describe(left) + " " + sign + " "
                                    + ValueKinds.describe(right))
                    .found(ValueKinds.describe(left) + " and " + ValueKinds.describe(right))
                    .expected("two numbers, two texts or two times")
                    .toException();
        }
        return order;
    }

    private static @Nullable Integer orderOrNull(Object left, Object right) {
        if (left instanceof Number a && right instanceof Number b) {
            return numbers(a, b);
        }
        Object a = left instanceof Enum<?> e ? e.name() : left;
        Object b = right instanceof Enum<?> e ? e.name() : right;
        if (a instanceof String s && b instanceof String t) {
            return codePoints(s, t);
        }
        if (a instanceof String s && b instanceof Comparable<?>) {
            Object time = time(s, b);
            return time == null ? null : sameClass(time, b);
        }
        if (b instanceof String s && a instanceof Comparable<?>) {
            Object time = time(s, a);
            return time == null ? null : sameClass(a, time);
        }
        return sameClass(a, b);
    }

    @SuppressWarnings("unchecked") // both are of one comparable class
    private static @Nullable Integer sameClass(Object left, Object right) {
        return left instanceof Comparable<?> && left.getClass() == right.getClass()
                ? Integer.signum(((Comparable<Object>) left).compareTo(right))
                : null;
    }

    private static @Nullable Integer numbers(Number left, Number right) {
        if (isWhole(left) && isWhole(right)) {
            return Long.compare(left.longValue(), right.longValue());
        }
        if (isEndless(left) || isEndless(right)) {
            return Double.isNaN(left.doubleValue()) || Double.isNaN(right.doubleValue())
                    ? null
                    : Double.compare(left.doubleValue(), right.doubleValue());
        }
        return decimal(left).compareTo(decimal(right));
    }

    private static boolean isWhole(Number number) {
        return number instanceof Long || number instanceof Integer || number instanceof Short || number instanceof Byte;
    }

    private static boolean isEndless(Number number) {
        return (number instanceof Double || number instanceof Float) && !Double.isFinite(number.doubleValue());
    }

    private static BigDecimal decimal(Number number) {
        if (number instanceof BigDecimal decimal) {
            return decimal;
        }
        if (number instanceof BigInteger integer) {
            return new BigDecimal(integer);
        }
        return isWhole(number) ? BigDecimal.valueOf(number.longValue()) : new BigDecimal(number.toString());
    }

    private static int codePoints(String left, String right) {
        int length = Math.min(left.length(), right.length());
        for (int i = 0; i < length; i++) {
            char a = left.charAt(i);
            char b = right.charAt(i);
            if (a != b) {
                boolean surrogates = Character.isSurrogate(a) != Character.isSurrogate(b);
                return surrogates ? (Character.isSurrogate(a) ? 1 : -1) : Character.compare(a, b);
            }
        }
        return Integer.compare(left.length(), right.length());
    }

    private static @Nullable Object time(String text, Object like) {
        try {
            if (like instanceof Instant) {
                return OffsetDateTime.parse(text).toInstant();
            }
            if (like instanceof LocalDateTime) {
                return LocalDateTime.parse(text);
            }
            if (like instanceof LocalDate) {
                return LocalDate.parse(text);
            }
            if (like instanceof LocalTime) {
                return LocalTime.parse(text);
            }
            return null;
        } catch (DateTimeException e) {
            return null;
        }
    }
}
