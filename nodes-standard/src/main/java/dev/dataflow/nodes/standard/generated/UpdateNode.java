package dev.dataflow.nodes.standard.generated;

import dev.dataflow.nodes.standard.Arguments;
import dev.dataflow.spi.data.Row;
import dev.dataflow.spi.model.ModelDefinition;
import dev.dataflow.spi.node.NodeCheck;
import dev.dataflow.spi.node.NodeContext;
import dev.dataflow.spi.node.NodeEffect;
import dev.dataflow.spi.node.NodeFactory;
import dev.dataflow.spi.node.NodeResult;
import dev.dataflow.spi.node.ValueKind;
import dev.dataflow.spi.operation.Operation;
import dev.dataflow.spi.operation.OperationContext;
import dev.dataflow.spi.operation.Outcome;
import dev.dataflow.spi.query.Assignment;
import dev.dataflow.spi.query.Strictness;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Changes the record that a key or a filter names, or several when that is allowed. */
record UpdateNode(ModelDefinition model, FlatFields flat, RecordOutputs outputs) implements ModelNode {

    static NodeFactory factory(ModelDefinition model) {
        DescriptorBuilder builder = new DescriptorBuilder(model, "Update", "Changes one " + model.name() + " record")
                .id("The record's key")
                .filter("Which record to change")
                .parameter(Changes.PARAMETER)
                .whenOption(ModelOptions.VERSIONED, ModelOptions.EXPECTED_VERSION)
                .flag("allow_many", false, "Whether the filter may match several records (DF-514 otherwise)")
                .flag("allow_all", false, "Whether the filter may match every record")
                .effect(NodeEffect.WRITES)
                .example("filter: {" + Samples.keyEntries(model) + "}\nfields: {" + Samples.plainEntry(model) + "}");
        FlatFields flat = builder.fields(false);
        builder.output("updated", ValueKind.INTEGER, "How many records were changed")
                .output("rows_affected", ValueKind.INTEGER, "The same, under its older name")
                .sometimes("record", ValueKind.MAP, "The changed record, when it is exactly one and something reads it")
                .record(false);
        RecordOutputs outputs = new RecordOutputs(model, Set.of("updated", "rows_affected"));
        return NodeFactory.of(builder.build(), new UpdateNode(model, flat, outputs));
    }

    @Override
    public NodeResult run(Map<String, Object> parameters, NodeContext context) {
        Arguments in = arguments(parameters);
        OperationContext operation = context.operation();
        Selection selection = Scopes.selection(model, in, context.queries());
        Map<String, Object> changes =
                changes(in, flat.of(parameters), Set.of(), selection.given(), operation.strictness());
        List<Assignment> assignments = Changes.read(model, in, changes, context.queries(), operation.strictness());
        OperationContext updating = ModelOptions.expecting(in, operation);
        boolean returning = outputs.wanted(context);
        in.finish();
        Operation.Update update =
                new Operation.Update(model, selection.filter(), assignments, Scopes.ofOne(in), returning);
        Outcome.Changed outcome = (Outcome.Changed) context.operations().execute(update, updating);
        return NodeResult.of(outputs(outcome));
    }

    private Map<String, Object> outputs(Outcome.Changed outcome) {
        Map<String, Object> values = new LinkedHashMap<>();
        if (outcome.affected() == 1 && outcome.rows().size() == 1) {
            Row row = outcome.rows().get(0);
            values.putAll(outputs.with(row));
            values.put("record", row);
        }
        values.put("updated", outcome.affected());
        values.put("rows_affected", outcome.affected());
        return values;
    }

    /** Returns all changes of a call, and refuses the shapes that are {@code DF-602}. */
    private Map<String, Object> changes(
            Arguments in, Map<String, Object> flatChanges, Set<String> later, boolean selected, Strictness strictness) {
        Map<String, Object> nested = in.map("fields");
        Map<String, Object> all = FlatOrNested.merge(in, flatChanges, nested);
        boolean selectedLater = later.contains("id") || later.contains("filter");
        if (!selected && !selectedLater && !in.names("id") && !in.names("filter")) {
            in.add(UpdateShape.unselected(in, model, all));
        } else if (!flatChanges.isEmpty() && strictness == Strictness.STRICT) {
            in.add(UpdateShape.flat(in, model, all));
        }
        return all;
    }

    @Override
    public void check(Map<String, Object> known, Set<String> later, NodeCheck check) {
        Arguments in = new Arguments(known, model.name(), check.problems());
        boolean selectedLater = later.contains("id") || later.contains("filter");
        boolean selected =
                !selectedLater && Scopes.selection(model, in, check.queries()).given();
        if (selectedLater && known.containsKey("filter")) {
            Selection.filter(model, in, check.queries());
        }
        Map<String, Object> changes = changes(in, flat.of(known), later, selected, check.strictness());
        boolean moreLater = later.contains("fields") || flat.fields().stream().anyMatch(f -> later.contains(f.name()));
        if (!moreLater || !changes.isEmpty()) {
            Changes.read(model, in, changes, check.queries(), check.strictness());
        }
    }
}
