package dev.dataflow.feature.encryption.runtime;

import dev.dataflow.DataFlow;
import dev.dataflow.feature.encryption.EncryptionKeys;
import dev.dataflow.feature.encryption.KeyRingSource;
import dev.dataflow.spi.DataFlowPlugin;
import dev.dataflow.spi.PluginContext;
import dev.dataflow.spi.PluginDescriptor;
import dev.dataflow.spi.ServiceFactory;
import dev.dataflow.spi.feature.FeatureFactory;
import dev.dataflow.spi.operation.OperationContext;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Key rings for tests. */
final class TestKeys {

    static final String RING = fresh();

    private TestKeys() {}

    /** Returns a new key ring. */
    static String fresh() {
        return change(EncryptionKeys::newKeyRing);
    }

    static String change(Function<EncryptionKeys, String> change) {
        try (DataFlow db = DataFlow.builder()
                .url("sqlite::memory:")
                .plugin(new EncryptionPlugin())
                .build()) {
            return change.apply(db.service(EncryptionKeys.class));
        }
    }

    /** Returns the feature together with a source of a ring. */
    static DataFlowPlugin plugin(String ring) {
        return new WithRing(ring);
    }

    /** The feature with a source of a ring: of the same one for all, unless told otherwise. */
    public static final class WithRing implements DataFlowPlugin, KeyRingSource, ServiceFactory<KeyRingSource> {
        private final EncryptionPlugin feature = new EncryptionPlugin();
        private final String ring;

        public WithRing() {
            this(RING);
        }

        WithRing(String ring) {
            this.ring = ring;
        }

        @Override
        public String keyRing() {
            return ring;
        }

        @Override
        public PluginDescriptor descriptor() {
            return feature.descriptor();
        }

        @Override
        public List<FeatureFactory> features() {
            return feature.features();
        }

        @Override
        public List<ServiceFactory<?>> services() {
            List<ServiceFactory<?>> all = new ArrayList<>(feature.services());
            all.add(this);
            return all;
        }

        @Override
        public String name() {
            return "the test";
        }

        @Override
        public Class<KeyRingSource> type() {
            return KeyRingSource.class;
        }

        @Override
        public KeyRingSource create(PluginContext plugin, OperationContext caller) {
            return this;
        }
    }
}
