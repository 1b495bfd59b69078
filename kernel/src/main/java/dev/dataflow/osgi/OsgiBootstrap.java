package dev.dataflow.osgi;

import static java.util.Objects.requireNonNull;

import dev.dataflow.PluginSource;
import dev.dataflow.internal.osgi.EmbeddedKernel;
import dev.dataflow.internal.osgi.FrameworkModule;
import dev.dataflow.internal.osgi.SystemPackages;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apiguardian.api.API;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;

/**
 * Lets an application that has DataFlow on its own class path or module path, and runs a framework itself, take its
 * plugins from bundles, and use {@code DataFlow} with its own types:
 *
 * <pre>{@code
 * Map<String, String> properties = new HashMap<>(OsgiBootstrap.frameworkProperties());
 * Framework framework = frameworkFactory.newFramework(properties);
 * framework.init();
 * try (OsgiBootstrap osgi = OsgiBootstrap.start(framework.getBundleContext())) {
 *     framework.start();
 *     DataFlow db = DataFlow.builder().url(url).plugins(osgi.plugins()).build();
 * }
 * }</pre>
 *
 * <p>Thread-safe.
 */
@API(status = API.Status.STABLE, since = "1.0")
public final class OsgiBootstrap implements AutoCloseable {

    private static final String EXTENDER =
            "osgi.extender;osgi.extender=\"dev.dataflow.plugin\";version:Version=\"1.0.0\"";

    private final EmbeddedKernel kernel;

    private OsgiBootstrap(EmbeddedKernel kernel) {
        this.kernel = kernel;
    }

    /**
     * Returns the properties that the framework has to be made with: the packages that bundles import from the application,
     * which are the SPI's, the kernel's and those of SLF4J, and the capability that plugins require. Values that the
     * application has of its own for the same properties are to be joined with these by a comma.
     */
    public static Map<String, String> frameworkProperties() {
        Map<String, String> properties = new LinkedHashMap<>();
        properties.put(Constants.FRAMEWORK_SYSTEMPACKAGES_EXTRA, SystemPackages.text());
        properties.put(Constants.FRAMEWORK_SYSTEMCAPABILITIES_EXTRA, EXTENDER);
        return properties;
    }

    /**
     * Begins to follow the plugins of a framework.
     *
     * @param context the system bundle's, or that of any bundle that shares the application's DataFlow
     */
    public static OsgiBootstrap start(BundleContext context) {
        requireNonNull(context, "context");
        FrameworkModule.read(context);
        return new OsgiBootstrap(EmbeddedKernel.start(context));
    }

    /** Returns the plugins of the framework as they come and go; any number of instances may use it. */
    public PluginSource plugins() {
        return kernel.plugins();
    }

    /** Ends the following; instances keep the plugins that they have, so close them before. */
    @Override
    public void close() {
        kernel.close();
    }
}
