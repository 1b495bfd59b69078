package dev.dataflow.internal.pipeline;

import dev.dataflow.spi.model.ModelDefinition;

/** Finds what a registered model's operations need. Thread-safe. */
public interface ModelRuntimes {

    /**
     * Returns a model's runtime.
     *
     * @throws dev.dataflow.spi.error.DataFlowException {@code DF-603} when the definition is not registered here
     */
    ModelRuntime of(ModelDefinition model);

    /** Returns whether any registered model has a feature. */
    boolean anyFeatures();
}
