package dev.dataflow.spi.schema;

import static java.util.Objects.requireNonNull;

import dev.dataflow.spi.model.FieldType;
import java.util.List;
import java.util.Optional;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * A table as the database has it. Immutable.
 *
 * @param name name
 * @param columns in order
 * @param primaryKey column names in order; empty when there is none
 * @param indexes indexes and unique keys, those of the primary key left out
 * @param foreignKeys references
 */
@API(status = API.Status.STABLE, since = "1.0")
public record LiveTable(
        String name,
        List<LiveColumn> columns,
        List<String> primaryKey,
        List<IndexSpec> indexes,
        List<ForeignKeySpec> foreignKeys) {

    public LiveTable {
        requireNonNull(name, "name");
        columns = List.copyOf(columns);
        primaryKey = List.copyOf(primaryKey);
        indexes = List.copyOf(indexes);
        foreignKeys = List.copyOf(foreignKeys);
    }

    /** Returns the column with a name, case ignored. */
    public Optional<LiveColumn> column(String columnName) {
        return columns.stream()
                .filter(c -> c.name().equalsIgnoreCase(columnName))
                .findFirst();
    }

    /**
     * A column as the database has it. Immutable.
     *
     * @param name name
     * @param databaseType the database's own name of the type
     * @param type the field type that reads and writes it without loss; null when there is none
     * @param nullable whether null is allowed
     * @param defaultExpression the default's SQL, or null
     * @param identity whether the database counts the value up
     */
    public record LiveColumn(
            String name,
            String databaseType,
            @Nullable FieldType type,
            boolean nullable,
            @Nullable String defaultExpression,
            boolean identity) {}
}
