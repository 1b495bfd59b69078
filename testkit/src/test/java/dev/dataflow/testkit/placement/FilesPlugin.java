package dev.dataflow.testkit.placement;

import dev.dataflow.spi.DataFlowPlugin;
import dev.dataflow.spi.PluginContext;
import dev.dataflow.spi.PluginDescriptor;
import dev.dataflow.spi.feature.Feature;
import dev.dataflow.spi.feature.FeatureFactory;
import dev.dataflow.spi.feature.FeatureOrder;
import dev.dataflow.spi.model.ModelDefinition;
import dev.dataflow.spi.operation.OperationContext;
import dev.dataflow.spi.operation.Placement;
import java.util.List;
import java.util.Optional;

/** Brings the option {@code files: FOLDER}: each tenant has a database file of its own. */
final class FilesPlugin implements DataFlowPlugin {

    @Override
    public PluginDescriptor descriptor() {
        return PluginDescriptor.of("dataflow-test-files", "1.0.0");
    }

    @Override
    public List<FeatureFactory> features() {
        return List.of(new Factory());
    }

    private static final class Factory implements FeatureFactory {
        @Override
        public String option() {
            return "files";
        }

        @Override
        public Feature create(ModelDefinition model, Object setting, PluginContext context) {
            return new Files(setting.toString());
        }
    }

    private record Files(String folder) implements Feature {
        @Override
        public String option() {
            return "files";
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
            return context.tenant().map(tenant -> new Placement("of:" + tenant, null));
        }

        @Override
        public Optional<String> address(String database) {
            return Optional.of("sqlite:" + folder + "/" + database.substring(3) + ".db");
        }
    }
}
