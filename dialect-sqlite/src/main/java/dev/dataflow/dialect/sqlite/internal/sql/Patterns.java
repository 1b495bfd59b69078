package dev.dataflow.dialect.sqlite.internal.sql;

import dev.dataflow.dialect.sqlite.internal.function.FunctionNames;
import dev.dataflow.dialect.sqlite.internal.function.RegexpPattern;
import dev.dataflow.spi.dialect.ColumnCodec;
import dev.dataflow.spi.query.Operator;
import dev.dataflow.spi.sql.Bind;
import dev.dataflow.spi.sql.SqlFragment;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Conditions on text. Immutable.
 *
 * <p>A plus sign stands before the values of GLOB and LIKE: without it SQLite prepares the statement anew for each
 * value. A prefix is a range instead, which an index serves.
 */
final class Patterns {

    private static final char ESCAPE = '\\';

    private final ColumnCodec scalar;

    /**
     * Makes a renderer.
     *
     * @param scalar codec that binds text and bytes by their class
     */
    Patterns(ColumnCodec scalar) {
        this.scalar = scalar;
    }

    SqlFragment render(Operator operator, SqlFragment text, Bind value) {
        return switch (operator) {
            case LIKE -> SqlFragment.join(text, " GLOB +", bound(value, Patterns::glob));
            case ILIKE -> SqlFragment.join(text, " LIKE +", bound(value, Patterns::like), " ESCAPE '\\'");
            case REGEX, NATIVE_REGEX ->
                SqlFragment.join(FunctionNames.REGEXP, "(", bound(value, RegexpPattern::checked), ", ", text, ")");
            case STARTS_WITH ->
                SqlFragment.join(
                        "(",
                        text,
                        " >= ",
                        value.as(scalar),
                        " AND ",
                        text,
                        " < ",
                        bound(value, Patterns::afterPrefix),
                        ")");
            case ENDS_WITH ->
                SqlFragment.join(
                        "substr(",
                        text,
                        ", length(",
                        text,
                        ") - length(",
                        value.as(scalar),
                        ") + 1) = ",
                        value.as(scalar));
            case CONTAINS_TEXT -> SqlFragment.join("instr(", text, ", ", value.as(scalar), ") > 0");
            default ->
                throw new IllegalArgumentException("operator: " + operator + " (expected: one that looks into text)");
        };
    }

    private Bind bound(Bind value, UnaryOperator<@Nullable Object> change) {
        return value.map(change).as(scalar);
    }

    /** Turns a pattern with {@code %}, {@code _} and escapes into one of GLOB, which tells letters of different case. */
    private static @Nullable Object glob(@Nullable Object value) {
        if (!(value instanceof String pattern)) {
            return value;
        }
        StringBuilder glob = new StringBuilder(pattern.length() + 8);
        for (int i = 0; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            if (c == ESCAPE && i + 1 < pattern.length()) {
                i++;
                plain(glob, pattern.charAt(i));
            } else if (c == '%') {
                glob.append('*');
            } else if (c == '_') {
                glob.append('?');
            } else {
                plain(glob, c);
            }
        }
        return glob.toString();
    }

    private static void plain(StringBuilder glob, char c) {
        if (c == '*' || c == '?' || c == '[') {
            glob.append('[').append(c).append(']');
        } else {
            glob.append(c);
        }
    }

    /** Makes an escape at the very end mean itself; SQLite would match nothing. */
    private static @Nullable Object like(@Nullable Object value) {
        if (!(value instanceof String pattern)) {
            return value;
        }
        int escapes = 0;
        for (int i = pattern.length() - 1; i >= 0 && pattern.charAt(i) == ESCAPE; i--) {
            escapes++;
        }
        return escapes % 2 == 0 ? pattern : pattern + ESCAPE;
    }

    /**
     * Returns the least text behind all that begins with a prefix; where there is none, bytes, which SQLite sorts behind
     * all text.
     */
    private static @Nullable Object afterPrefix(@Nullable Object value) {
        if (!(value instanceof String prefix)) {
            return value;
        }
        int end = prefix.length();
        while (end > 0) {
            int last = prefix.codePointBefore(end);
            end -= Character.charCount(last);
            if (last < Character.MAX_CODE_POINT) {
                return prefix.substring(0, end) + Character.toString(following(last));
            }
        }
        return new byte[0];
    }

    private static int following(int codePoint) {
        return codePoint + 1 == Character.MIN_SURROGATE ? Character.MAX_SURROGATE + 1 : codePoint + 1;
    }
}
