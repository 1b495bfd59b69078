package dev.dataflow.nodes.standard.generated;

import dev.dataflow.spi.model.ModelDefinition;
import dev.dataflow.spi.node.NodeFactory;
import dev.dataflow.spi.node.NodeGenerator;
import java.util.List;
import java.util.Set;

/** Makes the twelve nodes of every model. */
public final class ModelNodes implements NodeGenerator {

    @Override
    public String name() {
        return "standard";
    }

    @Override
    public Set<String> reservedNames() {
        return ReservedNames.all();
    }

    @Override
    public List<NodeFactory> generate(ModelDefinition model) {
        return TenantNode.of(model, all(model));
    }

    private static List<NodeFactory> all(ModelDefinition model) {
        return List.of(
                CreateNode.factory(model),
                ReadNode.factory(model),
                UpdateNode.factory(model),
                DeleteNode.factory(model),
                ListNode.factory(model),
                CountNode.factory(model),
                AggregateNode.factory(model),
                UpsertNode.factory(model),
                BulkCreateNode.factory(model),
                BulkUpdateNode.factory(model),
                BulkDeleteNode.factory(model),
                BulkUpsertNode.factory(model));
    }
}
