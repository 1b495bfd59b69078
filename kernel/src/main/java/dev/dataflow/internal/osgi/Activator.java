package dev.dataflow.internal.osgi;

import org.jspecify.annotations.Nullable;
import org.osgi.annotation.bundle.Capability;
import org.osgi.annotation.bundle.Header;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts the kernel in a framework: the extender for plugins, then the instances that use them. */
@Header(name = Constants.BUNDLE_ACTIVATOR, value = "${@class}")
@Capability(namespace = "osgi.extender", name = "dev.dataflow.plugin", version = "1.0.0")
public final class Activator implements BundleActivator {

    private static final Logger LOG = LoggerFactory.getLogger("dataflow.container");

    private @Nullable PluginExtender extender;
    private @Nullable PluginTracker plugins;
    private @Nullable ContainerInstances instances;
    private @Nullable ContainerFolders folders;
    private @Nullable PluginKeeper keeper;

    @Override
    public void start(BundleContext context) {
        extender = new PluginExtender(context);
        plugins = new PluginTracker(context);
        instances = new ContainerInstances(context, plugins::snapshot);
        extender.open();
        plugins.open(instances);
        keeper = new PluginKeeper(context);
        keeper.open();
        folders = new ContainerFolders(context, plugins::snapshot);
        folders.open();
        instances.open();
        try {
            InstanceConfigurations.register(context, instances);
        } catch (NoClassDefFoundError absent) {
            LOG.info("Config Admin is not installed: there are no configured instances");
        }
    }

    @Override
    public void stop(BundleContext context) {
        if (folders != null) {
            folders.close();
        }
        if (keeper != null) {
            keeper.close();
        }
        if (instances != null) {
            instances.close();
        }
        if (plugins != null) {
            plugins.close();
        }
        if (extender != null) {
            extender.close();
        }
    }
}
