package dev.dataflow.nodes.code;

import dev.dataflow.spi.DataFlowPlugin;
import dev.dataflow.spi.Extension;
import dev.dataflow.spi.PluginDescriptor;
import dev.dataflow.spi.node.NodeFactory;
import java.util.List;

/** Brings the node that evaluates code. */
@Extension(DataFlowPlugin.class)
public final class CodeNodesPlugin implements DataFlowPlugin {

    @Override
    public PluginDescriptor descriptor() {
        return PluginDescriptor.of("nodes-code", "1.0.0");
    }

    @Override
    public List<NodeFactory> nodes() {
        return List.of(new CodeNodeFactory());
    }
}
