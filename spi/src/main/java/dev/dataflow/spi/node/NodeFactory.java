package dev.dataflow.spi.node;

import static java.util.Objects.requireNonNull;

import dev.dataflow.spi.PluginContext;
import org.apiguardian.api.API;

/** Makes one type of node. Thread-safe. */
@API(status = API.Status.STABLE, since = "1.0")
public interface NodeFactory {

    /** Returns what the node is. */
    NodeDescriptor descriptor();

    /** Returns the node. */
    Node create(PluginContext context);

    /** Returns a factory of a node that needs nothing. */
    static NodeFactory of(NodeDescriptor descriptor, Node node) {
        requireNonNull(descriptor, "descriptor");
        requireNonNull(node, "node");
        return new NodeFactory() {
            @Override
            public NodeDescriptor descriptor() {
                return descriptor;
            }

            @Override
            public Node create(PluginContext context) {
                return node;
            }
        };
    }
}
