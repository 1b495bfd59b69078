package dev.dataflow.nodes.standard.generated;

import dev.dataflow.nodes.standard.Arguments;
import dev.dataflow.spi.model.ModelDefinition;
import dev.dataflow.spi.node.NodeContext;
import dev.dataflow.spi.node.NodeFactory;
import dev.dataflow.spi.node.NodeResult;
import dev.dataflow.spi.node.ValueKind;
import dev.dataflow.spi.operation.Operation;
import dev.dataflow.spi.operation.OperationContext;
import dev.dataflow.spi.operation.Outcome;
import dev.dataflow.spi.query.Filter;
import java.util.Map;

/** Counts records. */
record CountNode(ModelDefinition model) implements ModelNode {

    static NodeFactory factory(ModelDefinition model) {
        DescriptorBuilder builder = new DescriptorBuilder(model, "Count", "Counts " + model.name() + " records")
                .filter("Which records to count; all without it")
                .whenOption(ModelOptions.SOFT_DELETE, ModelOptions.INCLUDE_DELETED)
                .output("count", ValueKind.INTEGER, "How many records there are")
                .example("filter: {" + Samples.plainEntry(model) + "}");
        return NodeFactory.of(builder.build(), new CountNode(model));
    }

    @Override
    public NodeResult run(Map<String, Object> parameters, NodeContext context) {
        Arguments in = arguments(parameters);
        Filter filter = Selection.filter(model, in, context.queries());
        OperationContext reading = ModelOptions.reading(in, context.operation());
        in.finish();
        Outcome.Counted outcome =
                (Outcome.Counted) context.operations().execute(new Operation.Count(model, filter), reading);
        return NodeResult.of(Map.of("count", outcome.count()));
    }
}
