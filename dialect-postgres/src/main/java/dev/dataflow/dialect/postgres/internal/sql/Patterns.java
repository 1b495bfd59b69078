package dev.dataflow.dialect.postgres.internal.sql;

import dev.dataflow.spi.dialect.ColumnCodec;
import dev.dataflow.spi.query.Operator;
import dev.dataflow.spi.sql.Bind;
import dev.dataflow.spi.sql.SqlFragment;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Conditions on text, by code point whatever the column's collation. A prefix is a range, which an index of the column
 * serves. Immutable.
 */
final class Patterns {

    private static final String BY_CODE_POINT = " COLLATE \"C\"";
    private static final char ESCAPE = '\\';

    /** Behind all text that does not begin with so many of the last code point, which no character has. */
    private static final String LAST =
            Character.toString(Character.MAX_CODE_POINT).repeat(256);

    private final ColumnCodec text;

    /**
     * Makes a renderer.
     *
     * @param text codec that binds text
     */
    Patterns(ColumnCodec text) {
        this.text = text;
    }

    SqlFragment render(Operator operator, SqlFragment column, Bind value) {
        return switch (operator) {
            case LIKE -> SqlFragment.join(column, " LIKE ", bound(value, Patterns::like), BY_CODE_POINT);
            case ILIKE -> SqlFragment.join(column, " ILIKE ", bound(value, Patterns::like), BY_CODE_POINT);
            case REGEX -> SqlFragment.join(column, " ~ ", bound(value, Patterns::regex), BY_CODE_POINT);
            case NATIVE_REGEX -> SqlFragment.join(column, " ~ ", value.as(text), BY_CODE_POINT);
            case STARTS_WITH ->
                SqlFragment.join(
                        "(",
                        column,
                        " >= ",
                        value.as(text),
                        BY_CODE_POINT + " AND ",
                        column,
                        " < ",
                        bound(value, Patterns::afterPrefix),
                        BY_CODE_POINT + ")");
            case ENDS_WITH ->
                SqlFragment.join("right(", column, ", length(", value.as(text), ")) = ", value.as(text), BY_CODE_POINT);
            case CONTAINS_TEXT -> SqlFragment.join("strpos(", column, BY_CODE_POINT + ", ", value.as(text), ") > 0");
            default ->
                throw new IllegalArgumentException("operator: " + operator + " (expected: one that looks into text)");
        };
    }

    private Bind bound(Bind value, UnaryOperator<@Nullable Object> change) {
        return value.map(change).as(text);
    }

    /** Makes an escape at the very end mean itself; the server would refuse it. */
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

    /** Makes a dot stand for anything but a line feed, as in other engines, and the pattern be read as none of its own options. */
    private static @Nullable Object regex(@Nullable Object value) {
        if (!(value instanceof String pattern)) {
            return value;
        }
        StringBuilder out = new StringBuilder("(?:");
        boolean inClass = false;
        for (int i = 0; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            if (c == ESCAPE && i + 1 < pattern.length()) {
                out.append(c).append(pattern.charAt(++i));
                continue;
            }
            inClass = c == '[' || inClass && c != ']';
            out.append(c == '.' && !inClass ? "[^\\n]" : String.valueOf(c));
        }
        return out.append(')').toString();
    }

    /** Returns the least text behind all that begins with a prefix. */
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
        return LAST;
    }

    private static int following(int codePoint) {
        return codePoint + 1 == Character.MIN_SURROGATE ? Character.MAX_SURROGATE + 1 : codePoint + 1;
    }
}
