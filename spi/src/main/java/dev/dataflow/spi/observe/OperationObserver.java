package dev.dataflow.spi.observe;

import dev.dataflow.spi.operation.Operation;
import dev.dataflow.spi.operation.OperationContext;
import dev.dataflow.spi.operation.Outcome;
import org.apiguardian.api.API;

/**
 * Hears how each operation ended that was given to the instance, by express, a node or a service: for metrics, slow
 * operations, traces. Called on the thread of the operation, after its transaction where it has one of its own; what runs
 * inside one operation, as the further operations of features, is not told apart. It changes nothing: what it throws is
 * logged. An instance without observers pays nothing. Thread-safe.
 *
 * <p>Operations and outcomes hold the records themselves; an observer keeps and prints none of their values.
 */
@API(status = API.Status.STABLE, since = "1.0")
public interface OperationObserver {

    /**
     * An operation has ended well. A stream tells it when it is closed, with the number of rows that were read.
     *
     * @param nanos how long it took, waiting for a connection included
     */
    default void succeeded(Operation operation, OperationContext context, Outcome outcome, long nanos) {}

    /**
     * An operation has failed.
     *
     * @param nanos how long it took
     */
    default void failed(Operation operation, OperationContext context, RuntimeException failure, long nanos) {}
}
