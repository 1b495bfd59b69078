package dev.dataflow.examples.nearby.internal;

import dev.dataflow.spi.PluginContext;
import dev.dataflow.spi.feature.Feature;
import dev.dataflow.spi.feature.FeatureFactory;
import dev.dataflow.spi.model.ModelDefinition;

/** Makes the option known and checks its setting; what it means is in the node. Stateless. */
public final class NearbyOption implements FeatureFactory {

    @Override
    public String option() {
        return NearbyFields.OPTION;
    }

    @Override
    public Feature create(ModelDefinition model, Object setting, PluginContext context) {
        NearbyFields.read(model, setting);
        return Feature.passive(option());
    }
}
