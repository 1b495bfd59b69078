package dev.dataflow.internal.osgi;

import dev.dataflow.PluginTrust;
import dev.dataflow.internal.config.Configuration;
import dev.dataflow.spi.DataFlowPlugin;
import dev.dataflow.spi.error.DataFlowException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkEvent;
import org.osgi.framework.FrameworkListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The folders of a container that are followed while it is up: plugins, models, workflows. One thread looks into all of
 * them in turn. Framework properties say where they are, and how often they are looked at.
 */
final class ContainerFolders implements FrameworkListener {

    /** The framework property that names the folder with plugins; without it there is none. */
    static final String PLUGINS = "dataflow.plugins";

    /** The framework property that names the folder with workflows; without it none is followed. */
    static final String WORKFLOWS = "dataflow.workflows";

    /** The framework property with the milliseconds between two looks; 0, or nothing, for one look at the start. */
    static final String POLL = "dataflow.poll";

    private static final Logger LOG = LoggerFactory.getLogger("dataflow.container");

    private static final long CLOSING_MILLIS = 2_000;

    private final BundleContext context;
    private final @Nullable PluginDeployer plugins;
    private final @Nullable ModelWatch models;
    private final @Nullable WorkflowWatch workflows;
    private volatile @Nullable Thread watcher;
    private volatile boolean ended;

    ContainerFolders(BundleContext context, Supplier<List<DataFlowPlugin>> installed, PluginKeeper keeper) {
        this.context = context;
        Path pluginFolder = folder(PLUGINS);
        Path modelFolder = folder(ModelFolder.PROPERTY);
        Path workflowFolder = folder(WORKFLOWS);
        PluginTrust trust = trust(context);
        // For those who check a jar before it is here.
        context.registerService(PluginTrust.class, trust, null);
        plugins = pluginFolder == null ? null : new PluginDeployer(context, pluginFolder, trust, keeper);
        models = modelFolder == null ? null : new ModelWatch(context, modelFolder);
        workflows = workflowFolder == null ? null : new WorkflowWatch(workflowFolder, modelFolder, installed);
    }

    private @Nullable Path folder(String property) {
        String path = context.getProperty(property);
        return path == null || path.isBlank() ? null : Path.of(path.strip());
    }

    /** Returns what framework properties or the environment trust; nothing at all when they contradict themselves. */
    static PluginTrust trust(BundleContext context) {
        Map<String, Object> options = new HashMap<>();
        for (String name : List.of("trust", "trust.file", "trust.password")) {
            String value = context.getProperty(PLUGINS + "." + name);
            if (value != null && !value.isBlank()) {
                options.put("plugins." + name, value);
            }
        }
        try {
            return Configuration.plugins(options, System.getenv()).toTrust();
        } catch (DataFlowException invalid) {
            LOG.error("No plugin is trusted: {}", invalid.getMessage());
            return PluginTrust.none(invalid.problem());
        }
    }

    /**
     * Deploys the plugins once the framework has started: before, it would start them itself, and one that hangs would hold
     * up all. Opened before the instances are, so that the framework tells this listener first and the plugins are there.
     */
    void open() {
        context.addFrameworkListener(this);
        if (plugins != null) {
            plugins.open();
        }
        if (context.getBundle(0).getState() == Bundle.ACTIVE) {
            begin();
        }
    }

    @Override
    public void frameworkEvent(FrameworkEvent event) {
        if (event.getType() == FrameworkEvent.STARTED) {
            begin();
        }
    }

    private void begin() {
        if (plugins != null) {
            plugins.begin();
        }
        long millis = poll();
        if (millis <= 0 || watcher != null) {
            return;
        }
        Thread thread = new Thread(() -> watch(millis), "dataflow-folders");
        thread.setDaemon(true);
        watcher = thread;
        thread.start();
    }

    private long poll() {
        String millis = context.getProperty(POLL);
        try {
            return millis == null ? 0 : Long.parseLong(millis.strip());
        } catch (NumberFormatException wrong) {
            LOG.error("{} is '{}', and should be milliseconds: the folders are not followed", POLL, millis);
            return 0;
        }
    }

    // The next look comes, whatever is in a folder.
    @SuppressWarnings("CatchingUnchecked")
    private void watch(long millis) {
        while (!ended) {
            try {
                Thread.sleep(millis);
                look();
            } catch (InterruptedException end) {
                return;
            } catch (RuntimeException | LinkageError failure) {
                if (ended) {
                    LOG.debug("The kernel has stopped meanwhile", failure);
                    return;
                }
                LOG.error("A change in a folder could not be followed", failure);
            }
        }
    }

    private void look() {
        if (plugins != null) {
            plugins.look(false);
        }
        if (models != null) {
            models.look();
        }
        if (workflows != null) {
            workflows.look();
        }
    }

    /** Waits a little: the thread may itself wait for the framework, which waits for the kernel to stop. */
    private static void await(Thread thread) {
        try {
            thread.join(CLOSING_MILLIS);
        } catch (InterruptedException interrupt) {
            Thread.currentThread().interrupt();
        }
    }

    void close() {
        context.removeFrameworkListener(this);
        ended = true;
        Thread thread = watcher;
        if (thread != null && thread != Thread.currentThread()) {
            thread.interrupt();
            await(thread);
        }
        if (plugins != null) {
            plugins.close();
        }
        if (models != null) {
            models.close();
        }
    }
}
