package dev.dataflow.internal.sql;

import dev.dataflow.spi.model.ModelDefinition;
import dev.dataflow.spi.operation.OperationContext;
import dev.dataflow.spi.schema.RowSecurity;
import org.jspecify.annotations.Nullable;

/** Says what features want of tables beyond the model: in which schema they are, who sees their rows. Thread-safe. */
public interface Schemas {

    /** Every table is in the connection's own schema. */
    Schemas OWN = (model, context) -> null;

    /**
     * Returns the schema of a model's table for a context; null for the connection's own. The same context always gets the
     * same answer.
     */
    @Nullable
    String of(ModelDefinition model, OperationContext context);

    /** Returns what the database itself lets statements see of a model's table; null for everything. */
    default @Nullable RowSecurity security(ModelDefinition model) {
        return null;
    }
}
