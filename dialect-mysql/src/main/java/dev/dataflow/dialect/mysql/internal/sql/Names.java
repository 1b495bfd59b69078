package dev.dataflow.dialect.mysql.internal.sql;

import java.util.List;
import java.util.stream.Collectors;

/** Names in statements. */
public final class Names {

    private Names() {}

    /** Returns a name quoted. */
    public static String quote(String identifier) {
        return "`" + identifier.replace("`", "``") + "`";
    }

    /** Returns names quoted, with commas between them. */
    static String list(List<String> identifiers) {
        return identifiers.stream().map(Names::quote).collect(Collectors.joining(", "));
    }
}
