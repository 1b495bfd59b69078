package dev.dataflow.spi.operation;

import org.apiguardian.api.API;

/** Where reads go in an instance with replicas. */
@API(status = API.Status.STABLE, since = "1.0")
public enum ReadPreference {
    /** To the primary. */
    PRIMARY,
    /** To a replica, and fails when none answers. In an instance without replicas, to the primary. */
    SECONDARY,
    /** To a replica, and to the primary when none answers. */
    SECONDARY_PREFERRED
}
