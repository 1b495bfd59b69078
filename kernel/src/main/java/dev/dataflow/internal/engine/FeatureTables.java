package dev.dataflow.internal.engine;

import dev.dataflow.internal.pipeline.ModelRuntime;
import dev.dataflow.internal.sql.Schemas;
import dev.dataflow.spi.model.ModelDefinition;
import dev.dataflow.spi.operation.OperationContext;
import dev.dataflow.spi.schema.RowSecurity;
import org.jspecify.annotations.Nullable;

/** What the features of a catalog's models want of tables. Thread-safe. */
record FeatureTables(Catalog catalog) implements Schemas {

    @Override
    public @Nullable String of(ModelDefinition model, OperationContext context) {
        ModelRuntime own = catalog.featured(model);
        return own == null || !own.chain().isPlacing()
                ? null
                : catalog.of(model, context).schema();
    }

    @Override
    public @Nullable RowSecurity security(ModelDefinition model) {
        ModelRuntime own = catalog.featured(model);
        return own == null ? null : own.chain().rowSecurity(model);
    }
}
