package dev.dataflow.internal.workflow.plan;

import dev.dataflow.spi.node.NodeResult;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An output that a node needs.
 *
 * @param node number of the node that gives it
 * @param output name of the output; null for the whole output
 */
public record Dependency(int node, @Nullable String output) {

    /** Returns whether the output fired: its node ran and did not leave it out. */
    public boolean isAlive(RunValues run) {
        NodeResult result = run.result(node);
        if (result == null) {
            return false;
        }
        Set<String> fired = result.fired();
        return fired == null || (output == null ? !fired.isEmpty() : fired.contains(output));
    }
}
