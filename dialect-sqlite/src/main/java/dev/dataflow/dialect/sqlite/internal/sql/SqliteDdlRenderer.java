package dev.dataflow.dialect.sqlite.internal.sql;

import dev.dataflow.dialect.sqlite.internal.type.TypeNotation;
import dev.dataflow.spi.dialect.DdlRenderer;
import dev.dataflow.spi.error.Problem;
import dev.dataflow.spi.error.StandardCode;
import dev.dataflow.spi.model.Reference;
import dev.dataflow.spi.schema.ColumnSpec;
import dev.dataflow.spi.schema.ForeignKeySpec;
import dev.dataflow.spi.schema.IndexSpec;
import dev.dataflow.spi.schema.TableSpec;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes schema statements: STRICT tables, whose columns carry the field's type as a comment, which SQLite keeps and the
 * schema reader finds again. Stateless.
 */
public final class SqliteDdlRenderer implements DdlRenderer {

    @Override
    public List<String> createTable(TableSpec table) {
        List<String> parts = new ArrayList<>();
        boolean counted = false;
        for (ColumnSpec column : table.columns()) {
            boolean counts = column.identity() && table.primaryKey().equals(List.of(column.name()));
            requireSingleKey(table, column, counts);
            parts.add(column(column, counts));
            counted |= counts;
        }
        if (!counted && !table.primaryKey().isEmpty()) {
            parts.add("PRIMARY KEY (" + SqlNames.list(table.primaryKey()) + ")");
        }
        for (ForeignKeySpec key : table.foreignKeys()) {
            parts.add(foreignKey(key));
        }
        return List.of("CREATE TABLE IF NOT EXISTS " + name(table.schema(), table.name()) + " (\n  "
                + String.join(",\n  ", parts) + "\n) STRICT");
    }

    private static void requireSingleKey(TableSpec table, ColumnSpec column, boolean counts) {
        if (column.identity() && !counts) {
            throw Problem.of(StandardCode.INVALID_KEY, "SQLite counts up only the column that is the whole primary key")
                    .found(column.name() + " in the key " + table.primaryKey())
                    .fix("Give the key another generator.", "generate: tsid")
                    .toException();
        }
    }

    private static String column(ColumnSpec column, boolean counts) {
        StringBuilder sql = new StringBuilder(SqlNames.quote(column.name()))
                .append(' ')
                .append(column.codec().columnType());
        String notation = TypeNotation.of(column.type());
        if (notation != null) {
            sql.append(" /* ").append(notation).append(" */");
        }
        if (counts) {
            sql.append(" PRIMARY KEY AUTOINCREMENT");
        } else if (!column.nullable()) {
            sql.append(" NOT NULL");
        }
        // The model's own come first: SQLite gives the name of one constraint to those that follow it without a name.
        for (String check : column.checks()) {
            sql.append(" CHECK (").append(check).append(')');
        }
        sql.append(ColumnChecks.of(column.name(), column.type(), column.codec()));
        return sql.toString();
    }

    private static String foreignKey(ForeignKeySpec key) {
        String sql = "FOREIGN KEY (" + SqlNames.list(key.columns()) + ") REFERENCES " + SqlNames.quote(key.table())
                + (key.targetColumns().isEmpty() ? "" : " (" + SqlNames.list(key.targetColumns()) + ")");
        return sql + onDelete(key.onDelete());
    }

    private static String onDelete(Reference.OnDelete rule) {
        return switch (rule) {
            case RESTRICT -> " ON DELETE RESTRICT";
            case CASCADE -> " ON DELETE CASCADE";
            case SET_NULL -> " ON DELETE SET NULL";
        };
    }

    /** In SQLite an index lives in the schema of its table, so the schema stands before the index and not the table. */
    @Override
    public List<String> createIndex(TableSpec table, IndexSpec index) {
        if (index.fullText()) {
            return FullText.create(table, index, name -> name(table.schema(), name));
        }
        if (index.condition().contains("dataflow_")) {
            throw Problem.of(
                            StandardCode.UNSUPPORTED_BY_DATABASE,
                            "The condition of an index must do without functions that only DataFlow brings to SQLite")
                    .found(index.name())
                    .expected("comparisons, $null, $in, $starts_with and the like")
                    .toException();
        }
        return List.of("CREATE " + (index.unique() ? "UNIQUE " : "") + "INDEX IF NOT EXISTS "
                + name(table.schema(), index.name()) + " ON " + SqlNames.quote(table.name()) + " ("
                + SqlNames.list(index.columns()) + ")"
                + (index.condition().isEmpty() ? "" : " WHERE " + index.condition()));
    }

    @Override
    public List<String> addColumn(TableSpec table, ColumnSpec column) {
        return List.of("ALTER TABLE " + name(table.schema(), table.name()) + " ADD COLUMN " + column(column, false));
    }

    private static String name(@Nullable String schema, String name) {
        return schema == null ? SqlNames.quote(name) : SqlNames.quote(schema) + "." + SqlNames.quote(name);
    }
}
