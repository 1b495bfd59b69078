package dev.dataflow.feature.versioning.runtime;

import dev.dataflow.spi.DataFlowPlugin;
import dev.dataflow.spi.Extension;
import dev.dataflow.spi.PluginDescriptor;
import dev.dataflow.spi.feature.FeatureFactory;
import java.util.List;

/** Brings the option {@code versioned}. */
@Extension(DataFlowPlugin.class)
public final class VersioningPlugin implements DataFlowPlugin {

    @Override
    public PluginDescriptor descriptor() {
        return PluginDescriptor.of("feature-versioning", "1.0.0");
    }

    @Override
    public List<FeatureFactory> features() {
        return List.of(new VersioningFactory());
    }
}
