package dev.dataflow.spi.schema;

import static java.util.Objects.requireNonNull;

import dev.dataflow.spi.model.Reference;
import java.util.List;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * A foreign key, to make or as it is. Immutable.
 *
 * @param columns columns here, in order
 * @param schema schema of the table referred to, or null for the connection's own
 * @param table table referred to
 * @param targetColumns columns there, in order
 * @param onDelete what a delete there does here
 */
@API(status = API.Status.STABLE, since = "1.0")
public record ForeignKeySpec(
        List<String> columns,
        @Nullable String schema,
        String table,
        List<String> targetColumns,
        Reference.OnDelete onDelete) {

    public ForeignKeySpec {
        requireNonNull(table, "table");
        requireNonNull(onDelete, "onDelete");
        columns = List.copyOf(columns);
        targetColumns = List.copyOf(targetColumns);
    }

    /** Makes a foreign key to a table in the connection's own schema. */
    public ForeignKeySpec(List<String> columns, String table, List<String> targetColumns, Reference.OnDelete onDelete) {
        this(columns, null, table, targetColumns, onDelete);
    }
}
