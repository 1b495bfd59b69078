package dev.dataflow.nodes.standard;

import dev.dataflow.nodes.standard.flow.FunctionNode;
import dev.dataflow.nodes.standard.flow.MergeNode;
import dev.dataflow.nodes.standard.flow.SqlNode;
import dev.dataflow.nodes.standard.flow.SwitchNode;
import dev.dataflow.nodes.standard.generated.ModelNodes;
import dev.dataflow.spi.DataFlowPlugin;
import dev.dataflow.spi.Extension;
import dev.dataflow.spi.PluginDescriptor;
import dev.dataflow.spi.node.NodeFactory;
import dev.dataflow.spi.node.NodeGenerator;
import java.util.List;

/** Brings the nodes that every model has, and the free-standing ones that need no library. */
@Extension(DataFlowPlugin.class)
public final class StandardNodesPlugin implements DataFlowPlugin {

    @Override
    public PluginDescriptor descriptor() {
        return PluginDescriptor.of("nodes-standard", "1.0.0");
    }

    @Override
    public List<NodeGenerator> nodeGenerators() {
        return List.of(new ModelNodes());
    }

    @Override
    public List<NodeFactory> nodes() {
        return List.of(FunctionNode.factory(), SqlNode.factory(), SwitchNode.factory(), MergeNode.factory());
    }
}
