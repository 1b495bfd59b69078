package dev.dataflow.examples.h2.internal.sql;

import dev.dataflow.examples.h2.internal.function.FunctionCatalog;
import dev.dataflow.examples.h2.internal.type.H2Codec;
import dev.dataflow.spi.sql.SqlFragment;
import java.util.ArrayList;
import java.util.List;

/** Calls of the dialect's functions. */
final class Call {

    private Call() {}

    /** Returns a call; arguments are texts, fragments and binds. */
    static SqlFragment of(String function, Object... arguments) {
        List<Object> parts = new ArrayList<>();
        parts.add(FunctionCatalog.name(function) + "(");
        for (int i = 0; i < arguments.length; i++) {
            parts.add(i == 0 ? "" : ", ");
            parts.add(arguments[i]);
        }
        parts.add(")");
        return SqlFragment.join(parts.toArray());
    }

    /** Returns a call whose last arguments are the parts of a path. */
    static SqlFragment at(List<String> path, String function, Object... arguments) {
        List<Object> all = new ArrayList<>(List.of(arguments));
        path.forEach(part -> all.add(H2Codec.quoted(part)));
        return of(function, all.toArray());
    }

    /** Returns a value's JSON text. */
    static SqlFragment jsonText(Object value) {
        return SqlFragment.join("CAST(CAST(", value, " AS JSON) AS VARCHAR)");
    }
}
