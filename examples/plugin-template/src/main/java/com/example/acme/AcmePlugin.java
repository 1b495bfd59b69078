package com.example.acme;

import dev.dataflow.spi.DataFlowPlugin;
import dev.dataflow.spi.Extension;
import dev.dataflow.spi.PluginDescriptor;
import dev.dataflow.spi.model.ModelDefinition;
import dev.dataflow.spi.node.NodeDescriptor;
import dev.dataflow.spi.node.NodeEffect;
import dev.dataflow.spi.node.NodeFactory;
import dev.dataflow.spi.node.NodeGenerator;
import dev.dataflow.spi.node.NodeResult;
import dev.dataflow.spi.node.OutputDescriptor;
import dev.dataflow.spi.node.ParameterDescriptor;
import dev.dataflow.spi.node.ValueKind;
import dev.dataflow.spi.operation.Operation;
import dev.dataflow.spi.operation.Outcome;
import dev.dataflow.spi.query.Filter;
import java.util.List;
import java.util.Map;

/** Brings {@code MExistsNode} to every model M: whether a record matches a filter. Stateless. */
@Extension(DataFlowPlugin.class)
public final class AcmePlugin implements DataFlowPlugin, NodeGenerator {

    @Override
    public PluginDescriptor descriptor() {
        return PluginDescriptor.of("acme", "1.0.0");
    }

    @Override
    public List<NodeGenerator> nodeGenerators() {
        return List.of(this);
    }

    @Override
    public String name() {
        return "acme";
    }

    @Override
    public List<NodeFactory> generate(ModelDefinition model) {
        NodeDescriptor descriptor = new NodeDescriptor(
                model.name() + "ExistsNode",
                model.name(),
                "Tells whether a record matches",
                List.of(ParameterDescriptor.required("filter", ValueKind.MAP, "What to look for")),
                List.of(OutputDescriptor.of("exists", ValueKind.BOOLEAN, "Whether one does")),
                false,
                false,
                NodeEffect.READS,
                "{filter: {id: 1}}");
        return List.of(NodeFactory.of(descriptor, (parameters, context) -> {
            Filter filter = context.queries().filter(model, "filter", parameters.get("filter"));
            Outcome found = context.operations().execute(new Operation.Count(model, filter), context.operation());
            return NodeResult.of(Map.of("exists", ((Outcome.Counted) found).count() > 0));
        }));
    }
}
