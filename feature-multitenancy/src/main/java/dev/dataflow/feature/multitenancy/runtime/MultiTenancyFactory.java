package dev.dataflow.feature.multitenancy.runtime;

import dev.dataflow.feature.multitenancy.runtime.TenancySettings.Strategy;
import dev.dataflow.spi.PluginContext;
import dev.dataflow.spi.feature.Feature;
import dev.dataflow.spi.feature.FeatureFactory;
import dev.dataflow.spi.model.ModelDefinition;
import java.util.function.Function;

/**
 * Makes the feature of one model. Thread-safe.
 *
 * @param states what each instance remembers of the registry
 */
record MultiTenancyFactory(Function<PluginContext, TenantStates> states) implements FeatureFactory {

    @Override
    public String option() {
        return TenancySettings.OPTION;
    }

    @Override
    public Feature create(ModelDefinition model, Object setting, PluginContext context) {
        TenancySettings settings = TenancySettings.read(model, setting);
        TenantGate gate = new TenantGate(settings, states.apply(context), context);
        return settings.strategy() == Strategy.ROW
                ? new RowTenancy(settings.rls(), gate)
                : new PlacedTenancy(model, settings, gate);
    }
}
