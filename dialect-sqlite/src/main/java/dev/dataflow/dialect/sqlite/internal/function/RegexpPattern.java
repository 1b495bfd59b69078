package dev.dataflow.dialect.sqlite.internal.function;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.dataflow.spi.error.Problem;
import dev.dataflow.spi.error.StandardCode;
import org.jspecify.annotations.Nullable;

/** Checks patterns before a statement gets them. */
public final class RegexpPattern {

    private RegexpPattern() {}

    /**
     * Returns the pattern.
     *
     * @throws dev.dataflow.spi.error.DataFlowException {@code DF-117} when RE2 does not know it
     */
    public static @Nullable Object checked(@Nullable Object pattern) {
        if (pattern instanceof String text) {
            try {
                Pattern.compile(text);
            } catch (PatternSyntaxException e) {
                throw Problem.of(
                                StandardCode.PATTERN_NOT_PORTABLE,
                                "SQLite searches with RE2, which has no such pattern")
                        .found(text)
                        .expected("the syntax of RE2: " + e.getDescription())
                        .toException(e);
            }
        }
        return pattern;
    }
}
