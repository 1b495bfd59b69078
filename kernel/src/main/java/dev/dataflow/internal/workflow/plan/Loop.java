package dev.dataflow.internal.workflow.plan;

import java.util.List;

/**
 * Cycles on a common circle. Immutable.
 *
 * @param ends where each cycle leads back from, and when it ends
 * @param max how often the nodes run at most
 */
public record Loop(List<End> ends, int max) {

    public Loop {
        ends = List.copyOf(ends);
    }

    /**
     * The end of one cycle.
     *
     * @param cycle number of the cycle in the workflow
     * @param from number of the node that it comes from
     * @param value what it carries back
     * @param until when it ends; null for a condition that never holds
     */
    public record End(
            int cycle,
            int from,
            ValueSource.FromOutput value,
            @org.jspecify.annotations.Nullable BoundCondition until) {}
}
