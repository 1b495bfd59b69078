package dev.dataflow.internal.sql;

import dev.dataflow.spi.model.FieldType;
import dev.dataflow.spi.query.Assignment;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes the shape of changes and collects their values, which are canonical already. */
final class AssignmentWalker {

    private AssignmentWalker() {}

    static void walk(ModelPlan plan, List<Assignment> assignments, Shape shape, @Nullable SlotMap slots) {
        shape.number(assignments.size());
        for (Assignment assignment : assignments) {
            ColumnPlan column = plan.require(assignment.field());
            shape.number(column.slot());
            if (slots != null) {
                slots.put(assignment, shape.next());
            }
            value(column, assignment, shape);
        }
    }

    private static void value(ColumnPlan column, Assignment assignment, Shape shape) {
        if (assignment instanceof Assignment.Set set) {
            shape.mark('=');
            shape.value(set.value());
        } else if (assignment instanceof Assignment.Unset) {
            shape.mark('0');
        } else if (assignment instanceof Assignment.Count) {
            shape.mark('1');
        } else if (assignment instanceof Assignment.Increment increment) {
            operand('+', increment.by(), shape);
        } else if (assignment instanceof Assignment.Multiply multiply) {
            operand('*', multiply.by(), shape);
        } else if (assignment instanceof Assignment.Min min) {
            operand('<', min.value(), shape);
        } else if (assignment instanceof Assignment.Max max) {
            operand('>', max.value(), shape);
        } else if (assignment instanceof Assignment.Append append) {
            operand('a', elements(column, append.value()), shape);
        } else if (assignment instanceof Assignment.Remove remove) {
            operand('r', remove.value(), shape);
        } else if (assignment instanceof Assignment.Extension extension) {
            shape.mark('x');
            shape.text(extension.operator());
            List<@Nullable Object> arguments = extension.arguments();
            operand('o', arguments.size() == 1 ? arguments.get(0) : arguments, shape);
        } else {
            throw new IllegalArgumentException("Now of " + assignment.field() + " (expected: Set with the time)");
        }
    }

    private static Object elements(ColumnPlan column, Object value) {
        return column.type() instanceof FieldType.Array ? Operands.asList(value) : value;
    }

    private static void operand(char mark, @Nullable Object value, Shape shape) {
        shape.mark(mark);
        shape.mark(Operands.kind(value));
        shape.value(value);
    }
}
