package dev.dataflow.workflow;

import org.apiguardian.api.API;

/**
 * How a cycle went. Immutable.
 *
 * @param cycle the cycle
 * @param iterations how often its nodes ran
 * @param end why it ended
 */
@API(status = API.Status.STABLE, since = "1.0")
public record CycleOutcome(Cycle cycle, int iterations, End end) {

    /** Why a cycle ended. */
    public enum End {
        /** Its condition, or that of another on the same circle, held. */
        CONDITION,
        /** It had run as often as it may. */
        LIMIT,
        /** An output that leads back did not fire. */
        NOT_FIRED,
        /** Its nodes were skipped, or the run ended before. */
        SKIPPED
    }
}
