package dev.dataflow.workflow;

import static java.util.Objects.requireNonNull;

import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * When a cycle ends. Immutable.
 *
 * @param max how often its nodes run at most, from 1; anything less is {@code DF-806} when the workflow is built
 * @param until a condition on the outputs of the node at its end, asked after each iteration: {@code done == true};
 *     null for none
 */
@API(status = API.Status.STABLE, since = "1.0")
public record CycleOptions(int max, @Nullable String until) {

    /** Returns options with a number of iterations. */
    public static CycleOptions max(int iterations) {
        return new CycleOptions(iterations, null);
    }

    /** Returns these options with a condition that ends the cycle earlier. */
    public CycleOptions until(String condition) {
        return new CycleOptions(max, requireNonNull(condition, "condition"));
    }
}
