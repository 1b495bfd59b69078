package dev.dataflow.internal.sql;

import dev.dataflow.spi.dialect.BulkUpdate;
import dev.dataflow.spi.dialect.Comparisons;
import dev.dataflow.spi.dialect.DialectCapability;
import dev.dataflow.spi.dialect.DmlRenderer;
import dev.dataflow.spi.dialect.RowsUpdate;
import dev.dataflow.spi.query.Operator;
import dev.dataflow.spi.sql.Bind;
import dev.dataflow.spi.sql.SqlFragment;
import java.util.ArrayList;
import java.util.List;

/**
 * The statements that change many records, each found by its key and each with values of its own. The values of a row
 * are those of the fields to set, then those of the key; of several rows, one row behind the other. Immutable and
 * thread-safe.
 */
public final class RowUpdates {

    private final Environment environment;
    private final ModelPlan plan;
    private final List<ColumnPlan> key;
    private final List<ColumnPlan> set;

    RowUpdates(Environment environment, ModelPlan plan, List<String> keyFields, List<String> setFields) {
        this.environment = environment;
        this.plan = plan;
        this.key = plan.require(keyFields);
        this.set = plan.require(setFields);
    }

    /** Returns how many rows one statement should change; 1 where the database changes them only one by one. */
    public int rowsPerStatement() {
        return environment.dialect().can(DialectCapability.UPDATE_OF_SEVERAL)
                ? environment.dml().rowsPerUpdate(key.size() + set.size())
                : 1;
    }

    /** Returns what a dialect's own way of writing needs. */
    public BulkUpdate bulk() {
        List<ColumnPlan> columns = new ArrayList<>(set);
        columns.addAll(key);
        return new BulkUpdate(
                plan.table(),
                names(set),
                names(key),
                columns.stream().map(ColumnPlan::codec).toList());
    }

    /** Returns the statement for one row, to be executed in a batch. */
    public CompiledStatement single() {
        List<SqlFragment> changes = new ArrayList<>();
        for (int i = 0; i < set.size(); i++) {
            ColumnPlan column = set.get(i);
            changes.add(SqlFragment.join(column.sql(), " = ", Bind.of(i, column.codec())));
        }
        return CompiledStatement.withoutRows(SqlFragment.join(
                "update ",
                plan.table(),
                " set ",
                SqlFragment.list(", ", changes),
                " where ",
                match(environment.dml(), key, set.size())));
    }

    /**
     * Returns the statement for several rows with different keys.
     *
     * @throws dev.dataflow.spi.error.DataFlowException {@code DF-114} when the database has none
     */
    public CompiledStatement many(int rows) {
        if (!environment.dialect().can(DialectCapability.UPDATE_OF_SEVERAL)) {
            throw Comparisons.unsupported("update of several rows with values of their own");
        }
        return CompiledStatement.withoutRows(
                environment.dml().updateOfSeveral(new RowsUpdate(plan.table(), names(set), names(key), values(rows))));
    }

    private static List<String> names(List<ColumnPlan> columns) {
        return columns.stream().map(column -> column.sql().text()).toList();
    }

    private List<List<SqlFragment>> values(int rows) {
        List<ColumnPlan> columns = new ArrayList<>(set);
        columns.addAll(key);
        List<List<SqlFragment>> tuples = new ArrayList<>(rows);
        int slot = 0;
        for (int row = 0; row < rows; row++) {
            List<SqlFragment> tuple = new ArrayList<>(columns.size());
            for (ColumnPlan column : columns) {
                tuple.add(new SqlFragment(column.codec().placeholder(), List.of(Bind.of(slot++, column.codec()))));
            }
            tuples.add(tuple);
        }
        return tuples;
    }

    static SqlFragment match(DmlRenderer dml, List<ColumnPlan> columns, int firstSlot) {
        List<SqlFragment> each = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            ColumnPlan column = columns.get(i);
            each.add(dml.compare(Operator.EQ, column.type(), column.sql(), Bind.of(firstSlot + i, column.codec())));
        }
        return Conditions.all(each);
    }
}
