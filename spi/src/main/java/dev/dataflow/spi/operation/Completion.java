package dev.dataflow.spi.operation;

import org.apiguardian.api.API;

/** How a unit of work ended. */
@API(status = API.Status.STABLE, since = "1.0")
public enum Completion {
    /** Its changes are there. */
    COMMITTED,
    /** Its changes are gone. */
    ROLLED_BACK,
    /** The connection broke while it ended: nobody can say. */
    UNKNOWN
}
