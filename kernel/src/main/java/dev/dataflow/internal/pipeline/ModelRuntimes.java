package dev.dataflow.internal.pipeline;

import dev.dataflow.spi.model.ModelDefinition;
import dev.dataflow.spi.operation.OperationContext;
import java.util.List;

/** Finds what a registered model's operations need. Thread-safe. */
public interface ModelRuntimes {

    /**
     * Returns a model's runtime.
     *
     * @throws dev.dataflow.spi.error.DataFlowException {@code DF-603} when the definition is not registered here
     */
    ModelRuntime of(ModelDefinition model);

    /**
     * Returns a model's runtime where its table is for a context: in the place that its features say, in the database that the
     * context names, else in the model's own.
     *
     * @throws dev.dataflow.spi.error.DataFlowException {@code DF-603} when the definition is not registered here
     */
    default ModelRuntime of(ModelDefinition model, OperationContext context) {
        return of(model);
    }

    /** Returns whether a context names a place for a model's table, or none is needed. */
    default boolean hasPlace(ModelDefinition model, OperationContext context) {
        return true;
    }

    /** Returns the references of a model to records that features may hide, so that each has to be looked at before it is stored. */
    default List<GuardedReference> guarded(ModelDefinition model) {
        return List.of();
    }

    /** Returns whether any registered model has a feature. */
    boolean anyFeatures();
}
