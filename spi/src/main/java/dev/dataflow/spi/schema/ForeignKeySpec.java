package dev.dataflow.spi.schema;

import static java.util.Objects.requireNonNull;

import dev.dataflow.spi.model.Reference;
import java.util.List;
import org.apiguardian.api.API;

/**
 * A foreign key, to make or as it is. Immutable.
 *
 * @param columns columns here, in order
 * @param table table referred to
 * @param targetColumns columns there, in order
 * @param onDelete what a delete there does here
 */
@API(status = API.Status.STABLE, since = "1.0")
public record ForeignKeySpec(
        List<String> columns, String table, List<String> targetColumns, Reference.OnDelete onDelete) {

    public ForeignKeySpec {
        requireNonNull(table, "table");
        requireNonNull(onDelete, "onDelete");
        columns = List.copyOf(columns);
        targetColumns = List.copyOf(targetColumns);
    }
}
