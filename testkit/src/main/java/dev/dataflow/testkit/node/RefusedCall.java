package dev.dataflow.testkit.node;

import static java.util.Objects.requireNonNull;

import org.apiguardian.api.API;

/**
 * A call that a node refuses. Immutable.
 *
 * @param call the call
 * @param place the parameter, or the path in it, that the problem names: {@code limit}, {@code filter.age}
 */
@API(status = API.Status.STABLE, since = "1.0")
public record RefusedCall(NodeCall call, String place) {

    public RefusedCall {
        requireNonNull(call, "call");
        requireNonNull(place, "place");
    }

    @Override
    public String toString() {
        return call.toString();
    }
}
