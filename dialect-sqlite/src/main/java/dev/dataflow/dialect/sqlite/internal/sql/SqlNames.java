package dev.dataflow.dialect.sqlite.internal.sql;

import dev.dataflow.spi.error.Problem;
import dev.dataflow.spi.error.StandardCode;
import java.util.List;

/** Names and texts inside statements. */
public final class SqlNames {

    private SqlNames() {}

    /**
     * Returns a name in backquotes, those inside it doubled. In double quotes SQLite would take the name of a column that
     * does not exist for text, and find nothing instead of failing.
     */
    public static String quote(String name) {
        return '`' + plain(name).replace("`", "``") + '`';
    }

    /** Returns the name that was quoted; a name that is not quoted as it is. */
    static String plainName(String name) {
        return name.startsWith("`") ? name.substring(1, name.length() - 1).replace("``", "`") : name;
    }

    /** Returns quoted names with commas between them. */
    static String list(List<String> names) {
        StringBuilder list = new StringBuilder();
        for (String name : names) {
            list.append(list.length() == 0 ? "" : ", ").append(quote(name));
        }
        return list.toString();
    }

    /** Returns text as a literal. */
    public static String literal(String text) {
        return "'" + plain(text).replace("'", "''") + "'";
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
