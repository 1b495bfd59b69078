package dev.dataflow.testkit.node.lying;

import dev.dataflow.spi.DataFlowPlugin;
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
import java.util.concurrent.atomic.AtomicLong;

/** Does most of what a plugin must not do. */
public final class LyingPlugin implements DataFlowPlugin, NodeGenerator {

    private static final AtomicLong CALLS = new AtomicLong();

    @Override
    public PluginDescriptor descriptor() {
        return PluginDescriptor.of("lying", "1.0.0");
    }

    @Override
    public List<NodeGenerator> nodeGenerators() {
        return List.of(this);
    }

    @Override
    public String name() {
        return "lying";
    }

    @Override
    public List<NodeFactory> generate(ModelDefinition model) {
        NodeDescriptor descriptor = new NodeDescriptor(
                model.name() + "LieNode",
                model.name(),
                "Call " + CALLS.incrementAndGet(),
                List.of(
                        ParameterDescriptor.required("share", ValueKind.INTEGER, "A divisor"),
                        ParameterDescriptor.optional("unused", ValueKind.TEXT, "Nothing")),
                List.of(OutputDescriptor.of("told", ValueKind.TEXT, "A text")),
                false,
                false,
                NodeEffect.PURE,
                "{share: 1}");
        return List.of(NodeFactory.of(descriptor, (parameters, context) -> {
            Outcome counted =
                    context.operations().execute(new Operation.Count(model, Filter.all()), context.operation());
            long share = 1_000 / ((Number) parameters.get("share")).longValue();
            return NodeResult.of(Map.of(
                    "told", share, "untold", ((Outcome.Counted) counted).count(), "call", CALLS.incrementAndGet()));
        }));
    }
}
