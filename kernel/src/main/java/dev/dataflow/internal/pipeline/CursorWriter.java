package dev.dataflow.internal.pipeline;

import dev.dataflow.spi.operation.Operation;
import dev.dataflow.spi.operation.OperationContext;
import org.jspecify.annotations.Nullable;

/** Makes the cursor of a page. */
@FunctionalInterface
public interface CursorWriter {

    /** Returns the cursor behind a row, given its sort values. */
    String encode(Operation.ListRows operation, @Nullable Object[] position, OperationContext context);
}
