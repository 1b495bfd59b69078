package dev.dataflow.dialect.sqlite.internal.function;

import com.google.re2j.Pattern;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.sqlite.Function;

/** Searches text for a pattern of RE2, in time linear in the text. Belongs to one connection. */
final class RegexpFunction extends Function {

    private @Nullable String source;
    private @Nullable Pattern pattern;

    @Override
    protected void xFunc() throws SQLException {
        String wanted = value_text(0);
        String text = value_text(1);
        if (wanted == null || text == null) {
            result();
            return;
        }
        result(compiled(wanted).matcher(text).find() ? 1 : 0);
    }

    private Pattern compiled(String wanted) {
        Pattern present = pattern;
        if (present == null || !wanted.equals(source)) {
            present = Pattern.compile(wanted);
            pattern = present;
            source = wanted;
        }
        return present;
    }
}
