package dev.dataflow.nodes.standard.generated;

import dev.dataflow.nodes.standard.Arguments;
import dev.dataflow.spi.data.Row;
import dev.dataflow.spi.error.StandardCode;
import dev.dataflow.spi.model.ModelDefinition;
import dev.dataflow.spi.node.NodeContext;
import dev.dataflow.spi.node.NodeEffect;
import dev.dataflow.spi.node.NodeFactory;
import dev.dataflow.spi.node.NodeResult;
import dev.dataflow.spi.node.ValueKind;
import dev.dataflow.spi.operation.Operation;
import dev.dataflow.spi.operation.OperationContext;
import dev.dataflow.spi.operation.Outcome;
import dev.dataflow.spi.operation.RowScope;
import dev.dataflow.spi.query.QueryReader;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Deletes the record that a key or a filter names, or several when that is allowed. */
record DeleteNode(ModelDefinition model) implements ModelNode {

    static NodeFactory factory(ModelDefinition model) {
        DescriptorBuilder builder = new DescriptorBuilder(model, "Delete", "Deletes one " + model.name() + " record")
                .id("The record's key")
                .filter("Which record to delete")
                .whenOption(ModelOptions.SOFT_DELETE, ModelOptions.SOFT)
                .whenOption(ModelOptions.VERSIONED, ModelOptions.EXPECTED_VERSION)
                .flag("allow_many", false, "Whether the filter may match several records (DF-514 otherwise)")
                .flag("allow_all", false, "Whether the filter may match every record")
                .output("deleted", ValueKind.INTEGER, "How many records were deleted")
                .output("rows_affected", ValueKind.INTEGER, "The same, under its older name")
                .sometimes("id", ValueKind.ANY, "The key of the deleted record, when it is one")
                .effect(new NodeEffect(NodeEffect.Kind.WRITES, true, null))
                .example("id: " + Shapes.keyShape(model));
        return NodeFactory.of(builder.build(), new DeleteNode(model));
    }

    @Override
    public NodeResult run(Map<String, Object> parameters, NodeContext context) {
        Arguments in = arguments(parameters);
        Selection selection = selection(in, Set.of(), context.queries());
        RowScope scope = Scopes.ofOne(in);
        OperationContext deleting = ModelOptions.expecting(in, ModelOptions.deleting(in, context.operation()));
        in.finish();
        boolean returning = scope == RowScope.ONE || context.wants("id");
        Operation.Delete delete = new Operation.Delete(model, selection.filter(), scope, returning);
        Outcome.Changed outcome = (Outcome.Changed) context.operations().execute(delete, deleting);
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("deleted", outcome.affected());
        values.put("rows_affected", outcome.affected());
        if (outcome.affected() == 1 && outcome.rows().size() == 1) {
            values.put("id", key(outcome.rows().get(0)));
        }
        return NodeResult.of(values);
    }

    private Object key(Row row) {
        if (model.key().size() == 1) {
            return Objects.requireNonNull(row.get(model.key().get(0)), "key");
        }
        Map<String, Object> key = new LinkedHashMap<>();
        model.key().forEach(name -> key.put(name, Objects.requireNonNull(row.get(name), "key")));
        return key;
    }

    @Override
    public void checkSelection(Arguments in, Set<String> later, QueryReader queries) {
        selection(in, later, queries);
    }

    private Selection selection(Arguments in, Set<String> later, QueryReader queries) {
        boolean named = in.names("id") || in.names("filter") || later.contains("id") || later.contains("filter");
        if (!named && !in.flag("allow_all") && !later.contains("allow_all")) {
            in.add(in.problem(
                            StandardCode.MISSING_PARAMETER,
                            "id",
                            "Neither 'id' nor 'filter' says which record to delete")
                    .expected("id or filter")
                    .fix("Name the record by its key:", "id: " + Shapes.keyShape(model)));
        }
        return Scopes.selection(model, in, queries);
    }
}
