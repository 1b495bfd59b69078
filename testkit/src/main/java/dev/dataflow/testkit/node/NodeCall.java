package dev.dataflow.testkit.node;

import static java.util.Objects.requireNonNull;

import dev.dataflow.DataFlow;
import dev.dataflow.workflow.LocalRuntime;
import dev.dataflow.workflow.Workflow;
import dev.dataflow.workflow.WorkflowBuilder;
import java.util.HashMap;
import java.util.Map;
import org.apiguardian.api.API;

/**
 * One call of a node. Immutable.
 *
 * @param type type of the node: {@code UserNearbyNode}
 * @param parameters parameters by name
 */
@API(status = API.Status.STABLE, since = "1.0")
public record NodeCall(String type, Map<String, Object> parameters) {

    public NodeCall {
        requireNonNull(type, "type");
        parameters = Map.copyOf(parameters);
    }

    /** Returns this call without a parameter. */
    NodeCall without(String parameter) {
        Map<String, Object> less = new HashMap<>(parameters);
        less.remove(parameter);
        return new NodeCall(type, less);
    }

    /** Calls the node in a workflow of its own, and returns its outputs. */
    Map<String, Object> run(DataFlow db) {
        Workflow workflow =
                new WorkflowBuilder("suite").addNode(type, "tried", parameters).build();
        try (LocalRuntime runtime = new LocalRuntime(db)) {
            return runtime.execute(workflow).output("tried");
        }
    }

    @Override
    public String toString() {
        return type + " " + parameters;
    }
}
