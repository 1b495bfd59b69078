package dev.dataflow.spi.operation;

import org.apiguardian.api.API;

/**
 * How a bulk operation goes about its rows. Immutable.
 *
 * @param atomic true: all rows or none; false: the good rows, and a list of the bad ones
 * @param batchSize rows handed to the database in one go, at most; 0 lets the dialect choose
 * @param returnIds whether the keys of written records come back
 */
@API(status = API.Status.STABLE, since = "1.0")
public record BulkSettings(boolean atomic, int batchSize, boolean returnIds) {

    /** All or none, the dialect's batch size, no keys. */
    public static final BulkSettings DEFAULT = new BulkSettings(true, 0, false);

    public BulkSettings {
        if (batchSize < 0) {
            throw new IllegalArgumentException("batchSize: " + batchSize + " (expected: >= 0)");
        }
    }
}
