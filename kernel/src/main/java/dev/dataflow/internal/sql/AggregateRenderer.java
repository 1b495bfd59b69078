package dev.dataflow.internal.sql;

import dev.dataflow.spi.operation.Operation;
import dev.dataflow.spi.query.Sort;
import dev.dataflow.spi.sql.SqlFragment;
import java.util.ArrayList;
import java.util.List;

/** Renders groups and measures. */
final class AggregateRenderer {

    private static final String ROOT = "t0";

    private final Compilation compilation;
    private final WhereRenderer conditions;

    AggregateRenderer(Compilation compilation) {
        this.compilation = compilation;
        this.conditions = new WhereRenderer(compilation);
    }

    CompiledStatement aggregate(ModelPlan plan, Operation.Aggregate aggregate) {
        AggregateScope scope = new AggregateScope(compilation.environment(), plan, aggregate.aggregation());
        SqlFragment text = SqlFragment.join(
                "select ",
                named(scope),
                " from ",
                plan.table(),
                " ",
                ROOT,
                conditions.where(plan, ROOT, aggregate.filter()),
                scope.groups().isEmpty() ? "" : SqlFragment.join(" group by ", columns(scope.groups())),
                conditions.having(
                        scope,
                        aggregate.aggregation().having(),
                        compilation.slots().inside(aggregate)),
                OrderTerm.clause(compilation.dml(), OrderTerm.of(scope, "", order(scope, aggregate.sort()))),
                compilation.limit());
        return CompiledStatement.withRows(text, RowReader.of(scope.columns()), null);
    }

    /** Returns what is selected; measures have names: two sums would be one and the same to who puts answers together. */
    private static SqlFragment named(AggregateScope scope) {
        List<SqlFragment> named = new ArrayList<>();
        for (ColumnPlan column : scope.columns()) {
            named.add(
                    scope.groups().contains(column)
                            ? column.sql()
                            : SqlFragment.join(column.sql(), " as m" + named.size()));
        }
        return SqlFragment.list(", ", named);
    }

    private static SqlFragment columns(List<ColumnPlan> columns) {
        return SqlFragment.list(", ", columns.stream().map(ColumnPlan::sql).toList());
    }

    /** Groups follow what was asked for, so that the order is total. */
    private static List<Sort> order(AggregateScope scope, List<Sort> sort) {
        List<Sort> order = new ArrayList<>(sort);
        for (ColumnPlan group : scope.groups()) {
            if (sort.stream().noneMatch(s -> s.field().field().equals(group.name()))) {
                order.add(Sort.asc(group.name()));
            }
        }
        return order;
    }
}
