package dev.dataflow.feature.encryption.runtime;

import dev.dataflow.spi.DataFlowPlugin;
import dev.dataflow.spi.Extension;
import dev.dataflow.spi.PluginDescriptor;
import dev.dataflow.spi.ServiceFactory;
import dev.dataflow.spi.feature.FeatureFactory;
import dev.dataflow.spi.task.Task;
import java.util.List;
import java.util.Set;

/** Brings the option {@code encryption} and the service of its keys. */
@Extension(DataFlowPlugin.class)
public final class EncryptionPlugin implements DataFlowPlugin {

    private final Instances instances = new Instances();

    @Override
    public PluginDescriptor descriptor() {
        return PluginDescriptor.of("feature-encryption", "1.0.0");
    }

    @Override
    public List<FeatureFactory> features() {
        return List.of(new EncryptionFactory(instances));
    }

    @Override
    public List<ServiceFactory<?>> services() {
        return List.of(new KeyService(instances));
    }

    @Override
    public List<Task> tasks() {
        return new KeyTasks(new KeyService(instances)).all();
    }

    @Override
    public Set<String> settings() {
        return Set.of(KeyRingLoader.TEXT, KeyRingLoader.FILE);
    }
}
