package dev.dataflow.nodes.standard.flow;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Compares values in memory as filters do in the database: numbers by value, text by code point, times also with ISO text. */
final class Comparing {

    private Comparing() {}

    /** Returns whether two values are equal; null equals null only. */
    static boolean same(@Nullable Object a, @Nullable Object b) {
        if (a instanceof List<?> left && b instanceof List<?> right) {
            if (left.size() != right.size()) {
                return false;
            }
            for (int i = 0; i < left.size(); i++) {
                if (!same(left.get(i), right.get(i))) {
                    return false;
                }
            }
            return true;
        }
        return Objects.equals(a, b) || order(a, b).filter(o -> o == 0).isPresent();
    }

    /** Returns whether a list holds a value, or all values of a list. */
    static boolean contains(Iterable<?> items, @Nullable Object wanted) {
        if (wanted instanceof List<?> several) {
            return several.stream().allMatch(one -> contains(items, one));
        }
        for (Object item : items) {
            if (same(item, wanted)) {
                return true;
            }
        }
        return false;
    }

    /** Returns the order of two values; empty when one is null or they cannot be compared. */
    static Optional<Integer> order(@Nullable Object a, @Nullable Object b) {
        if (a instanceof Enum<?> constant) {
            return order(constant.name(), b);
        } else if (b instanceof Enum<?> constant) {
            return order(a, constant.name());
        }
        if (a instanceof Number left && b instanceof Number right) {
            return numbers(left, right);
        } else if (a instanceof CharSequence left && b instanceof CharSequence right) {
            return Optional.of(text(left.toString(), right.toString()));
        } else if (a instanceof CharSequence left && b != null) {
            return time(left.toString(), b).flatMap(time -> order(time, b));
        } else if (a != null && b instanceof CharSequence right) {
            return time(right.toString(), a).flatMap(time -> order(a, time));
        }
        return comparable(a, b);
    }

    @SuppressWarnings("unchecked") // both are of one class
    private static Optional<Integer> comparable(@Nullable Object a, @Nullable Object b) {
        return a instanceof Comparable<?> left && b != null && a.getClass() == b.getClass()
                ? Optional.of(((Comparable<Object>) left).compareTo(b))
                : Optional.empty();
    }

    private static Optional<Integer> numbers(Number a, Number b) {
        if (isWhole(a) && isWhole(b)) {
            return Optional.of(Long.compare(a.longValue(), b.longValue()));
        }
        if (isEndless(a) || isEndless(b)) {
            return Double.isNaN(a.doubleValue()) || Double.isNaN(b.doubleValue())
                    ? Optional.empty()
                    : Optional.of(Double.compare(a.doubleValue(), b.doubleValue()));
        }
        try {
            return Optional.of(new BigDecimal(a.toString()).compareTo(new BigDecimal(b.toString())));
        } catch (NumberFormatException notFinite) {
            return Optional.empty();
        }
    }

    private static boolean isEndless(Number number) {
        return (number instanceof Double || number instanceof Float) && !Double.isFinite(number.doubleValue());
    }

    private static boolean isWhole(Number number) {
        return number instanceof Long || number instanceof Integer || number instanceof Short || number instanceof Byte;
    }

    private static int text(String a, String b) {
        int length = Math.min(a.length(), b.length());
        for (int i = 0; i < length; i++) {
            if (a.charAt(i) != b.charAt(i)) {
                return Integer.compare(a.codePointAt(i), b.codePointAt(i));
            }
        }
        return Integer.compare(a.length(), b.length());
    }

    private static Optional<Object> time(String text, Object like) {
        try {
            if (like instanceof Instant) {
                return Optional.of(OffsetDateTime.parse(text).toInstant());
            } else if (like instanceof LocalDateTime) {
                return Optional.of(LocalDateTime.parse(text));
            } else if (like instanceof LocalDate) {
                return Optional.of(LocalDate.parse(text));
            } else if (like instanceof LocalTime) {
                return Optional.of(LocalTime.parse(text));
            } else if (like instanceof java.util.UUID) {
                return Optional.of(java.util.UUID.fromString(text));
            }
        } catch (DateTimeException | IllegalArgumentException noSuchTime) {
            return Optional.empty();
        }
        return Optional.empty();
    }
}
