package dev.dataflow.internal.osgi;

import dev.dataflow.PluginSource;
import org.osgi.framework.BundleContext;

/** The kernel beside a framework: plugins become services, and services a source; instances are the application's own. */
public final class EmbeddedKernel implements AutoCloseable {

    private final PluginExtender extender;
    private final ContainerPlugins plugins;

    private EmbeddedKernel(PluginExtender extender, ContainerPlugins plugins) {
        this.extender = extender;
        this.plugins = plugins;
    }

    /** Starts to follow bundles. */
    public static EmbeddedKernel start(BundleContext context) {
        ContainerPlugins plugins = ContainerPlugins.told(context);
        PluginExtender extender = new PluginExtender(context);
        extender.open();
        plugins.open();
        return new EmbeddedKernel(extender, plugins);
    }

    /** Returns the plugins. */
    public PluginSource plugins() {
        return plugins;
    }

    @Override
    public void close() {
        plugins.end();
        extender.close();
    }
}
