package dev.dataflow.workflow;

import dev.dataflow.spi.node.ValueKind;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * A value that a run is given: <code>{{name}}</code>. Immutable.
 *
 * @param name name
 * @param kind kind of values
 * @param required whether a run must give it
 * @param defaultValue what it is when the run does not give it
 */
@API(status = API.Status.STABLE, since = "1.0")
public record WorkflowInput(
        String name,
        ValueKind kind,
        boolean required,
        @Nullable Object defaultValue) {

    /** Returns an input that a run must give. */
    public static WorkflowInput required(String name, ValueKind kind) {
        return new WorkflowInput(name, kind, true, null);
    }

    /** Returns an input with a default; null is a default too. */
    public static WorkflowInput optional(String name, ValueKind kind, @Nullable Object defaultValue) {
        return new WorkflowInput(name, kind, false, defaultValue);
    }
}
