package dev.dataflow.internal.sql;

import dev.dataflow.internal.sql.OperationWalker.Form;
import dev.dataflow.spi.operation.Operation;

/** Renders the statement of an operation by the renderer of its kind. */
final class StatementRenderer {

    private final Compilation compilation;

    StatementRenderer(Compilation compilation) {
        this.compilation = compilation;
    }

    CompiledStatement render(Operation.OnModel operation, Form form) {
        ModelPlan plan = compilation.plan(operation.model());
        if (operation instanceof Operation.Read read) {
            return new SelectRenderer(compilation).read(plan, read);
        } else if (operation instanceof Operation.ListRows list) {
            SelectRenderer select = new SelectRenderer(compilation);
            return form == Form.TOTAL ? select.total(plan, list) : select.list(plan, list, form);
        } else if (operation instanceof Operation.Count count) {
            return new SelectRenderer(compilation).count(plan, count);
        } else if (operation instanceof Operation.Aggregate aggregate) {
            return new AggregateRenderer(compilation).aggregate(plan, aggregate);
        } else if (operation instanceof Operation.Create create) {
            return new InsertRenderer(compilation, plan).create(create);
        } else if (operation instanceof Operation.Upsert upsert) {
            return new InsertRenderer(compilation, plan).insertOrNothing(upsert);
        }
        return change(plan, operation);
    }

    private CompiledStatement change(ModelPlan plan, Operation.OnModel operation) {
        ChangeRenderer changes = new ChangeRenderer(compilation, plan);
        if (operation instanceof Operation.Update update) {
            return changes.update(update);
        } else if (operation instanceof Operation.Delete delete) {
            return changes.delete(delete);
        } else if (operation instanceof Operation.BulkUpdate update) {
            return changes.update(update);
        } else if (operation instanceof Operation.BulkDelete delete) {
            return changes.delete(delete);
        }
        throw new IllegalArgumentException(
                operation.getClass().getSimpleName() + " (expected: an operation of one statement)");
    }
}
