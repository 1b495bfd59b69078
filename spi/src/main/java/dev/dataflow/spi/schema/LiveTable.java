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
 * @param kind whether it is a table or a view
 * @param comment what people wrote about it in the database; empty for nothing
 * @param columns in order
 * @param primaryKey column names in order; empty when there is none
 * @param indexes indexes and unique keys, those of the primary key left out
 * @param foreignKeys references
 */
@API(status = API.Status.STABLE, since = "1.0")
public record LiveTable(
        String name,
        Kind kind,
        String comment,
        List<LiveColumn> columns,
        List<String> primaryKey,
        List<IndexSpec> indexes,
        List<ForeignKeySpec> foreignKeys) {

    public LiveTable {
        requireNonNull(name, "name");
        requireNonNull(kind, "kind");
        requireNonNull(comment, "comment");
        columns = List.copyOf(columns);
        primaryKey = List.copyOf(primaryKey);
        indexes = List.copyOf(indexes);
        foreignKeys = List.copyOf(foreignKeys);
    }

    /** Makes a table without a comment. */
    public LiveTable(
            String name,
            List<LiveColumn> columns,
            List<String> primaryKey,
            List<IndexSpec> indexes,
            List<ForeignKeySpec> foreignKeys) {
        this(name, Kind.TABLE, "", columns, primaryKey, indexes, foreignKeys);
    }

    /** Whether rows are kept or computed. */
    public enum Kind {
        /** A table. */
        TABLE,
        /** A view, materialized or not. */
        VIEW
    }

    /** Returns whether it is a view. */
    public boolean isView() {
        return kind == Kind.VIEW;
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
     * @param generated whether the database computes the value from other columns, so that nobody can set it
     * @param collation the collation that it compares and sorts by where that is not the database's own; null for that
     * @param comment what people wrote about it in the database; empty for nothing
     */
    public record LiveColumn(
            String name,
            String databaseType,
            @Nullable FieldType type,
            boolean nullable,
            @Nullable String defaultExpression,
            boolean identity,
            boolean generated,
            @Nullable String collation,
            String comment) {

        public LiveColumn {
            requireNonNull(name, "name");
            requireNonNull(databaseType, "databaseType");
            requireNonNull(comment, "comment");
        }

        /** Makes a plain column without a comment. */
        public LiveColumn(
                String name,
                String databaseType,
                @Nullable FieldType type,
                boolean nullable,
                @Nullable String defaultExpression,
                boolean identity) {
            this(name, databaseType, type, nullable, defaultExpression, identity, false, null, "");
        }

        /** Returns the greatest number of characters; 0 where there is no limit, or where it is no text. */
        public int length() {
            return type instanceof FieldType.Text text ? text.length() : 0;
        }
    }
}
