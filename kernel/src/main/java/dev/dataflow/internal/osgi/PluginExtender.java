package dev.dataflow.internal.osgi;

import dev.dataflow.spi.DataFlowPlugin;
import dev.dataflow.spi.PluginDescriptor;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceRegistration;
import org.osgi.util.tracker.BundleTracker;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the plugins of every active bundle services of that bundle: the classes that {@link java.util.ServiceLoader} finds
 * elsewhere. A plugin that cannot be loaded is logged and stops no other.
 */
final class PluginExtender extends BundleTracker<List<ServiceRegistration<?>>> {

    /** The service property that tells a plugin's name. */
    static final String NAME = "dataflow.plugin.name";

    private static final Logger LOG = LoggerFactory.getLogger("dataflow.container");
    private static final String FILE = "META-INF/services/" + DataFlowPlugin.class.getName();

    PluginExtender(BundleContext context) {
        super(context, Bundle.ACTIVE, null);
    }

    @Override
    public @Nullable List<ServiceRegistration<?>> addingBundle(Bundle bundle, @Nullable BundleEvent event) {
        URL file = bundle.getEntry(FILE);
        if (file == null) {
            return null;
        }
        List<ServiceRegistration<?>> registrations = new ArrayList<>();
        for (String name : names(bundle, file)) {
            DataFlowPlugin plugin = load(bundle, name);
            if (plugin != null) {
                registrations.add(register(bundle, plugin));
            }
        }
        return registrations;
    }

    @Override
    public void removedBundle(Bundle bundle, @Nullable BundleEvent event, List<ServiceRegistration<?>> registrations) {
        for (ServiceRegistration<?> registration : registrations) {
            try {
                registration.unregister();
            } catch (IllegalStateException gone) {
                LOG.debug("The framework has unregistered a plugin of {} already", bundle, gone);
            }
        }
    }

    private static List<String> names(Bundle bundle, URL file) {
        try (InputStream in = file.openStream()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(line -> line.replaceFirst("#.*", "").strip())
                    .filter(line -> !line.isEmpty())
                    .toList();
        } catch (IOException failure) {
            LOG.error("{}: {} cannot be read", bundle, FILE, failure);
            return List.of();
        }
    }

    // One bad plugin must not stop the container, whatever its class does when it is loaded and made.
    @SuppressWarnings("CatchingUnchecked")
    private static @Nullable DataFlowPlugin load(Bundle bundle, String name) {
        try {
            if (bundle.loadClass(DataFlowPlugin.class.getName()) != DataFlowPlugin.class) {
                LOG.error(
                        "{}: the plugin {} is left out, since the bundle is wired to another copy of {}",
                        bundle,
                        name,
                        DataFlowPlugin.class.getPackageName());
                return null;
            }
            return (DataFlowPlugin) bundle.loadClass(name).getConstructor().newInstance();
        } catch (Exception | LinkageError failure) {
            LOG.error("{}: the plugin {} cannot be loaded", bundle, name, failure);
            return null;
        }
    }

    private static ServiceRegistration<?> register(Bundle bundle, DataFlowPlugin plugin) {
        Map<String, Object> properties = new LinkedHashMap<>();
        try {
            PluginDescriptor descriptor = plugin.descriptor();
            properties.put(NAME, descriptor.name());
            properties.put("dataflow.plugin.version", descriptor.version());
        } catch (RuntimeException | LinkageError failure) {
            LOG.warn("{}: the plugin {} does not tell who it is", bundle, plugin.getClass(), failure);
        }
        return bundle.getBundleContext()
                .registerService(DataFlowPlugin.class, plugin, FrameworkUtil.asDictionary(properties));
    }
}
