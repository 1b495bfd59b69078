package dev.dataflow.dialect.postgres.internal.sql;

import dev.dataflow.dialect.postgres.internal.type.SqlText;
import dev.dataflow.spi.sql.SqlFragment;
import java.util.List;

/**
 * Places inside JSON columns. A part that is a number is a position where there is an array, and a key anywhere else; what
 * the server alone takes for a position ({@code -1}, the last element) is a key.
 */
final class JsonPlaces {

    private static final int LONGEST_POSITION = 9;

    private JsonPlaces() {}

    /** Returns the value at a place as {@code jsonb}; SQL null where there is none. */
    static SqlFragment of(SqlFragment column, List<String> path) {
        if (path.isEmpty()) {
            return column;
        }
        StringBuilder keys = new StringBuilder();
        SqlFragment place = column;
        for (String part : path) {
            if (looksLikePosition(part) && !isPosition(part)) {
                SqlFragment object = walked(place, keys);
                keys.setLength(0);
                place = SqlFragment.join(
                        "(CASE jsonb_typeof(",
                        object,
                        ") WHEN 'object' THEN ",
                        object,
                        " -> " + SqlText.literal(part) + " END)");
            } else {
                keys.append(keys.length() == 0 ? "" : ", ").append(SqlText.literal(part));
            }
        }
        return walked(place, keys);
    }

    private static SqlFragment walked(SqlFragment place, StringBuilder keys) {
        return keys.length() == 0 ? place : SqlFragment.join("(", place, " #> ARRAY[" + keys + "]::text[])");
    }

    private static boolean looksLikePosition(String part) {
        String number = part.strip();
        int from = number.startsWith("-") || number.startsWith("+") ? 1 : 0;
        return number.length() > from && number.substring(from).chars().allMatch(c -> c >= '0' && c <= '9');
    }

    private static boolean isPosition(String part) {
        return part.length() <= LONGEST_POSITION && part.chars().allMatch(c -> c >= '0' && c <= '9');
    }
}
