package dev.dataflow.spi.operation;

import org.apiguardian.api.API;

/** Runs operations through the whole pipeline of one instance. The kernel implements it. Thread-safe. */
@API(status = API.Status.STABLE, since = "1.0")
public interface OperationExecutor {

    /**
     * Runs an operation.
     *
     * @throws dev.dataflow.spi.error.DataFlowException when anything fails; nothing returns normally with an error inside
     */
    Outcome execute(Operation operation, OperationContext context);

    /** Runs a read whose rows come one by one; the caller closes the stream. Its page's limit may be -1. */
    RowStream stream(Operation.ListRows operation, OperationContext context);
}
