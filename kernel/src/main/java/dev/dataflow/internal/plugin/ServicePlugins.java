package dev.dataflow.internal.plugin;

import dev.dataflow.PluginSource;
import dev.dataflow.spi.DataFlowPlugin;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;

/** Plugins beside the kernel: in its layer, or on its class path. Never the thread's context class loader. */
public final class ServicePlugins implements PluginSource {

    @Override
    public List<DataFlowPlugin> plugins() {
        List<DataFlowPlugin> found = new ArrayList<>();
        loader().forEach(found::add);
        return found;
    }

    private static ServiceLoader<DataFlowPlugin> loader() {
        Module kernel = ServicePlugins.class.getModule();
        return kernel.isNamed()
                ? ServiceLoader.load(kernel.getLayer(), DataFlowPlugin.class)
                : ServiceLoader.load(DataFlowPlugin.class, ServicePlugins.class.getClassLoader());
    }
}
