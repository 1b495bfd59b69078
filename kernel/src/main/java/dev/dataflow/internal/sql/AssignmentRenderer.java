package dev.dataflow.internal.sql;

import dev.dataflow.spi.dialect.ColumnCodec;
import dev.dataflow.spi.dialect.UpdateOperator;
import dev.dataflow.spi.error.Location;
import dev.dataflow.spi.error.Problem;
import dev.dataflow.spi.error.StandardCode;
import dev.dataflow.spi.query.Assignment;
import dev.dataflow.spi.sql.Bind;
import dev.dataflow.spi.sql.SqlFragment;
import java.util.ArrayList;
import java.util.List;

/** Renders changes as {@code column = value}. */
final class AssignmentRenderer {

    private final Compilation compilation;
    private final ModelPlan plan;

    AssignmentRenderer(Compilation compilation, ModelPlan plan) {
        this.compilation = compilation;
        this.plan = plan;
    }

    List<SqlFragment> render(List<Assignment> assignments) {
        if (assignments.isEmpty()) {
            throw Problem.of(StandardCode.EMPTY_PARAMETER, "An update changes no field")
                    .at(Location.model(plan.modelName(), "fields"))
                    .expected("at least one field")
                    .toException();
        }
        List<SqlFragment> rendered = new ArrayList<>();
        for (Assignment assignment : assignments) {
            ColumnPlan column = plan.require(assignment.field());
            rendered.add(SqlFragment.join(column.sql(), " = ", value(column, assignment)));
        }
        return rendered;
    }

    private SqlFragment value(ColumnPlan column, Assignment assignment) {
        if (assignment instanceof Assignment.Unset) {
            return SqlFragment.of("null");
        } else if (assignment instanceof Assignment.Count) {
            return SqlFragment.join(column.of(plan.table()), " + 1");
        }
        Bind bind = Bind.of(compilation.slots().get(assignment), codec(column, assignment));
        if (assignment instanceof Assignment.Set) {
            return bind.fragment();
        }
        SqlFragment present = column.of(plan.table());
        return assignment instanceof Assignment.Extension extension
                ? compilation.dml().assignExtension(extension.operator(), column.type(), present, bind)
                : compilation.dml().assign(operator(assignment), column.type(), present, bind);
    }

    private static UpdateOperator operator(Assignment assignment) {
        if (assignment instanceof Assignment.Increment) {
            return UpdateOperator.INCREMENT;
        } else if (assignment instanceof Assignment.Multiply) {
            return UpdateOperator.MULTIPLY;
        } else if (assignment instanceof Assignment.Min) {
            return UpdateOperator.MIN;
        } else if (assignment instanceof Assignment.Max) {
            return UpdateOperator.MAX;
        } else if (assignment instanceof Assignment.Append) {
            return UpdateOperator.APPEND;
        } else if (assignment instanceof Assignment.Remove) {
            return UpdateOperator.REMOVE;
        }
        throw new IllegalArgumentException(
                assignment.getClass().getSimpleName() + " (expected: a change that the database computes)");
    }

    private ColumnCodec codec(ColumnPlan column, Assignment assignment) {
        return assignment instanceof Assignment.Extension
                ? compilation.environment().dialect().types().raw()
                : column.codec();
    }
}
