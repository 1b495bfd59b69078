package dev.dataflow.internal.sql;

import dev.dataflow.spi.feature.Latest;
import dev.dataflow.spi.model.ModelDefinition;
import dev.dataflow.spi.sql.SqlFragment;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What a query for rows that are about to change reads beside each of them.
 *
 * @param latest which value
 * @param other the model that has it
 */
public record Beside(Latest latest, ModelDefinition other) {

    ColumnPlan column(Environment environment) {
        return environment.plans().of(other).require(latest.field());
    }

    /** Returns the value as an expression of a query whose table is {@code root}; an index over key and order serves it. */
    SqlFragment render(Compilation compilation, ModelPlan plan, String root) {
        ModelPlan there = compilation.plan(other);
        SqlFragment order = there.require(latest.order()).sql();
        return SqlFragment.join(
                "(select b1.",
                there.require(latest.field()).sql(),
                " from ",
                there.table(),
                " b1 where ",
                matches(plan, there, root, "b1"),
                " and b1.",
                order,
                " = (select max(b2.",
                order,
                ") from ",
                there.table(),
                " b2 where ",
                matches(plan, there, root, "b2"),
                "))");
    }

    private SqlFragment matches(ModelPlan plan, ModelPlan there, String root, String qualifier) {
        List<SqlFragment> equal = new ArrayList<>();
        for (Map.Entry<String, String> pair : latest.key().entrySet()) {
            equal.add(SqlFragment.join(
                    there.require(pair.getValue()).of(qualifier),
                    " = ",
                    plan.require(pair.getKey()).of(root)));
        }
        return SqlFragment.list(" and ", equal);
    }
}
