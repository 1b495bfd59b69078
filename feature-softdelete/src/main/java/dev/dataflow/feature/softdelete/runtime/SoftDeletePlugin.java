package dev.dataflow.feature.softdelete.runtime;

import dev.dataflow.spi.DataFlowPlugin;
import dev.dataflow.spi.Extension;
import dev.dataflow.spi.PluginDescriptor;
import dev.dataflow.spi.ServiceFactory;
import dev.dataflow.spi.feature.FeatureFactory;
import dev.dataflow.spi.node.NodeGenerator;
import dev.dataflow.spi.task.Task;
import java.util.List;
import java.util.Set;

/** Brings the option {@code soft_delete} and its nodes. */
@Extension(DataFlowPlugin.class)
public final class SoftDeletePlugin implements DataFlowPlugin {

    @Override
    public PluginDescriptor descriptor() {
        return PluginDescriptor.of("feature-softdelete", "1.0.0");
    }

    @Override
    public List<FeatureFactory> features() {
        return List.of(new SoftDeleteFactory());
    }

    @Override
    public List<NodeGenerator> nodeGenerators() {
        return List.of(new TrashNodes());
    }

    @Override
    public List<ServiceFactory<?>> services() {
        return List.of(new TrashFactory());
    }

    @Override
    public List<Task> tasks() {
        return TrashTasks.all();
    }

    @Override
    public Set<String> settings() {
        return Set.of(SoftDeleteFactory.DAYS);
    }
}
