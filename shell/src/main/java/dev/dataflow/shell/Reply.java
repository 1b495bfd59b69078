package dev.dataflow.shell;

import dev.dataflow.spi.error.Problem;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a command gave.
 *
 * @param exit the exit code
 * @param data the result for programs: maps, lists and values; null for none
 * @param text the result for people; empty for none
 * @param problems what went wrong; not empty exactly when the exit code is not 0
 * @param told whether the text tells the problems already
 */
record Reply(int exit, @Nullable Object data, String text, List<Problem> problems, boolean told) {

    static Reply done(Object data, String text) {
        return new Reply(ExitCodes.DONE, data, text, List.of(), true);
    }

    /** Returns a failure, with what had been done before. */
    static Reply failed(int exit, Problem problem, Map<String, ?> data, String text) {
        return new Reply(exit, data.isEmpty() ? null : data, text, List.of(problem), false);
    }
}
