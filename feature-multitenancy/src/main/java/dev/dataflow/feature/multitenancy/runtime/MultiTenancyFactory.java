package dev.dataflow.feature.multitenancy.runtime;

import dev.dataflow.spi.PluginContext;
import dev.dataflow.spi.feature.Feature;
import dev.dataflow.spi.feature.FeatureFactory;
import dev.dataflow.spi.model.ModelDefinition;

/** Makes the feature of one model. Thread-safe. */
final class MultiTenancyFactory implements FeatureFactory {

    @Override
    public String option() {
        return TenancySettings.OPTION;
    }

    @Override
    public Feature create(ModelDefinition model, Object setting, PluginContext context) {
        TenancySettings.read(model, setting);
        return new RowTenancy();
    }
}
