package dev.dataflow.internal.osgi;

import dev.dataflow.DataFlow;
import dev.dataflow.OptionValue;
import dev.dataflow.PluginSource;
import dev.dataflow.internal.engine.Engines;
import dev.dataflow.spi.error.DataFlowException;
import dev.dataflow.spi.error.Problem;
import dev.dataflow.spi.error.StandardCode;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceRegistration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One instance that is wanted: waiting for its dialect, or open and a service. Once open it stays, whatever comes and
 * goes. Changed by one thread.
 */
final class ContainerInstance {

    private static final Logger LOG = LoggerFactory.getLogger("dataflow.container");

    private final BundleContext context;
    private final String name;
    private final Map<String, ?> options;
    private final PluginSource plugins;
    private final ContributedModels models;
    private volatile @Nullable Opened opened;
    private volatile @Nullable Problem problem;

    private record Opened(DataFlow db, ServiceRegistration<DataFlow> service) {}

    ContainerInstance(
            BundleContext context,
            String name,
            Map<String, ?> options,
            PluginSource plugins,
            ContributedModels models) {
        this.context = context;
        this.name = name;
        this.options = Map.copyOf(options);
        this.plugins = plugins;
        this.models = models;
    }

    String name() {
        return name;
    }

    boolean isOpen() {
        return opened != null;
    }

    /** Returns why it does not work; empty when it does. */
    Optional<Problem> problem() {
        Opened now = opened;
        return now == null ? Optional.ofNullable(problem) : Engines.of(now.db()).problem();
    }

    /** Returns the symbolic names of the bundles that keep its data in memory. */
    List<String> holdingData() {
        Opened now = opened;
        return now == null
                ? List.of()
                : Engines.of(now.db()).holdingData().stream()
                        .map(plugin -> FrameworkUtil.getBundle(plugin.getClass()))
                        .filter(Objects::nonNull)
                        .map(Bundle::getSymbolicName)
                        .toList();
    }

    /** Returns every option with the value that it is opened with, secrets masked; empty when one of them is wrong. */
    List<OptionValue> options() {
        try {
            return OptionValue.explain(options, System.getenv());
        } catch (DataFlowException told) {
            return List.of();
        }
    }

    /** Opens it if its dialect is there; tells it what bundles contribute. */
    void settle() {
        if (opened == null) {
            tryOpen();
        }
        Opened now = opened;
        if (now != null) {
            models.settle(name, now.db());
        }
    }

    private void tryOpen() {
        try {
            open();
            problem = null;
            LOG.info("Instance '{}' is open", name);
        } catch (DataFlowException failure) {
            tell(failure.problem(), failure);
        } catch (RuntimeException | LinkageError failure) {
            tell(
                    Problem.of(StandardCode.PLUGIN_FAILED, "Instance '" + name + "' cannot be opened")
                            .found(failure)
                            .build(),
                    failure);
        }
    }

    private void open() {
        DataFlow db =
                DataFlow.builder().options(options).name(name).plugins(plugins).build();
        String folder = context.getProperty(ModelFolder.PROPERTY);
        if (folder != null) {
            ModelFolder.register(Path.of(folder), db);
        }
        models.settle(name, db);
        opened = new Opened(
                db,
                context.registerService(
                        DataFlow.class, Engines.viewOf(db), FrameworkUtil.asDictionary(Map.of("name", name))));
    }

    private void tell(Problem why, Throwable failure) {
        if (why.equals(problem)) {
            return;
        }
        problem = why;
        if (why.code() == StandardCode.NO_DIALECT) {
            LOG.warn("Instance '{}' waits: {}", name, why.message());
        } else {
            LOG.error("Instance '{}' cannot be opened: {}", name, failure.getMessage());
            LOG.debug("Instance '{}'", name, failure);
        }
    }

    /** Takes the service away, then closes the instance. */
    void close() {
        Opened last = opened;
        if (last == null) {
            return;
        }
        opened = null;
        models.forget(name);
        try {
            last.service().unregister();
        } catch (IllegalStateException gone) {
            LOG.debug("The framework has unregistered instance '{}' already", name, gone);
        }
        try {
            last.db().close();
        } catch (RuntimeException failure) {
            LOG.error("Instance '{}' did not close cleanly", name, failure);
        }
    }
}
