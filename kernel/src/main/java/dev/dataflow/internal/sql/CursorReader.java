package dev.dataflow.internal.sql;

import dev.dataflow.spi.operation.Operation;
import dev.dataflow.spi.operation.OperationContext;
import org.jspecify.annotations.Nullable;

/** Opens the cursors of pages. Thread-safe. */
@FunctionalInterface
public interface CursorReader {

    /**
     * Returns the values at which a page starts, canonical, one for each term of {@link RowOrder#of}.
     *
     * @throws dev.dataflow.spi.error.DataFlowException {@code DF-116} when the cursor was not made for this operation
     */
    @Nullable
    Object[] decode(String cursor, Operation.ListRows operation, OperationContext context);
}
