package dev.dataflow.examples.h2.internal.function;

import java.sql.SQLException;
import java.util.Arrays;
import java.util.regex.Pattern;
import org.h2.api.ErrorCode;
import org.jspecify.annotations.Nullable;

/** What H2 is asked of text, numbers and arrays. H2 calls these by name. */
public final class ValueFunctions {

    private static final String SPECIAL = "\\.[]{}()<>*+-=!?^$|&~#@";

    private ValueFunctions() {}

    /**
     * Returns whether text matches: LIKE ILIKE REGEX NATIVE_REGEX STARTS_WITH ENDS_WITH CONTAINS_TEXT. Characters are
     * code points; H2's own LIKE takes a surrogate pair for two.
     */
    public static boolean matches(@Nullable String text, String operator, String pattern) {
        if (text == null) {
            return false;
        }
        return switch (operator) {
            case "LIKE" ->
                Pattern.compile(like(pattern), Pattern.DOTALL).matcher(text).matches();
            case "ILIKE" ->
                Pattern.compile(like(pattern), Pattern.DOTALL | Pattern.CASE_INSENSITIVE)
                        .matcher(text)
                        .matches();
            case "REGEX", "NATIVE_REGEX" ->
                Pattern.compile(pattern).matcher(text).find();
            case "STARTS_WITH" -> text.startsWith(pattern);
            case "ENDS_WITH" -> text.endsWith(pattern);
            case "CONTAINS_TEXT" -> text.contains(pattern);
            default -> throw new IllegalArgumentException("operator: " + operator);
        };
    }

    /** Turns a pattern with {@code %}, {@code _} and {@code \} into a regular expression. */
    private static String like(String pattern) {
        StringBuilder regex = new StringBuilder();
        for (int i = 0; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            if (c == '%') {
                regex.append(".*");
            } else if (c == '_') {
                regex.append('.');
            } else {
                char plain = c == '\\' && i + 1 < pattern.length() ? pattern.charAt(++i) : c;
                regex.append(SPECIAL.indexOf(plain) >= 0 ? "\\" : "").append(plain);
            }
        }
        return regex.toString();
    }

    /** Returns a number; infinity, which H2 makes of a result that is too large, is a failure. */
    public static @Nullable Double finite(@Nullable Double number) throws SQLException {
        if (number != null && !Double.isFinite(number)) {
            String state = ErrorCode.getState(ErrorCode.NUMERIC_VALUE_OUT_OF_RANGE_1);
            throw new SQLException("Numeric value out of range", state, ErrorCode.NUMERIC_VALUE_OUT_OF_RANGE_1);
        }
        return number;
    }

    /** Returns an array without some elements, all as text. */
    public static String @Nullable [] without(String @Nullable [] elements, String[] unwanted) {
        return elements == null
                ? null
                : Arrays.stream(elements)
                        .filter(element -> !Arrays.asList(unwanted).contains(element))
                        .toArray(String[]::new);
    }
}
