package dev.dataflow.internal.osgi;

import java.io.IOException;
import java.util.Collections;
import java.util.Dictionary;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.cm.ConfigurationEvent;
import org.osgi.service.cm.ConfigurationListener;
import org.osgi.service.cm.ManagedServiceFactory;
import org.osgi.util.tracker.ServiceTracker;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes factory configurations of {@value #PID}: each is an instance, its keys are options by the names of {@code
 * docs/configuration.md}. A configuration of its own with a PID of that form ({@code dev.dataflow.instance~shop}) counts
 * too, since that is what File Install makes of a file of this name. The only class here that needs Config Admin.
 */
final class InstanceConfigurations implements ManagedServiceFactory, ConfigurationListener {

    static final String PID = "dev.dataflow.instance";

    private static final Logger LOG = LoggerFactory.getLogger("dataflow.container");
    private static final String PREFIX = PID + "~";
    private static final Pattern FILE =
            Pattern.compile(".*/" + Pattern.quote(PID) + "[~-](.+?)\\.(cfg\\.json|cfg|config)");

    private final BundleContext context;
    private final ContainerInstances instances;

    private InstanceConfigurations(BundleContext context, ContainerInstances instances) {
        this.context = context;
        this.instances = instances;
    }

    static void register(BundleContext context, ContainerInstances instances) {
        InstanceConfigurations configurations = new InstanceConfigurations(context, instances);
        context.registerService(
                ManagedServiceFactory.class,
                configurations,
                FrameworkUtil.asDictionary(Map.of(Constants.SERVICE_PID, PID)));
        context.registerService(ConfigurationListener.class, configurations, null);
        // Those that were there before the listener. The framework closes the tracker with the bundle.
        new ServiceTracker<ConfigurationAdmin, ConfigurationAdmin>(context, ConfigurationAdmin.class, null) {
            @Override
            public @Nullable ConfigurationAdmin addingService(ServiceReference<ConfigurationAdmin> reference) {
                ConfigurationAdmin admin = super.addingService(reference);
                if (admin != null) {
                    configurations.read(admin, PREFIX + "*");
                }
                return admin;
            }
        }.open();
    }

    @Override
    public String getName() {
        return "DataFlow instances";
    }

    @Override
    public void updated(String pid, Dictionary<String, ?> properties) {
        Map<String, Object> options = new TreeMap<>();
        for (String key : Collections.list(properties.keys())) {
            if (!isFrameworks(key)) {
                options.put(key, properties.get(key));
            }
        }
        warnOfContainersOwn(pid, options.keySet());
        Object name = options.remove("name");
        instances.configure(pid, name == null ? name(pid, properties) : name.toString(), options);
    }

    /** Plugins are the container's, and shared: an instance cannot have others. */
    private static void warnOfContainersOwn(String pid, Set<String> options) {
        for (String option : options) {
            if (option.replace('.', '_').matches("plugins_(folder|trust.*)")) {
                LOG.warn(
                        "{}: '{}' has no effect on one instance. Set dataflow.plugins.trust in conf/framework.properties,"
                                + " for all of them.",
                        pid,
                        option);
            }
        }
    }

    @Override
    public void deleted(String pid) {
        instances.remove(pid);
    }

    @Override
    public void configurationEvent(ConfigurationEvent event) {
        if (event.getFactoryPid() != null || !event.getPid().startsWith(PREFIX)) {
            return;
        }
        if (event.getType() == ConfigurationEvent.CM_DELETED) {
            deleted(event.getPid());
        } else if (event.getType() == ConfigurationEvent.CM_UPDATED) {
            ConfigurationAdmin admin = context.getService(event.getReference());
            if (admin != null) {
                read(admin, event.getPid());
                context.ungetService(event.getReference());
            }
        }
    }

    /** Takes the configurations whose PID matches and that no factory delivers. */
    private void read(ConfigurationAdmin admin, String pid) {
        try {
            Configuration[] found = admin.listConfigurations("(" + Constants.SERVICE_PID + "=" + pid + ")");
            for (Configuration each : found == null ? new Configuration[0] : found) {
                if (each.getFactoryPid() == null) {
                    updated(each.getPid(), each.getProperties());
                }
            }
        } catch (IOException | InvalidSyntaxException failure) {
            LOG.error("The configuration {} cannot be read", pid, failure);
        }
    }

    /** Returns the name that the PID ends with, or the file that the configuration came from. */
    private static String name(String pid, Dictionary<String, ?> properties) {
        if (pid.startsWith(PREFIX)) {
            return pid.substring(PREFIX.length());
        }
        Matcher file = FILE.matcher(String.valueOf(properties.get("felix.fileinstall.filename")));
        return file.matches() ? file.group(1) : pid;
    }

    private static boolean isFrameworks(String key) {
        return key.startsWith("service.") || key.startsWith("felix.") || key.startsWith("config.");
    }
}
