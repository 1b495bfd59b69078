package dev.dataflow.dialect.postgres;

import dev.dataflow.spi.DataFlowPlugin;
import dev.dataflow.spi.PluginContext;
import dev.dataflow.spi.PluginDescriptor;
import dev.dataflow.spi.feature.Feature;
import dev.dataflow.spi.feature.FeatureFactory;
import dev.dataflow.spi.feature.FeatureOrder;
import dev.dataflow.spi.model.ModelDefinition;
import dev.dataflow.spi.operation.Operation;
import dev.dataflow.spi.operation.OperationContext;
import dev.dataflow.spi.operation.SessionSettings;
import dev.dataflow.spi.schema.RowSecurity;
import java.util.List;
import java.util.Map;

/** Brings the option {@code guarded}: row security by the tenant, and on purpose no condition in any statement. */
final class GuardedPlugin implements DataFlowPlugin {

    private static final String SETTING = "dataflow.tenant";

    @Override
    public PluginDescriptor descriptor() {
        return PluginDescriptor.of("dataflow-test-guarded", "1.0.0");
    }

    @Override
    public List<FeatureFactory> features() {
        return List.of(new Factory());
    }

    private static final class Factory implements FeatureFactory {
        @Override
        public String option() {
            return "guarded";
        }

        @Override
        public Feature create(ModelDefinition model, Object setting, PluginContext context) {
            return new Guarded();
        }
    }

    private record Guarded() implements Feature {
        @Override
        public String option() {
            return "guarded";
        }

        @Override
        public FeatureOrder order() {
            return FeatureOrder.SCOPE;
        }

        @Override
        public RowSecurity rowSecurity(ModelDefinition model) {
            return new RowSecurity("tenant_id", SETTING);
        }

        @Override
        public SessionSettings settings(OperationContext context) {
            return new SessionSettings(Map.of(SETTING, context.tenant().orElse("")));
        }

        @Override
        public void raw(Operation.RawStatement statement, OperationContext context) {}
    }
}
