package dev.dataflow.internal.schema;

import dev.dataflow.spi.dialect.DdlRenderer;
import dev.dataflow.spi.error.Location;
import dev.dataflow.spi.error.Problem;
import dev.dataflow.spi.error.StandardCode;
import dev.dataflow.spi.migration.SchemaChange;
import dev.dataflow.spi.model.ModelDefinition;
import dev.dataflow.spi.schema.ColumnSpec;
import dev.dataflow.spi.schema.IndexSpec;
import dev.dataflow.spi.schema.LiveTable;
import dev.dataflow.spi.schema.TableSpec;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is missing between a table as it is and as a model needs it. */
final class TableChanges {

    private TableChanges() {}

    /**
     * Returns the changes that are missing, in order; empty when the table is as it is wanted.
     *
     * @param live the table as it is; null when it is not there
     * @throws dev.dataflow.spi.error.DataFlowException {@code DF-306} when additions do not make the table fit
     */
    static List<SchemaChange> between(@Nullable LiveTable live, TableSpec wanted, ModelDefinition model) {
        List<SchemaChange> changes = new ArrayList<>();
        if (live == null) {
            changes.add(new SchemaChange.CreateTable(wanted));
            for (IndexSpec index : wanted.indexes()) {
                changes.add(new SchemaChange.CreateIndex(wanted, index));
            }
            return changes;
        }
        checkColumns(wanted, live, model);
        ColumnFit.check(wanted, live, model);
        for (ColumnSpec column : wanted.columns()) {
            if (live.column(column.name()).isEmpty()) {
                changes.add(new SchemaChange.AddColumn(wanted, column));
            }
        }
        for (IndexSpec index : wanted.indexes()) {
            if (live.indexes().stream().noneMatch(i -> isSame(i, index))) {
                changes.add(new SchemaChange.CreateIndex(wanted, index));
            }
        }
        return changes;
    }

    /** Returns the statements that make changes, in order. */
    static List<String> statements(DdlRenderer ddl, List<SchemaChange> changes) {
        List<String> statements = new ArrayList<>();
        for (SchemaChange change : changes) {
            statements.addAll(statements(ddl, change));
        }
        return statements;
    }

    /**
     * Returns the statements that make a change.
     *
     * @throws dev.dataflow.spi.error.DataFlowException {@code DF-114} for one that the kernel does not make
     */
    static List<String> statements(DdlRenderer ddl, SchemaChange change) {
        if (change instanceof SchemaChange.CreateTable create) {
            return ddl.createTable(create.wanted());
        }
        if (change instanceof SchemaChange.AddColumn add) {
            return ddl.addColumn(add.wanted(), add.column());
        }
        if (change instanceof SchemaChange.CreateIndex create) {
            return ddl.createIndex(create.wanted(), create.index());
        }
        if (change instanceof SchemaChange.SecureRows secure) {
            return ddl.secureRows(secure.wanted());
        }
        throw Problem.of(StandardCode.UNSUPPORTED_BY_DATABASE, "The kernel only makes tables, columns and indexes")
                .found(change.getClass().getSimpleName() + " of the table '" + change.table() + "'")
                .toException();
    }

    private static boolean isSame(IndexSpec live, IndexSpec wanted) {
        return live.name().equalsIgnoreCase(wanted.name())
                || (live.columns().equals(wanted.columns())
                        && live.unique() == wanted.unique()
                        && live.fullText() == wanted.fullText()
                        && live.condition().isEmpty()
                        && wanted.condition().isEmpty());
    }

    private static void checkColumns(TableSpec wanted, LiveTable live, ModelDefinition model) {
        List<String> required = wanted.columns().stream()
                .filter(column ->
                        !column.nullable() && live.column(column.name()).isEmpty())
                .map(ColumnSpec::name)
                .toList();
        if (!required.isEmpty()) {
            throw Problem.of(
                            StandardCode.SCHEMA_MISMATCH,
                            "The table '" + wanted.name() + "' lacks columns of " + model.name()
                                    + " that may not be null: " + String.join(", ", required))
                    .at(Location.model(model.name(), required.get(0)))
                    .cause("The table holds records already; a column without a value for them cannot be added")
                    .fix("Let the new fields be null", "@Nullable in the record, nullable: true in a file")
                    .fix("Or work with the table as it is", "timestamps: false, existing_schema_mode: true")
                    .toException();
        }
    }
}
