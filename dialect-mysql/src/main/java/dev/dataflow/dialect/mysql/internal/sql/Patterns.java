package dev.dataflow.dialect.mysql.internal.sql;

import dev.dataflow.dialect.mysql.internal.connection.Servers;
import dev.dataflow.spi.dialect.Comparisons;
import dev.dataflow.spi.query.Operator;
import dev.dataflow.spi.sql.Bind;
import dev.dataflow.spi.sql.SqlFragment;
import org.jspecify.annotations.Nullable;

/** Conditions that look into text. Immutable. */
final class Patterns {

    private final Servers servers;

    Patterns(Servers servers) {
        this.servers = servers;
    }

    SqlFragment render(Operator operator, SqlFragment column, Bind value) {
        return switch (operator) {
            case LIKE -> SqlFragment.join(column, " LIKE ", value);
            case ILIKE -> SqlFragment.join("LOWER(", column, ") LIKE LOWER(", value, ")");
            case STARTS_WITH -> SqlFragment.join(column, " LIKE ", value.map(text -> like("", text, "%")));
            case ENDS_WITH -> SqlFragment.join(column, " LIKE ", value.map(text -> like("%", text, "")));
            case CONTAINS_TEXT -> SqlFragment.join(column, " LIKE ", value.map(text -> like("%", text, "%")));
            case REGEX -> regexp(column, value.map(Patterns::portable));
            case NATIVE_REGEX -> regexp(column, value);
            default -> throw Comparisons.unsupported(operator.key());
        };
    }

    private static @Nullable Object like(String before, @Nullable Object text, String after) {
        return text == null
                ? null
                : before
                        + text.toString()
                                .replace("\\", "\\\\")
                                .replace("%", "\\%")
                                .replace("_", "\\_")
                        + after;
    }

    private SqlFragment regexp(SqlFragment column, Bind value) {
        return servers.get().isMariaDb()
                ? SqlFragment.join(column, " REGEXP ", value)
                : SqlFragment.join("REGEXP_LIKE(", column, ", ", value, ", 'c')");
    }

    /**
     * Returns a portable pattern in terms that ICU (MySQL) and PCRE (MariaDB) read alike: to both, {@code $} is also before
     * a last line break, and what a dot leaves out differs.
     */
    static @Nullable Object portable(@Nullable Object pattern) {
        if (!(pattern instanceof String text)) {
            return pattern;
        }
        StringBuilder out = new StringBuilder(text.length() + 8).append("(?:");
        boolean inClass = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\\' && i + 1 < text.length()) {
                out.append(c).append(text.charAt(++i));
            } else if (inClass) {
                inClass = c != ']';
                out.append(c);
            } else {
                inClass = c == '[';
                out.append(c == '$' ? "\\z" : c == '^' ? "\\A" : c == '.' ? "[^\\n]" : String.valueOf(c));
            }
        }
        return out.append(')').toString();
    }
}
