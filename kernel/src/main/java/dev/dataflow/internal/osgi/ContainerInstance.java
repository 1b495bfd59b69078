package dev.dataflow.internal.osgi;

import dev.dataflow.DataFlow;
import dev.dataflow.PluginSource;
import dev.dataflow.internal.config.Configuration;
import dev.dataflow.internal.engine.Engines;
import dev.dataflow.spi.DataFlowPlugin;
import dev.dataflow.spi.error.DataFlowException;
import dev.dataflow.spi.error.Problem;
import dev.dataflow.spi.error.StandardCode;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceRegistration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One instance that is wanted: open and a service, or waiting. Not thread-safe. */
final class ContainerInstance {

    private static final Logger LOG = LoggerFactory.getLogger("dataflow.container");

    private final BundleContext context;
    private final String name;
    private final Map<String, ?> options;
    private @Nullable Opened opened;
    private @Nullable Problem problem;
    private boolean dataGone;

    /**
     * @param db the instance
     * @param inMemory whether its data ends with it
     * @param plugins what it works with
     * @param service its service
     */
    private record Opened(
            DataFlow db, boolean inMemory, List<DataFlowPlugin> plugins, ServiceRegistration<DataFlow> service) {}

    ContainerInstance(BundleContext context, String name, Map<String, ?> options) {
        this.context = context;
        this.name = name;
        this.options = Map.copyOf(options);
    }

    String name() {
        return name;
    }

    /** Returns why it is not open; empty when it is. */
    Optional<Problem> problem() {
        return Optional.ofNullable(problem);
    }

    /** Opens it with the plugins that are there; again, if it is open with others and its data stays. */
    void settle(List<DataFlowPlugin> plugins) {
        if (dataGone) {
            return;
        }
        if (opened != null) {
            if (opened.plugins().equals(plugins)) {
                return;
            }
            if (opened.inMemory()) {
                LOG.info("Instance '{}' is in memory and stays as it is: it does not see the plugins that came", name);
                return;
            }
            close();
        }
        try {
            open(plugins);
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

    private void open(List<DataFlowPlugin> plugins) {
        Configuration configuration = Configuration.of(options, System.getenv());
        boolean inMemory = configuration.url().scheme().equals("sqlite")
                && configuration
                        .url()
                        .database()
                        .equals(Configuration.DEFAULT.url().database());
        DataFlow db = DataFlow.builder()
                .options(options)
                .name(name)
                .plugins(PluginSource.of(plugins.toArray(DataFlowPlugin[]::new)))
                .build();
        String folder = context.getProperty(ModelFolder.PROPERTY);
        if (folder != null) {
            ModelFolder.register(Path.of(folder), db);
        }
        opened = new Opened(
                db,
                inMemory,
                plugins,
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

    /** Closes it because a plugin leaves that it works with; what is in memory is gone then. All leave at the framework's end. */
    void retire(DataFlowPlugin plugin) {
        if (opened == null || !opened.plugins().contains(plugin)) {
            return;
        }
        if (context.getBundle(Constants.SYSTEM_BUNDLE_ID).getState() == Bundle.STOPPING) {
            close();
            return;
        }
        dataGone = opened.inMemory();
        close();
        if (dataGone) {
            problem = Problem.of(
                            StandardCode.MEMORY_DATA_GONE,
                            "A plugin of instance '" + name + "' was stopped: its data was in memory and is gone")
                    .fix(
                            "Save its configuration again to open it empty, or keep the data in a file",
                            "url = sqlite:app.db")
                    .build();
            LOG.error(problem.message());
        } else {
            LOG.info("Instance '{}' is closed: one of its plugins leaves", name);
        }
    }

    /** Takes the service away, then closes the instance. */
    void close() {
        Opened last = opened;
        if (last == null) {
            return;
        }
        opened = null;
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
