package dev.dataflow.internal.express;

import dev.dataflow.internal.model.RecordBinder;
import dev.dataflow.spi.model.ModelDefinition;

/**
 * A record as the typed form of a model.
 *
 * @param type the record
 * @param model its model
 * @param binder reads and writes it
 */
public record RecordBinding<T>(Class<T> type, ModelDefinition model, RecordBinder<T> binder) {}
