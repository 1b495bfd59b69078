package dev.dataflow.dialect.sqlite.internal.sql;

import dev.dataflow.spi.sql.SqlFragment;
import java.util.List;

/**
 * Places inside JSON columns as SQLite writes them. A part that is a number is a position where there is an array, and a
 * key anywhere else.
 */
final class JsonPaths {

    private static final int LONGEST_POSITION = 9;

    private JsonPaths() {}

    /** Returns the path as an SQL expression. */
    static SqlFragment of(SqlFragment column, List<String> path) {
        if (path.stream().noneMatch(JsonPaths::isPosition)) {
            StringBuilder literal = new StringBuilder("$");
            path.forEach(key -> literal.append(key(key)));
            return SqlFragment.of(SqlNames.literal(literal.toString()));
        }
        SqlFragment place = SqlFragment.of("'$'");
        for (String part : path) {
            place = isPosition(part)
                    ? SqlFragment.join(
                            "(",
                            place,
                            " || CASE json_type(",
                            column,
                            ", ",
                            place,
                            ") WHEN 'array' THEN '[",
                            String.valueOf(Integer.parseInt(part)),
                            "]' ELSE ",
                            SqlNames.literal(key(part)),
                            " END)")
                    : SqlFragment.join("(", place, " || ", SqlNames.literal(key(part)), ")");
        }
        return place;
    }

    private static boolean isPosition(String part) {
        return !part.isEmpty()
                && part.length() <= LONGEST_POSITION
                && part.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    private static String key(String key) {
        StringBuilder quoted = new StringBuilder(".\"");
        for (int i = 0; i < key.length(); i++) {
            char c = key.charAt(i);
            if (c == '"' || c == '\\') {
                quoted.append('\\');
            }
            quoted.append(c);
        }
        return quoted.append('"').toString();
    }
}
