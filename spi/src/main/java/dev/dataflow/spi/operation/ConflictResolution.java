package dev.dataflow.spi.operation;

import org.apiguardian.api.API;

/** What happens to a row whose key is taken. */
@API(status = API.Status.STABLE, since = "1.0")
public enum ConflictResolution {
    /** The row fails with {@code DF-510}. */
    ERROR,
    /** The row is left out and counted as skipped. */
    SKIP,
    /** The stored record takes the row's values. */
    UPDATE
}
