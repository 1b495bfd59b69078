package dev.dataflow.testkit.sample;

import dev.dataflow.spi.DataFlowPlugin;
import dev.dataflow.spi.PluginContext;
import dev.dataflow.spi.PluginDescriptor;
import dev.dataflow.spi.feature.Feature;
import dev.dataflow.spi.feature.FeatureFactory;
import dev.dataflow.spi.model.ModelDefinition;
import java.util.List;
import org.apiguardian.api.API;

/** Brings the option {@code vault}: {@code {secret: FIELD, journal: MODEL}}. Uses nothing but the SPI. */
@API(status = API.Status.EXPERIMENTAL, since = "1.0")
public final class VaultPlugin implements DataFlowPlugin {

    @Override
    public PluginDescriptor descriptor() {
        return PluginDescriptor.of("dataflow-testkit-vault", "1.0.0");
    }

    @Override
    public List<FeatureFactory> features() {
        return List.of(new Factory());
    }

    private static final class Factory implements FeatureFactory {
        @Override
        public String option() {
            return VaultFeature.OPTION;
        }

        @Override
        public Feature create(ModelDefinition model, Object setting, PluginContext context) {
            return new VaultFeature(VaultSettings.read(model, setting), context.clock());
        }
    }
}
