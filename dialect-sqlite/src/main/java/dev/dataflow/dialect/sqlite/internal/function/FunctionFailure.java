package dev.dataflow.dialect.sqlite.internal.function;

import dev.dataflow.spi.error.StandardCode;
import org.jspecify.annotations.Nullable;

/** How a code travels through SQLite, which keeps nothing of a function's failure but its text. */
public final class FunctionFailure {

    private static final String MARK = "dataflow function: DF-";
    private static final int DIGITS = 3;

    private FunctionFailure() {}

    /** Returns the text that carries a code. */
    static String text(StandardCode code) {
        return "dataflow function: " + code.code();
    }

    /** Returns the code in a text, or null when there is none. */
    public static @Nullable StandardCode code(String text) {
        int at = text.indexOf(MARK);
        if (at < 0 || text.length() < at + MARK.length() + DIGITS) {
            return null;
        }
        String code = "DF-" + text.substring(at + MARK.length(), at + MARK.length() + DIGITS);
        for (StandardCode each : StandardCode.values()) {
            if (each.code().equals(code)) {
                return each;
            }
        }
        return null;
    }
}
