package dev.dataflow.feature.softdelete;

import java.time.Duration;
import java.util.Map;
import org.apiguardian.api.API;

/**
 * The deleted records of models with the option {@code soft_delete}: {@code db.service(Trash.class)}. It sees what the view
 * sees that it was asked of: its tenant's records, in its transaction. Thread-safe.
 *
 * <p>A model that is not registered is {@code DF-603}, one without the option {@code DF-110}.
 */
@API(status = API.Status.STABLE, since = "1.0")
public interface Trash {

    /** Counts the deleted records of a model. */
    long count(String model);

    /** Counts the deleted records that match. */
    long count(String model, Map<String, ?> filter);

    /**
     * Restores the deleted record with a key, and what was deleted with it along references that cascade.
     *
     * @param id the key; a map where it has several fields
     * @return whether there was one
     * @throws dev.dataflow.spi.error.DataFlowException {@code DF-510} when a living record has taken one of its unique keys:
     *     nothing is restored
     */
    boolean restore(String model, Object id);

    /**
     * Restores every deleted record that matches, and what was deleted with them along references that cascade: all of
     * them, or none.
     *
     * @param filter not empty
     * @return how many records of the model were restored
     * @throws dev.dataflow.spi.error.DataFlowException {@code DF-510} as for one record; {@code DF-515} for an empty filter
     */
    long restoreAll(String model, Map<String, ?> filter);

    /**
     * Deletes for good what was deleted longer ago than the model's retention.
     *
     * @return how many records of the model were deleted for good
     * @throws dev.dataflow.spi.error.DataFlowException {@code DF-101} when the model has no retention
     */
    long purge(String model);

    /**
     * Deletes for good what was deleted longer ago than a time.
     *
     * @param olderThan not negative; zero takes every deleted record
     * @return how many records of the model were deleted for good
     */
    long purge(String model, Duration olderThan);
}
