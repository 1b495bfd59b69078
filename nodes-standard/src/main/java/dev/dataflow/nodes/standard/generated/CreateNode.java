package dev.dataflow.nodes.standard.generated;

import dev.dataflow.nodes.standard.Arguments;
import dev.dataflow.spi.model.ModelDefinition;
import dev.dataflow.spi.node.NodeContext;
import dev.dataflow.spi.node.NodeEffect;
import dev.dataflow.spi.node.NodeFactory;
import dev.dataflow.spi.node.NodeResult;
import dev.dataflow.spi.node.ValueKind;
import dev.dataflow.spi.operation.Operation;
import dev.dataflow.spi.operation.Outcome;
import dev.dataflow.spi.query.Values;
import java.util.Map;
import java.util.Set;

/** Stores one record and gives the stored row. */
record CreateNode(ModelDefinition model, FlatFields flat, RecordOutputs outputs) implements ModelNode {

    static NodeFactory factory(ModelDefinition model) {
        DescriptorBuilder builder = new DescriptorBuilder(model, "Create", "Stores one " + model.name() + " record")
                .optional("fields", ValueKind.MAP, "Fields by name; for those whose names are reserved")
                .effect(new NodeEffect(NodeEffect.Kind.WRITES, false, model.name() + "DeleteNode"))
                .example(Samples.recordLines(model));
        FlatFields flat = builder.fields(true);
        builder.record(true);
        RecordOutputs outputs = new RecordOutputs(model, Set.of());
        if (outputs.hasReserved()) {
            builder.output("record", ValueKind.MAP, "The stored record, with the fields whose names are reserved");
        }
        return NodeFactory.of(builder.build(), new CreateNode(model, flat, outputs));
    }

    @Override
    public NodeResult run(Map<String, Object> parameters, NodeContext context) {
        Arguments in = arguments(parameters);
        Map<String, Object> given = FlatOrNested.merge(in, flat.of(parameters), in.map("fields"));
        in.finish();
        Values values = context.queries()
                .values(model, "fields", given, context.operation().strictness());
        Outcome.Changed outcome = (Outcome.Changed)
                context.operations().execute(new Operation.Create(model, values), context.operation());
        return NodeResult.of(outputs.of(outcome.rows().get(0)));
    }
}
