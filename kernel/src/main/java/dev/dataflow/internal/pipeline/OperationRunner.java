package dev.dataflow.internal.pipeline;

import dev.dataflow.internal.jdbc.Session;
import dev.dataflow.spi.operation.Operation;
import dev.dataflow.spi.operation.Outcome;

/** Runs one sort of operation on a session, after all checks and rewriting. Thread-safe. */
interface OperationRunner<O extends Operation> {

    /** Runs the operation. */
    Outcome run(O operation, ModelRuntime runtime, Session session);
}
