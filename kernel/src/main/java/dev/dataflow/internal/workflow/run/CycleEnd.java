package dev.dataflow.internal.workflow.run;

/** Why a cycle ended. */
public enum CycleEnd {
    /** It did not begin: its nodes were skipped. */
    SKIPPED,
    /** Its condition held. */
    CONDITION,
    /** It had run as often as it may. */
    LIMIT,
    /** An output that leads back did not fire. */
    NOT_FIRED
}
