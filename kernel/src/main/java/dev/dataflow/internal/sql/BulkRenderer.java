package dev.dataflow.internal.sql;

import dev.dataflow.spi.dialect.BulkInsert;
import dev.dataflow.spi.dialect.DmlRenderer;
import dev.dataflow.spi.sql.Bind;
import dev.dataflow.spi.sql.SqlFragment;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Renders what bulk operations need beyond filters. */
final class BulkRenderer {

    private final Environment environment;
    private final ModelPlan plan;

    BulkRenderer(Environment environment, ModelPlan plan) {
        this.environment = environment;
        this.plan = plan;
    }

    BulkInsert insert(
            List<String> fields, List<String> conflictOn, List<String> changed, @Nullable String returningField) {
        List<ColumnPlan> columns = plan.require(fields);
        ColumnPlan returning = returningField == null ? null : plan.require(returningField);
        return new BulkInsert(
                plan.table(),
                columns.stream().map(c -> c.sql().text()).toList(),
                columns.stream().map(ColumnPlan::codec).toList(),
                conflictOn.isEmpty() ? "" : conflict(conflictOn, plan.require(changed)),
                returning == null ? null : returning.sql().text(),
                returning == null ? null : returning.codec());
    }

    private String conflict(List<String> key, List<ColumnPlan> changed) {
        List<SqlFragment> updates = new ArrayList<>();
        for (ColumnPlan column : changed) {
            updates.add(SqlFragment.join(
                    column.sql(),
                    " = ",
                    environment.dml().refusedValue(column.sql().text())));
        }
        return environment
                .dml()
                .onConflict(UniqueKeys.target(environment, plan, key), updates)
                .text();
    }

    PreparedOperation probe(List<String> keyFields, List<@Nullable Object[]> keys) {
        List<ColumnPlan> columns = plan.require(keyFields);
        int width = columns.size();
        int rows = Operands.padded(keys.size());
        @Nullable Object[] values = new Object[rows * width];
        for (int row = 0; row < rows; row++) {
            System.arraycopy(keys.get(Math.min(row, keys.size() - 1)), 0, values, row * width, width);
        }
        SqlFragment text = SqlFragment.join(
                "select ",
                SqlFragment.list(", ", columns.stream().map(ColumnPlan::sql).toList()),
                " from ",
                plan.table(),
                " where ",
                width == 1 ? in(columns.get(0), rows) : matches(environment.dml(), columns, rows));
        return new PreparedOperation(CompiledStatement.withRows(text, RowReader.of(columns), null), values);
    }

    private static SqlFragment in(ColumnPlan column, int rows) {
        List<SqlFragment> binds = new ArrayList<>(rows);
        for (int slot = 0; slot < rows; slot++) {
            binds.add(Bind.of(slot, column.codec()).fragment());
        }
        return SqlFragment.join(column.sql(), " in (", SqlFragment.list(", ", binds), ")");
    }

    private static SqlFragment matches(DmlRenderer dml, List<ColumnPlan> columns, int rows) {
        List<SqlFragment> each = new ArrayList<>(rows);
        for (int row = 0; row < rows; row++) {
            each.add(RowUpdates.match(dml, columns, row * columns.size()));
        }
        return Conditions.any(each);
    }
}
