package dev.dataflow.feature.multitenancy.runtime;

import dev.dataflow.spi.DataFlowPlugin;
import dev.dataflow.spi.Extension;
import dev.dataflow.spi.PluginContext;
import dev.dataflow.spi.PluginDescriptor;
import dev.dataflow.spi.ServiceFactory;
import dev.dataflow.spi.feature.FeatureFactory;
import dev.dataflow.spi.task.Task;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;

/** Brings the option {@code multi_tenant}. */
@Extension(DataFlowPlugin.class)
public final class MultiTenancyPlugin implements DataFlowPlugin {

    /** By what each instance has handed to the plugin; it goes with that. */
    private final Map<PluginContext, TenantStates> states = Collections.synchronizedMap(new WeakHashMap<>());

    @Override
    public PluginDescriptor descriptor() {
        return PluginDescriptor.of("feature-multitenancy", "1.0.0");
    }

    @Override
    public List<FeatureFactory> features() {
        return List.of(new MultiTenancyFactory(this::states), new RegistryGuard.Factory());
    }

    @Override
    public List<ServiceFactory<?>> services() {
        return List.of(new TenantsFactory(this::states));
    }

    @Override
    public List<Task> tasks() {
        return new TenantTasks(new TenantsFactory(this::states)).all();
    }

    private TenantStates states(PluginContext instance) {
        return states.computeIfAbsent(instance, key -> new TenantStates());
    }
}
