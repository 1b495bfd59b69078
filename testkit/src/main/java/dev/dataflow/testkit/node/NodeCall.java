package dev.dataflow.testkit.node;

import static java.util.Objects.requireNonNull;

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

    @Override
    public String toString() {
        return type + " " + parameters;
    }
}
