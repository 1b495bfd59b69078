package dev.dataflow.internal.workflow.plan;

import dev.dataflow.spi.node.NodeResult;
import org.jspecify.annotations.Nullable;

/** What a run knows so far. */
public interface RunValues {

    /** Returns an input of the workflow. */
    @Nullable
    Object input(int number);

    /** Returns what a node gave; null when it was skipped. */
    @Nullable
    NodeResult result(int node);

    /** Returns what a cycle brings back from the iteration before. */
    @Nullable
    Object carried(int cycle);
}
