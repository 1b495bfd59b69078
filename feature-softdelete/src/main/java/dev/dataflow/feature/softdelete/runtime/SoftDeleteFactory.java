package dev.dataflow.feature.softdelete.runtime;

import dev.dataflow.spi.PluginContext;
import dev.dataflow.spi.feature.Feature;
import dev.dataflow.spi.feature.FeatureFactory;
import dev.dataflow.spi.model.ModelDefinition;

/** Makes the feature of a model. */
final class SoftDeleteFactory implements FeatureFactory {

    @Override
    public String option() {
        return SoftDeleteFeature.OPTION;
    }

    @Override
    public Feature create(ModelDefinition model, Object setting, PluginContext context) {
        SoftDeleteSettings.read(model, setting);
        return new SoftDeleteFeature(context.clock(), new Referring(model.name(), context));
    }
}
