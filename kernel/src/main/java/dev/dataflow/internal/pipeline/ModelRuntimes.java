package dev.dataflow.internal.pipeline;

import dev.dataflow.spi.model.ModelDefinition;
import dev.dataflow.spi.operation.OperationContext;

/** Finds what a registered model's operations need. Thread-safe. */
public interface ModelRuntimes {

    /**
     * Returns a model's runtime.
     *
     * @throws dev.dataflow.spi.error.DataFlowException {@code DF-603} when the definition is not registered here
     */
    ModelRuntime of(ModelDefinition model);

    /**
     * Returns a model's runtime in the database that a context names, else in the model's own.
     *
     * @throws dev.dataflow.spi.error.DataFlowException {@code DF-603} when the definition is not registered here
     */
    default ModelRuntime of(ModelDefinition model, OperationContext context) {
        return of(model);
    }

    /** Returns whether any registered model has a feature. */
    boolean anyFeatures();
}
