package dev.dataflow.internal.sql;

import dev.dataflow.spi.dialect.DialectCapability;
import dev.dataflow.spi.dialect.DmlRenderer.Change;
import dev.dataflow.spi.operation.Operation;
import dev.dataflow.spi.operation.RowScope;
import dev.dataflow.spi.query.Assignment;
import dev.dataflow.spi.query.Filter;
import dev.dataflow.spi.sql.SqlFragment;
import java.util.List;

/**
 * Renders what changes or deletes the records that a filter selects. Columns are qualified by the table's own name: not
 * every database takes an alias here.
 */
final class ChangeRenderer {

    private final Compilation compilation;
    private final ModelPlan plan;
    private final WhereRenderer conditions;

    ChangeRenderer(Compilation compilation, ModelPlan plan) {
        this.compilation = compilation;
        this.plan = plan;
        this.conditions = new WhereRenderer(compilation);
    }

    CompiledStatement update(Operation.Update update) {
        SqlFragment text = SqlFragment.join(set(update.assignments()), guarded(update.filter(), update.scope()));
        return returning(text, update.returning(), Change.UPDATE, DialectCapability.UPDATE_RETURNING);
    }

    CompiledStatement delete(Operation.Delete delete) {
        SqlFragment text = SqlFragment.join("delete from ", plan.table(), guarded(delete.filter(), delete.scope()));
        return returning(text, delete.returning(), Change.DELETE, DialectCapability.DELETE_RETURNING);
    }

    CompiledStatement update(Operation.BulkUpdate update) {
        return CompiledStatement.withoutRows(
                SqlFragment.join(set(update.assignments()), limited(update.filter(), update.limit())));
    }

    CompiledStatement delete(Operation.BulkDelete delete) {
        return CompiledStatement.withoutRows(
                SqlFragment.join("delete from ", plan.table(), limited(delete.filter(), delete.limit())));
    }

    private SqlFragment set(List<Assignment> assignments) {
        return SqlFragment.join(
                "update ",
                plan.table(),
                " set ",
                SqlFragment.list(", ", new AssignmentRenderer(compilation, plan).render(assignments)));
    }

    private CompiledStatement returning(SqlFragment text, boolean wanted, Change change, DialectCapability capability) {
        return wanted && compilation.environment().dialect().can(capability)
                ? CompiledStatement.returning(compilation.dml(), change, text, plan.returned())
                : CompiledStatement.withoutRows(text);
    }

    /** The guard makes the statement change nothing when several records match. */
    private SqlFragment guarded(Filter filter, RowScope scope) {
        SqlFragment condition = condition(filter);
        if (scope != RowScope.ONE || UniqueKeys.pins(plan.model(), filter)) {
            return where(condition);
        }
        SqlFragment guard = SqlFragment.join(
                "(select count(*) from (select 1 as x from ",
                plan.table(),
                where(condition),
                compilation.limit(),
                ") g) < 2");
        return where(Conditions.all(List.of(condition, guard)));
    }

    private SqlFragment limited(Filter filter, long limit) {
        SqlFragment condition = condition(filter);
        return where(limit < 0 ? condition : keyAmong("", condition, true));
    }

    /** A condition that comes back to the changed table along relations reads it before anything changes. */
    private SqlFragment condition(Filter filter) {
        SqlFragment condition = conditions.condition(plan, plan.table(), filter);
        return conditions.follows(plan.table()) ? keyAmong("distinct ", condition, false) : condition;
    }

    /** The keys are taken from a derived table: not every database takes a limit, or the same table, directly. */
    private SqlFragment keyAmong(String distinct, SqlFragment condition, boolean limited) {
        List<SqlFragment> key = plan.require(plan.model().tableKey()).stream()
                .map(ColumnPlan::sql)
                .toList();
        SqlFragment names = SqlFragment.list(", ", key);
        SqlFragment left = key.size() == 1 ? names : SqlFragment.join("(", names, ")");
        SqlFragment end =
                limited ? SqlFragment.join(" order by ", names, compilation.limit(), ") g)") : SqlFragment.of(") g)");
        return SqlFragment.join(
                left,
                " in (select ",
                names,
                " from (select ",
                distinct,
                names,
                " from ",
                plan.table(),
                where(condition),
                end);
    }

    private static SqlFragment where(SqlFragment condition) {
        return Conditions.isTrue(condition) ? SqlFragment.EMPTY : SqlFragment.join(" where ", condition);
    }
}
