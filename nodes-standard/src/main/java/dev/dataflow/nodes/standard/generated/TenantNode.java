package dev.dataflow.nodes.standard.generated;

import dev.dataflow.spi.PluginContext;
import dev.dataflow.spi.model.ModelDefinition;
import dev.dataflow.spi.node.Node;
import dev.dataflow.spi.node.NodeCheck;
import dev.dataflow.spi.node.NodeContext;
import dev.dataflow.spi.node.NodeDescriptor;
import dev.dataflow.spi.node.NodeFactory;
import dev.dataflow.spi.node.NodeResult;
import dev.dataflow.spi.node.ParameterDescriptor;
import dev.dataflow.spi.node.ValueKind;
import dev.dataflow.spi.operation.Attribute;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A node of a model with tenants: it takes {@code tenant_id} whatever else it takes, and tells its operations. */
record TenantNode(Node node) implements Node {

    private static final String NAME = Attribute.TENANT.name();
    private static final ParameterDescriptor TENANT = ParameterDescriptor.optional(
            NAME, ValueKind.TEXT, "The tenant: the one in scope, or, where none is, the one to work for");

    /** Returns the factories of a model's nodes, which take its tenant where it has tenants. */
    static List<NodeFactory> of(ModelDefinition model, List<NodeFactory> nodes) {
        return model.hasOption(ModelOptions.MULTI_TENANT)
                ? nodes.stream().<NodeFactory>map(Factory::new).toList()
                : nodes;
    }

    @Override
    public NodeResult run(Map<String, Object> parameters, NodeContext context) {
        return node.run(
                parameters,
                parameters.get(NAME) instanceof String tenant ? new TenantContext(context, tenant) : context);
    }

    @Override
    public void check(Map<String, Object> known, Set<String> later, NodeCheck check) {
        node.check(known, later, check);
    }

    private record Factory(NodeFactory plain) implements NodeFactory {

        @Override
        public NodeDescriptor descriptor() {
            NodeDescriptor own = plain.descriptor();
            if (own.parameter(NAME).isPresent()) {
                return own;
            }
            List<ParameterDescriptor> parameters = new ArrayList<>(own.parameters());
            parameters.add(TENANT);
            return new NodeDescriptor(
                    own.type(),
                    own.model(),
                    own.doc(),
                    parameters,
                    own.outputs(),
                    own.openParameters(),
                    own.openOutputs(),
                    own.effect(),
                    own.example());
        }

        @Override
        public Node create(PluginContext context) {
            return new TenantNode(plain.create(context));
        }
    }
}
