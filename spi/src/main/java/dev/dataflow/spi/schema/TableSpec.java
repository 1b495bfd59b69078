package dev.dataflow.spi.schema;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * A table to make: what DDL, discovery and migration read. Immutable.
 *
 * @param schema schema, or null for the connection's own
 * @param name unquoted
 * @param columns in order
 * @param primaryKey column names in order
 * @param indexes indexes and unique keys
 * @param foreignKeys references
 * @param rowSecurity what the database itself lets statements see of it; null for everything
 */
@API(status = API.Status.STABLE, since = "1.0")
public record TableSpec(
        @Nullable String schema,
        String name,
        List<ColumnSpec> columns,
        List<String> primaryKey,
        List<IndexSpec> indexes,
        List<ForeignKeySpec> foreignKeys,
        @Nullable RowSecurity rowSecurity) {

    public TableSpec {
        requireNonNull(name, "name");
        columns = List.copyOf(columns);
        primaryKey = List.copyOf(primaryKey);
        indexes = List.copyOf(indexes);
        foreignKeys = List.copyOf(foreignKeys);
    }

    /** Makes a table without row security. */
    public TableSpec(
            @Nullable String schema,
            String name,
            List<ColumnSpec> columns,
            List<String> primaryKey,
            List<IndexSpec> indexes,
            List<ForeignKeySpec> foreignKeys) {
        this(schema, name, columns, primaryKey, indexes, foreignKeys, null);
    }
}
