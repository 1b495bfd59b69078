package dev.dataflow.spi.node;

import java.util.Map;
import org.apiguardian.api.API;

/**
 * A step. Thread-safe: one node serves all runs.
 *
 * <p>Parameters arrive under their canonical names, defaults filled in, unknown ones refused, connections resolved; their
 * kinds are checked. Failures are thrown.
 */
@FunctionalInterface
@API(status = API.Status.STABLE, since = "1.0")
public interface Node {

    /** Does the step. */
    NodeResult run(Map<String, Object> parameters, NodeContext context);
}
