package dev.dataflow.compatibility;

import dev.dataflow.DataFlow;
import dev.dataflow.PluginSource;
import dev.dataflow.feature.encryption.EncryptionKeys;
import dev.dataflow.feature.encryption.KeyRingSource;
import dev.dataflow.spi.DataFlowPlugin;
import dev.dataflow.spi.PluginContext;
import dev.dataflow.spi.PluginDescriptor;
import dev.dataflow.spi.ServiceFactory;
import dev.dataflow.spi.operation.OperationContext;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Offers a key ring, which is made when it is first asked for and can be changed; one is on the class path of the tests. */
public final class KeyRingPlugin implements DataFlowPlugin {

    private final AtomicReference<@Nullable String> ring = new AtomicReference<>();

    /** For {@code ServiceLoader}. */
    public KeyRingPlugin() {}

    /** Returns the plugins beside the kernel, with this one in place of the other of its kind. */
    PluginSource amongOthers() {
        List<DataFlowPlugin> plugins =
                new ArrayList<>(PluginSource.serviceLoader().plugins());
        plugins.replaceAll(plugin -> plugin instanceof KeyRingPlugin ? this : plugin);
        return PluginSource.of(plugins.toArray(DataFlowPlugin[]::new));
    }

    /** Returns the plugins beside the kernel without one of this kind. */
    static PluginSource leftOut() {
        return PluginSource.of(PluginSource.serviceLoader().plugins().stream()
                .filter(plugin -> !(plugin instanceof KeyRingPlugin))
                .toArray(DataFlowPlugin[]::new));
    }

    void ring(String other) {
        ring.set(other);
    }

    String ring() {
        String made = ring.get();
        if (made == null) {
            try (DataFlow db = DataFlow.open("sqlite::memory:")) {
                made = db.service(EncryptionKeys.class).newKeyRing();
            }
            ring.set(made);
        }
        return made;
    }

    @Override
    public PluginDescriptor descriptor() {
        return PluginDescriptor.of("test-key-ring", "1.0.0");
    }

    @Override
    public List<ServiceFactory<?>> services() {
        return List.of(new Factory(this));
    }

    private record Factory(KeyRingPlugin owner) implements ServiceFactory<KeyRingSource> {
        @Override
        public Class<KeyRingSource> type() {
            return KeyRingSource.class;
        }

        @Override
        public KeyRingSource create(PluginContext plugin, OperationContext caller) {
            return new Source(owner.ring());
        }
    }

    private record Source(String keyRing) implements KeyRingSource {
        @Override
        public String name() {
            return "the test's store of secrets";
        }
    }
}
