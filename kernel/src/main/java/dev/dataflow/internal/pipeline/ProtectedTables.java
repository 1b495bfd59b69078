package dev.dataflow.internal.pipeline;

import dev.dataflow.internal.protection.Place;
import dev.dataflow.internal.protection.Protection;
import dev.dataflow.internal.schema.DdlGuard;
import dev.dataflow.spi.error.DataFlowException;
import dev.dataflow.spi.operation.Operation;
import dev.dataflow.spi.operation.OperationContext;
import org.jspecify.annotations.Nullable;

/**
 * Asks write protection before a table is made, on request or on first use.
 *
 * @param protection the protection
 */
public record ProtectedTables(Protection protection) implements DdlGuard {

    @Override
    public @Nullable DataFlowException refusal(ModelRuntime runtime, OperationContext context) {
        return isFree(runtime, context)
                ? null
                : protection.refusal(new Operation.Ddl(runtime.definition()), context, place(runtime));
    }

    @Override
    public void check(ModelRuntime runtime, OperationContext context) {
        protection.await(context);
        if (!isFree(runtime, context)) {
            protection.check(new Operation.Ddl(runtime.definition()), context, place(runtime));
        }
    }

    private boolean isFree(ModelRuntime runtime, OperationContext context) {
        return protection.isIdle(context) || runtime.chain().isExempt(new Operation.Ddl(runtime.definition()), context);
    }

    private static Place place(ModelRuntime runtime) {
        return new Place(runtime, runtime.definition(), runtime.database());
    }
}
