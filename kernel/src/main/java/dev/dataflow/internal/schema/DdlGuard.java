package dev.dataflow.internal.schema;

import dev.dataflow.internal.pipeline.ModelRuntime;
import dev.dataflow.spi.error.DataFlowException;
import dev.dataflow.spi.operation.OperationContext;
import org.jspecify.annotations.Nullable;

/** Says whether the table of a model may be made. Thread-safe. */
public interface DdlGuard {

    /** Lets everything be made. */
    DdlGuard NONE = new DdlGuard() {
        @Override
        public @Nullable DataFlowException refusal(ModelRuntime runtime, OperationContext context) {
            return null;
        }

        @Override
        public void check(ModelRuntime runtime, OperationContext context) {}
    };

    /** Returns why it may not be made, and records nothing; null when it may. */
    @Nullable
    DataFlowException refusal(ModelRuntime runtime, OperationContext context);

    /** Records what is said about it, and throws {@code DF-951} when it may not be made. */
    void check(ModelRuntime runtime, OperationContext context);
}
