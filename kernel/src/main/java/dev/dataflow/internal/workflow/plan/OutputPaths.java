package dev.dataflow.internal.workflow.plan;

import dev.dataflow.internal.node.ValueKinds;
import dev.dataflow.spi.error.DataFlowException;
import dev.dataflow.spi.error.Lookalikes;
import dev.dataflow.spi.error.Problem;
import dev.dataflow.spi.error.StandardCode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Follows dotted paths into outputs. */
public final class OutputPaths {

    private OutputPaths() {}

    /** Returns what a path leads to; null where it leads nowhere and nothing is required. */
    static @Nullable Object follow(
            String node, String output, @Nullable Object start, List<String> path, boolean required) {
        Object value = start;
        StringBuilder walked = new StringBuilder(output);
        for (String part : path) {
            Object next = part(value, part);
            if (next == ValueSource.ABSENT) {
                if (required) {
                    throw nowhere(node, walked.toString(), part, value);
                }
                return null;
            }
            value = next;
            walked.append('.').append(part);
        }
        return value;
    }

    /** Returns one part of a value, or {@link ValueSource#ABSENT}. */
    public static @Nullable Object part(@Nullable Object value, String part) {
        if (value instanceof Map<?, ?> map) {
            Object found = map.get(part);
            return found != null || map.containsKey(part) ? found : ValueSource.ABSENT;
        }
        if (value instanceof List<?> list) {
            int index = index(part);
            return index >= 0 && index < list.size() ? list.get(index) : ValueSource.ABSENT;
        }
        return ValueSource.ABSENT;
    }

    private static int index(String part) {
        if (part.isEmpty() || part.length() > 9) {
            return -1;
        }
        int index = 0;
        for (int i = 0; i < part.length(); i++) {
            int digit = part.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            index = index * 10 + digit;
        }
        return index;
    }

    /** Returns the failure that a node did not give an output. */
    static DataFlowException missing(String node, String output, Collection<String> given) {
        String hint = Lookalikes.hint(output, given);
        return Problem.of(
                        StandardCode.DOTTED_PATH_FAILED,
                        "Node '" + node + "' gave no output '" + output + "'" + (hint.isEmpty() ? "" : "; " + hint))
                .found(node + "." + output)
                .expected(given.isEmpty() ? "an output; it gave none" : "one of " + String.join(", ", given))
                .cause("The output is not always there")
                .fix(
                        "Run the node that needs it only when it is there:",
                        "condition: \"${" + node + "." + output + "} != null\"")
                .toException();
    }

    private static DataFlowException nowhere(String node, String walked, String part, @Nullable Object value) {
        List<String> names = new ArrayList<>();
        if (value instanceof Map<?, ?> map) {
            map.keySet().forEach(key -> names.add(String.valueOf(key)));
        }
        String hint = Lookalikes.hint(part, names);
        String inside = "'" + node + "." + walked + "' (" + ValueKinds.describe(value) + ")";
        return Problem.of(
                        StandardCode.DOTTED_PATH_FAILED,
                        "There is no '" + part + "' in " + inside + (hint.isEmpty() ? "" : "; " + hint))
                .found(node + "." + walked + "." + part)
                .expected(
                        value instanceof List<?> list
                                ? list.isEmpty() ? "an index; the list is empty" : "an index below " + list.size()
                                : names.isEmpty() ? "a value that has parts" : "one of " + String.join(", ", names))
                .toException();
    }
}
