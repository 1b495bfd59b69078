package dev.dataflow.spi.operation;

import org.apiguardian.api.API;

/** Where reads go in an instance with replicas. */
@API(status = API.Status.STABLE, since = "1.0")
public enum ReadPreference {
    /** To the primary. */
    PRIMARY,
    /** To a replica, where there is one. */
    SECONDARY
}
