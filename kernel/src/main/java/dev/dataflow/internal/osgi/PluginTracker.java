package dev.dataflow.internal.osgi;

import dev.dataflow.spi.DataFlowPlugin;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceReference;
import org.osgi.util.tracker.ServiceTracker;
import org.osgi.util.tracker.ServiceTrackerCustomizer;

/** The plugins that are services now, whoever registered them. Thread-safe. */
final class PluginTracker {

    /** By service ranking, then by the bundle's version, newest first, then by age. */
    private static final Comparator<ServiceReference<DataFlowPlugin>> ORDER =
            Comparator.<ServiceReference<DataFlowPlugin>>comparingInt(reference -> -ranking(reference))
                    .thenComparing(reference -> reference.getBundle().getVersion(), Comparator.reverseOrder())
                    .thenComparing(reference -> (Long) reference.getProperty(Constants.SERVICE_ID));

    private final BundleContext context;
    private @Nullable ServiceTracker<DataFlowPlugin, DataFlowPlugin> tracker;

    PluginTracker(BundleContext context) {
        this.context = context;
    }

    /** Begins to follow plugins, and to tell {@code users} of every change. */
    void open(ContainerInstances users) {
        tracker = new ServiceTracker<>(context, DataFlowPlugin.class, new ServiceTrackerCustomizer<>() {
            @Override
            public @Nullable DataFlowPlugin addingService(ServiceReference<DataFlowPlugin> reference) {
                DataFlowPlugin plugin = context.getService(reference);
                if (plugin != null) {
                    users.pluginsChanged();
                }
                return plugin;
            }

            @Override
            public void modifiedService(ServiceReference<DataFlowPlugin> reference, DataFlowPlugin plugin) {
                users.pluginsChanged();
            }

            @Override
            public void removedService(ServiceReference<DataFlowPlugin> reference, DataFlowPlugin plugin) {
                users.retire(plugin);
                context.ungetService(reference);
            }
        });
        tracker.open();
    }

    /** Returns the plugins in their order; of several versions of one, the first. */
    List<DataFlowPlugin> snapshot() {
        Map<Object, DataFlowPlugin> byName = new LinkedHashMap<>();
        if (tracker != null) {
            tracker.getTracked().entrySet().stream()
                    .filter(entry -> entry.getKey().getBundle() != null)
                    .sorted(Map.Entry.comparingByKey(ORDER))
                    .forEach(entry -> byName.putIfAbsent(name(entry.getKey(), entry.getValue()), entry.getValue()));
        }
        return List.copyOf(byName.values());
    }

    void close() {
        if (tracker != null) {
            tracker.close();
        }
    }

    private static Object name(ServiceReference<?> reference, DataFlowPlugin plugin) {
        Object name = reference.getProperty(PluginExtender.NAME);
        return name == null ? plugin.descriptor().name() : name;
    }

    private static int ranking(ServiceReference<?> reference) {
        return reference.getProperty(Constants.SERVICE_RANKING) instanceof Integer ranking ? ranking : 0;
    }
}
