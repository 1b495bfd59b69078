package dev.dataflow.dialect.postgres.internal.type;

import dev.dataflow.spi.error.Problem;
import dev.dataflow.spi.error.StandardCode;
import java.util.List;
import java.util.stream.Collectors;

/** Names and texts inside statements. */
public final class SqlText {

    private SqlText() {}

    /** Returns a name in double quotes, those inside it doubled. */
    public static String quote(String name) {
        return '"' + plain(name).replace("\"", "\"\"") + '"';
    }

    /** Returns quoted names in parentheses. */
    public static String list(List<String> names) {
        return names.stream().map(SqlText::quote).collect(Collectors.joining(", ", "(", ")"));
    }

    /** Returns text as a literal; a question mark in it is none of JDBC's. */
    public static String literal(String text) {
        return "'" + plain(text).replace("'", "''") + "'";
    }

    /** Returns SQL of ours without what makes text compare by code point. */
    public static String withoutCollation(String sql) {
        return sql.replace(" COLLATE \"C\"", "");
    }

    private static String plain(String text) {
        if (text.indexOf('\0') >= 0) {
            throw Problem.of(StandardCode.UNSTORABLE_TEXT, "U+0000 cannot stand in a name or path")
                    .found(text.replace("\0", "\\0"))
                    .toException();
        }
        return text;
    }
}
