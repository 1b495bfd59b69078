package dev.dataflow.internal.osgi;

import dev.dataflow.internal.plugin.PluginJar;
import dev.dataflow.internal.plugin.PluginRefusals;
import dev.dataflow.internal.plugin.TimeLimit;
import dev.dataflow.spi.DataFlowPlugin;
import dev.dataflow.spi.PluginDescriptor;
import dev.dataflow.spi.error.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.InvocationTargetException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceRegistration;
import org.osgi.util.tracker.BundleTracker;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the plugins of every active bundle services of that bundle: the classes that {@link java.util.ServiceLoader} finds
 * elsewhere. A plugin that cannot be loaded is logged and stops no other.
 */
final class PluginExtender extends BundleTracker<List<PluginExtender.Registered>> {

    /** The service property that tells a plugin's name. */
    static final String NAME = "dataflow.plugin.name";

    private static final Logger LOG = LoggerFactory.getLogger("dataflow.container");
    private static final String FILE = "META-INF/services/" + DataFlowPlugin.class.getName();

    /**
     * A plugin that was made.
     *
     * @param plugin the plugin
     * @param service its service
     */
    record Registered(DataFlowPlugin plugin, ServiceRegistration<?> service) {}

    PluginExtender(BundleContext context) {
        super(context, Bundle.ACTIVE, null);
    }

    @Override
    public @Nullable List<Registered> addingBundle(Bundle bundle, @Nullable BundleEvent event) {
        URL file = bundle.getEntry(FILE);
        if (file == null) {
            return null;
        }
        Optional<Problem> refusal = refusal(bundle);
        if (refusal.isPresent()) {
            LOG.error(refusal.get().message());
            return null;
        }
        List<Registered> registrations = new ArrayList<>();
        for (String name : names(bundle, file)) {
            DataFlowPlugin plugin = load(bundle, name);
            if (plugin != null) {
                registrations.add(new Registered(plugin, register(bundle, plugin)));
            }
        }
        return registrations;
    }

    /** Takes the services away, which lasts until nothing of them is in use, then ends the plugins. */
    @Override
    public void removedBundle(Bundle bundle, @Nullable BundleEvent event, List<Registered> registrations) {
        for (Registered each : registrations) {
            try {
                each.service().unregister();
            } catch (IllegalStateException gone) {
                LOG.debug("The framework has unregistered a plugin of {} already", bundle, gone);
            }
            try {
                each.plugin().close();
            } catch (RuntimeException | LinkageError failure) {
                LOG.warn("A plugin of {} did not close cleanly", bundle, failure);
            }
        }
    }

    /** Looks at what the bundle was built for: a wiring to our packages says it already, one that says no range does not. */
    private static Optional<Problem> refusal(Bundle bundle) {
        String imports = bundle.getHeaders("").get(Constants.IMPORT_PACKAGE);
        if (imports == null) {
            return Optional.empty();
        }
        return PluginRefusals.range(name(bundle), PluginJar.imports(imports));
    }

    private static String name(Bundle bundle) {
        return bundle.getSymbolicName() + " " + bundle.getVersion();
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
            return TimeLimit.call("dataflow-plugin-load", TimeLimit.OF_PLUGINS, () ->
                    (DataFlowPlugin) bundle.loadClass(name).getConstructor().newInstance());
        } catch (TimeoutException late) {
            LOG.error(PluginRefusals.hangs(name(bundle), TimeLimit.OF_PLUGINS.toSeconds())
                    .message());
        } catch (Exception | LinkageError failure) {
            Throwable why = failure;
            while (why.getCause() != null
                    && (why instanceof ExecutionException || why instanceof InvocationTargetException)) {
                why = why.getCause();
            }
            LOG.error(PluginRefusals.failed(name(bundle), name, why).message());
            LOG.debug("{}", bundle, failure);
        }
        return null;
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
