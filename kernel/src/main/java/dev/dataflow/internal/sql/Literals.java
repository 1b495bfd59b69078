package dev.dataflow.internal.sql;

import dev.dataflow.spi.sql.Bind;
import dev.dataflow.spi.sql.SqlFragment;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/** Puts literals in the place of binds, for schema statements, which take no binds. */
final class Literals {

    private Literals() {}

    static String inline(SqlFragment fragment, @Nullable Object[] values) {
        String text = fragment.text();
        Iterator<Bind> binds = fragment.binds().iterator();
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\'' || c == '"' || c == '`') {
                int end = text.indexOf(c, i + 1);
                out.append(text, i, end + 1);
                i = end;
            } else if (c == '?') {
                Bind bind = binds.next();
                Object value = bind.change().apply(values[bind.slot()]);
                out.append(value == null ? "null" : bind.codec().literal(value));
            } else {
                out.append(c);
            }
        }
        return out.toString();
    }
}
