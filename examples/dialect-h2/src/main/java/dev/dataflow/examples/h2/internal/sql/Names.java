package dev.dataflow.examples.h2.internal.sql;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Quoted names: H2 turns names without quotes into upper case. */
final class Names {

    private Names() {}

    static String quote(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    static String list(List<String> names) {
        return names.stream().map(Names::quote).collect(Collectors.joining(", ", "(", ")"));
    }

    static String of(@Nullable String schema, String name) {
        return schema == null ? quote(name) : quote(schema) + "." + quote(name);
    }
}
