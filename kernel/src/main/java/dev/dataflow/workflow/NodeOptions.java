package dev.dataflow.workflow;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * What a node of a workflow is told beside its parameters. Immutable.
 *
 * @param condition when it runs; otherwise it is skipped, and so are the nodes behind it. A plain name is a parameter of
 *     the node: {@code status == 'paid'}; <code>${node.output}</code> and <code>{{input}}</code> stand for what they do
 *     elsewhere. Null for always
 * @param timeLimit how long it may run; null for as long as the run may
 */
@API(status = API.Status.STABLE, since = "1.0")
public record NodeOptions(
        @Nullable String condition, @Nullable Duration timeLimit) {

    /** No condition, no limit. */
    public static final NodeOptions DEFAULT = new NodeOptions(null, null);

    /** Returns options with a condition. */
    public static NodeOptions when(String condition) {
        return DEFAULT.condition(condition);
    }

    /** Returns options with a time limit. */
    public static NodeOptions within(Duration limit) {
        return DEFAULT.timeLimit(limit);
    }

    /** Returns these options with a condition. */
    public NodeOptions condition(String text) {
        return new NodeOptions(requireNonNull(text, "text"), timeLimit);
    }

    /** Returns these options with a time limit. */
    public NodeOptions timeLimit(Duration limit) {
        return new NodeOptions(condition, requireNonNull(limit, "limit"));
    }
}
