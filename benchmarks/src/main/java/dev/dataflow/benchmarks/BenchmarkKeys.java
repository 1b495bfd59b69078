package dev.dataflow.benchmarks;

import dev.dataflow.DataFlow;
import dev.dataflow.feature.encryption.EncryptionKeys;
import dev.dataflow.feature.encryption.KeyRingSource;
import dev.dataflow.spi.DataFlowPlugin;
import dev.dataflow.spi.PluginContext;
import dev.dataflow.spi.PluginDescriptor;
import dev.dataflow.spi.ServiceFactory;
import dev.dataflow.spi.operation.OperationContext;
import java.util.List;

/** Gives an instance a new key ring, which nobody keeps. */
final class BenchmarkKeys implements DataFlowPlugin {

    @Override
    public PluginDescriptor descriptor() {
        return PluginDescriptor.of("benchmark-keys", "1.0.0");
    }

    @Override
    public List<ServiceFactory<?>> services() {
        return List.of(new Source());
    }

    private static final class Source implements ServiceFactory<KeyRingSource> {

        @Override
        public Class<KeyRingSource> type() {
            return KeyRingSource.class;
        }

        @Override
        public KeyRingSource create(PluginContext plugin, OperationContext caller) {
            return new Fresh();
        }
    }

    private static final class Fresh implements KeyRingSource {

        @Override
        public String name() {
            return "benchmark";
        }

        @Override
        public String keyRing() {
            try (DataFlow db = DataFlow.open("sqlite::memory:")) {
                return db.service(EncryptionKeys.class).newKeyRing();
            }
        }
    }
}
