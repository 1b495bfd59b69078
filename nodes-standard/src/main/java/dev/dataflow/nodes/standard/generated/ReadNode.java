package dev.dataflow.nodes.standard.generated;

import dev.dataflow.nodes.standard.Arguments;
import dev.dataflow.spi.error.StandardCode;
import dev.dataflow.spi.model.ModelDefinition;
import dev.dataflow.spi.node.NodeContext;
import dev.dataflow.spi.node.NodeFactory;
import dev.dataflow.spi.node.NodeResult;
import dev.dataflow.spi.node.ValueKind;
import dev.dataflow.spi.operation.Operation;
import dev.dataflow.spi.operation.OperationContext;
import dev.dataflow.spi.operation.Outcome;
import dev.dataflow.spi.query.Projection;
import dev.dataflow.spi.query.QueryReader;
import java.util.Map;
import java.util.Set;

/** Reads the one record that a key or a filter names. */
record ReadNode(ModelDefinition model, RecordOutputs outputs, FoundRow found) implements ModelNode {

    static NodeFactory factory(ModelDefinition model) {
        DescriptorBuilder builder = new DescriptorBuilder(model, "Read", "Reads one " + model.name() + " record")
                .id("The record's key")
                .filter("A condition that at most one record fulfils")
                .optional("fields", ValueKind.LIST, "The fields to read; all without it")
                .flag("raise_on_not_found", false, "Whether a missing record is a failure (DF-509)")
                .whenOption(ModelOptions.SOFT_DELETE, ModelOptions.INCLUDE_DELETED)
                .output("found", ValueKind.BOOLEAN, "Whether there is such a record")
                .record(false)
                .example("id: " + Shapes.keyShape(model));
        RecordOutputs outputs = new RecordOutputs(model, Set.of("found"));
        if (outputs.hasReserved()) {
            builder.sometimes("record", ValueKind.MAP, "The record, with the fields whose names are reserved");
        }
        return NodeFactory.of(builder.build(), new ReadNode(model, outputs, new FoundRow()));
    }

    @Override
    public NodeResult run(Map<String, Object> parameters, NodeContext context) {
        Arguments in = arguments(parameters);
        Selection selection = selection(in, Set.of(), context.queries());
        Projection projection = projection(in, context.queries());
        OperationContext reading = ModelOptions.reading(in, context.operation());
        boolean raise = in.flag("raise_on_not_found");
        in.finish();
        Outcome.Rows outcome = (Outcome.Rows)
                context.operations().execute(new Operation.Read(model, selection.filter(), projection), reading);
        if (outcome.rows().isEmpty()) {
            if (raise) {
                throw in.problem(
                                StandardCode.RECORD_NOT_FOUND,
                                in.has("id") ? "id" : "filter",
                                "There is no such " + model.name() + " record")
                        .found(in.has("id") ? in.value("id") : in.value("filter"))
                        .expected("one record")
                        .toException();
            }
            return NodeResult.of(Map.of("found", false));
        }
        if (!outputs.hasReserved()) {
            return NodeResult.of(found.of(outcome.rows().get(0)));
        }
        Map<String, Object> values = outputs.with(outcome.rows().get(0));
        values.put("found", true);
        return NodeResult.of(values);
    }

    @Override
    public void checkSelection(Arguments in, Set<String> later, QueryReader queries) {
        selection(in, later, queries);
    }

    @Override
    public void checkMore(Arguments in, Map<String, Object> known, Set<String> later, QueryReader queries) {
        projection(in, queries);
    }

    private Selection selection(Arguments in, Set<String> later, QueryReader queries) {
        Selection selection = Selection.read(model, in, queries);
        if (!in.names("id") && !in.names("filter") && !later.contains("id") && !later.contains("filter")) {
            in.add(in.problem(
                            StandardCode.MISSING_PARAMETER, "id", "Neither 'id' nor 'filter' says which record to read")
                    .expected("id or filter")
                    .fix("Name the record by its key:", "id: " + Shapes.keyShape(model)));
        }
        return selection;
    }

    private Projection projection(Arguments in, QueryReader queries) {
        return in.read(() -> queries.projection(model, "fields", in.value("fields"), false), Projection.ALL);
    }
}
