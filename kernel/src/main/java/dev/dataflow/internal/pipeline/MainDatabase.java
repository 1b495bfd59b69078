package dev.dataflow.internal.pipeline;

import dev.dataflow.internal.jdbc.Database;
import dev.dataflow.spi.operation.OperationContext;

/** Finds the database of work that names no model: the one that its context asks for, else the main one. Thread-safe. */
@FunctionalInterface
public interface MainDatabase {

    /**
     * Returns the database with its leases taken: by the transaction, or for the caller, who returns them.
     *
     * @throws dev.dataflow.spi.error.DataFlowException {@code DF-706} or {@code DF-409} when it cannot be had in time
     */
    Database enter(OperationContext context);
}
