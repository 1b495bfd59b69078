package dev.dataflow.internal.node;

import dev.dataflow.internal.lease.Leases;
import dev.dataflow.spi.PluginContext;
import dev.dataflow.spi.node.NodeFactory;
import dev.dataflow.spi.node.NodeGenerator;
import java.util.List;

/**
 * What one plugin gives of nodes.
 *
 * @param generators make the nodes of models
 * @param factories make nodes that belong to no model
 * @param context what the nodes are made with
 * @param leases what executions of its nodes hold
 */
public record NodeSource(
        List<NodeGenerator> generators, List<NodeFactory> factories, PluginContext context, Leases leases) {

    public NodeSource {
        generators = List.copyOf(generators);
        factories = List.copyOf(factories);
    }
}
