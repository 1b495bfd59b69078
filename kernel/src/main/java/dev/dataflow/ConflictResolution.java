package dev.dataflow;

import org.apiguardian.api.API;

/** What happens to a row of a bulk call whose unique key is taken. */
@API(status = API.Status.STABLE, since = "1.0")
public enum ConflictResolution {
    /** The row fails with {@code DF-510}. */
    ERROR,
    /** The row is left out and counted as skipped. */
    SKIP,
    /** The stored record takes the values that the row gives. */
    UPDATE;

    dev.dataflow.spi.operation.ConflictResolution spi() {
        return dev.dataflow.spi.operation.ConflictResolution.valueOf(name());
    }
}
