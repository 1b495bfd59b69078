package dev.dataflow.internal.value;

import dev.dataflow.spi.error.Problem;
import dev.dataflow.spi.error.StandardCode;
import dev.dataflow.spi.model.FieldType;
import java.lang.reflect.Array;
import java.time.temporal.Temporal;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;

/** Problems of values that do not fit, and how values are described in them: their kind, and short ones themselves. */
final class Refusal {

    private static final int LONGEST_TEXT = 40;

    private Refusal() {}

    /** Starts {@code DF-102}: the value is of another type. */
    static Problem.Builder type(FieldType type, Object value) {
        String kind = kind(value);
        String wanted = Expectations.of(type);
        Problem.Builder problem = Problem.of(
                        StandardCode.TYPE_MISMATCH, "A value for " + type.notation() + " cannot be " + kind)
                .found(describe(value))
                .expected(wanted);
        if (value instanceof String && type.isNumber()) {
            return problem.fix("Give the number itself, without quotation marks.");
        }
        return problem.fix("Give " + wanted + ".");
    }

    /** Starts {@code DF-103}: no date or time, or none that can be kept. */
    static Problem.Builder date(FieldType type, Object value, String what) {
        return Problem.of(StandardCode.INVALID_DATETIME, "A value for " + type.notation() + " " + what)
                .found(describe(value))
                .expected(Expectations.of(type));
    }

    /** Starts {@code DF-119}: beyond what the type holds. */
    static Problem.Builder range(FieldType type, Object value, String range) {
        return Problem.of(StandardCode.NUMBER_OUT_OF_RANGE, "The number does not fit " + type.notation())
                .found(describe(value))
                .expected(range)
                .fix("Give a number within the range, or choose a wider type for the field.");
    }

    /** Starts {@code DF-102}: more digits than the type keeps. */
    static Problem.Builder digits(FieldType type, Object value, String kept) {
        return Problem.of(StandardCode.TYPE_MISMATCH, "The number has digits that " + type.notation() + " cannot keep")
                .found(describe(value))
                .expected(kept)
                .fix("Round the number yourself, or choose a type with more digits for the field.");
    }

    /** Returns a value as a problem shows it: short scalars as they are, others by kind and size. */
    static String describe(Object value) {
        if (value instanceof String text) {
            return text.length() <= LONGEST_TEXT ? "\"" + printable(text) + "\"" : kind(value);
        }
        if (value instanceof java.math.BigDecimal number && number.precision() > LONGEST_TEXT
                || value instanceof java.math.BigInteger integer && integer.bitLength() > 3 * LONGEST_TEXT) {
            return "a number with more than " + LONGEST_TEXT + " digits";
        }
        boolean shown = value instanceof Number && value.getClass().getName().startsWith("java.")
                || value instanceof Boolean
                || value instanceof Temporal && value.getClass().getName().startsWith("java.time.")
                || value instanceof UUID;
        return shown ? value.toString() : kind(value);
    }

    /** Returns what kind of value it is, with its article: {@code text of 12 characters}, {@code a list}. */
    static String kind(Object value) {
        if (value instanceof String text) {
            return "text of " + text.length() + " characters";
        } else if (value instanceof Number) {
            return "a number (" + value.getClass().getSimpleName() + ")";
        } else if (value instanceof Map) {
            return "a map";
        } else if (value instanceof Collection) {
            return "a list";
        } else if (value.getClass().isArray()) {
            return "an array of " + Array.getLength(value);
        }
        return value instanceof Boolean ? "a boolean" : "a " + value.getClass().getSimpleName();
    }

    private static String printable(String text) {
        StringBuilder out = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isISOControl(c) || Character.isSurrogate(c)) {
                out.append(String.format("\\u%04x", (int) c));
            } else {
                out.append(c);
            }
        }
        return out.toString();
    }
}
