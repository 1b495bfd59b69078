package dev.dataflow.internal.jdbc;

import dev.dataflow.spi.operation.OperationContext;
import dev.dataflow.spi.operation.SessionSettings;

/** Says what a connection is told of the context of an operation. Thread-safe. */
@FunctionalInterface
public interface SessionValues {

    /** Returns the values for an operation on a database; none where it has no row security. */
    SessionSettings of(Database database, OperationContext context);
}
