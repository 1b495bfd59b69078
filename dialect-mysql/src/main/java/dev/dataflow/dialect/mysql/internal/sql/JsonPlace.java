package dev.dataflow.dialect.mysql.internal.sql;

import dev.dataflow.dialect.mysql.internal.type.MysqlCodec;
import dev.dataflow.spi.sql.SqlFragment;
import java.util.List;

/**
 * A place inside a JSON column as an SQL expression, null where there is none. A part of a path that is a number is a
 * position where there is an array, and a key anywhere else.
 */
final class JsonPlace {

    private static final int LONGEST_POSITION = 9;

    private JsonPlace() {}

    static SqlFragment of(SqlFragment column, List<String> path) {
        return path.isEmpty() ? column : SqlFragment.join("JSON_EXTRACT(", column, ", ", text(column, path), ")");
    }

    private static SqlFragment text(SqlFragment column, List<String> path) {
        if (path.stream().noneMatch(JsonPlace::isPosition)) {
            StringBuilder literal = new StringBuilder("$");
            path.forEach(key -> literal.append(member(key)));
            return SqlFragment.of(MysqlCodec.quoted(literal.toString()));
        }
        SqlFragment place = SqlFragment.of("'$'");
        for (String part : path) {
            place = isPosition(part)
                    ? SqlFragment.join(
                            "CONCAT(",
                            place,
                            ", CASE JSON_TYPE(JSON_EXTRACT(",
                            column,
                            ", ",
                            place,
                            ")) WHEN 'ARRAY' THEN '[",
                            String.valueOf(Integer.parseInt(part)),
                            "]' ELSE ",
                            MysqlCodec.quoted(member(part)),
                            " END)")
                    : SqlFragment.join("CONCAT(", place, ", ", MysqlCodec.quoted(member(part)), ")");
        }
        return place;
    }

    private static boolean isPosition(String part) {
        return !part.isEmpty()
                && part.length() <= LONGEST_POSITION
                && part.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    /** Returns the step of a path to a key. */
    static String member(String key) {
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
