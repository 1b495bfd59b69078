package dev.dataflow.spi.node;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
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

    /**
     * Checks what is known before a run, beyond names and kinds, and adds every problem to {@code check}. Called when a
     * workflow is validated; {@link #run} checks again.
     *
     * @param known parameters whose values stand in the workflow, by canonical name
     * @param later canonical names of the parameters that connections or inputs of the workflow will give
     */
    default void check(Map<String, Object> known, Set<String> later, NodeCheck check) {}

    /**
     * Returns the outputs of a node with open outputs beyond those of its descriptor, where its parameters tell them;
     * empty when only a run can. Connections from other outputs are refused then.
     *
     * @param known parameters whose values stand in the workflow, by canonical name
     */
    default Optional<Set<String>> outputs(Map<String, Object> known) {
        return Optional.empty();
    }
}
