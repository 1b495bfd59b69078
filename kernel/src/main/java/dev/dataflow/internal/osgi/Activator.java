package dev.dataflow.internal.osgi;

import dev.dataflow.PluginSource;
import dev.dataflow.spi.model.ModelDefinition;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.bundle.Capability;
import org.osgi.annotation.bundle.Header;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.util.tracker.ServiceTracker;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts the kernel in a framework: the extender for plugins, then the instances that use them. */
@Header(name = Constants.BUNDLE_ACTIVATOR, value = "${@class}")
@Capability(namespace = "osgi.extender", name = "dev.dataflow.plugin", version = "1.0.0")
public final class Activator implements BundleActivator {

    private static final Logger LOG = LoggerFactory.getLogger("dataflow.container");

    private @Nullable PluginExtender extender;
    private @Nullable ContainerInstances instances;
    private @Nullable ContainerFolders folders;
    private @Nullable PluginKeeper keeper;
    private @Nullable ModelBundles modelBundles;
    private @Nullable ServiceTracker<ModelDefinition, ModelDefinition> modelServices;

    @Override
    public void start(BundleContext context) {
        extender = new PluginExtender(context);
        ContributedModels models = new ContributedModels();
        ContainerInstances opened = new ContainerInstances(context, models);
        instances = opened;
        extender.open();
        keeper = new PluginKeeper(context);
        keeper.open();
        folders = new ContainerFolders(context, opened.plugins()::plugins, keeper);
        folders.open();
        opened.open();
        modelServices = ModelServices.follow(context, models, opened);
        modelBundles = new ModelBundles(context, models, opened);
        modelBundles.open();
        context.registerService(PluginSource.class, opened.plugins(), null);
        try {
            InstanceConfigurations.register(context, opened);
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
        if (modelServices != null) {
            modelServices.close();
        }
        if (modelBundles != null) {
            modelBundles.close();
        }
        if (extender != null) {
            extender.close();
        }
    }
}
