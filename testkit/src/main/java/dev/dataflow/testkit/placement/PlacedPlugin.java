package dev.dataflow.testkit.placement;

import dev.dataflow.spi.DataFlowPlugin;
import dev.dataflow.spi.PluginContext;
import dev.dataflow.spi.PluginDescriptor;
import dev.dataflow.spi.feature.Feature;
import dev.dataflow.spi.feature.FeatureFactory;
import dev.dataflow.spi.feature.FeatureOrder;
import dev.dataflow.spi.model.ModelDefinition;
import dev.dataflow.spi.operation.Operation;
import dev.dataflow.spi.operation.OperationContext;
import dev.dataflow.spi.operation.Placement;
import java.util.List;
import java.util.Optional;

/** Brings the option {@code placed}: the table of a model is in the schema of the tenant, which begins with the option's value. */
final class PlacedPlugin implements DataFlowPlugin {

    static final String OPTION = "placed";

    @Override
    public PluginDescriptor descriptor() {
        return PluginDescriptor.of("dataflow-testkit-placed", "1.0.0");
    }

    @Override
    public List<FeatureFactory> features() {
        return List.of(new Factory());
    }

    private static final class Factory implements FeatureFactory {
        @Override
        public String option() {
            return OPTION;
        }

        @Override
        public Feature create(ModelDefinition model, Object setting, PluginContext context) {
            return new Placed(setting.toString());
        }
    }

    private record Placed(String prefix) implements Feature {
        @Override
        public String option() {
            return OPTION;
        }

        @Override
        public FeatureOrder order() {
            return FeatureOrder.SCOPE;
        }

        @Override
        public boolean isPlacing() {
            return true;
        }

        @Override
        public Optional<Placement> placement(OperationContext context) {
            return context.tenant().map(tenant -> new Placement(null, prefix + tenant));
        }

        @Override
        public void raw(Operation.RawStatement statement, OperationContext context) {}
    }
}
