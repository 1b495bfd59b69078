package dev.dataflow.feature.softdelete.runtime;

import dev.dataflow.spi.model.ModelDefinition;
import dev.dataflow.spi.node.NodeFactory;
import dev.dataflow.spi.node.NodeGenerator;
import java.util.List;

/** Makes the nodes that restore and purge deleted records, for models that keep them. */
final class TrashNodes implements NodeGenerator {

    @Override
    public String name() {
        return "feature-softdelete";
    }

    @Override
    public List<NodeFactory> generate(ModelDefinition model) {
        if (!SoftDeleteFeature.keeps(model)) {
            return List.of();
        }
        SoftDeleteSettings settings =
                SoftDeleteSettings.read(model, model.options().getOrDefault(SoftDeleteFeature.OPTION, true));
        return List.of(RestoreNode.factory(model), PurgeNode.factory(model, settings));
    }
}
