package dev.dataflow;

import dev.dataflow.spi.data.Row;
import org.apiguardian.api.API;

/**
 * What an upsert did. Immutable.
 *
 * @param action {@code created}, {@code updated}, or {@code unchanged} when the record existed and nothing was to change
 * @param record the record as it is stored now
 */
@API(status = API.Status.STABLE, since = "1.0")
public record UpsertResult(String action, Row record) {

    /** Returns whether this call stored the record. */
    public boolean created() {
        return action.equals("created");
    }
}
