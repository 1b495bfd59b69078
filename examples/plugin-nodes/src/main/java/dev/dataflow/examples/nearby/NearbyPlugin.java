package dev.dataflow.examples.nearby;

import dev.dataflow.examples.nearby.internal.NearbyGenerator;
import dev.dataflow.examples.nearby.internal.NearbyOption;
import dev.dataflow.spi.DataFlowPlugin;
import dev.dataflow.spi.Extension;
import dev.dataflow.spi.PluginDescriptor;
import dev.dataflow.spi.feature.FeatureFactory;
import dev.dataflow.spi.node.NodeGenerator;
import java.util.List;

/** The plugin that brings {@code MNearbyNode} to each model M with the option {@code nearby}. Stateless. */
@Extension(DataFlowPlugin.class)
public final class NearbyPlugin implements DataFlowPlugin {

    @Override
    public PluginDescriptor descriptor() {
        return PluginDescriptor.of("nearby", "1.0.0");
    }

    @Override
    public List<NodeGenerator> nodeGenerators() {
        return List.of(new NearbyGenerator());
    }

    /** The option has to be known, or its models are unavailable. */
    @Override
    public List<FeatureFactory> features() {
        return List.of(new NearbyOption());
    }
}
