package dev.dataflow.internal.osgi;

import dev.dataflow.OptionValue;
import dev.dataflow.internal.config.Configuration;
import dev.dataflow.internal.config.Configuration.UrlSource;
import dev.dataflow.spi.error.DataFlowException;
import dev.dataflow.spi.error.Problem;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkEvent;
import org.osgi.framework.FrameworkListener;
import org.osgi.framework.FrameworkUtil;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The instances of a container: one for each configuration, or one of its own where there is none and the container names
 * an address for it. They open once the framework has started, each as soon as its dialect is there. All of it happens on
 * one thread, so that nothing waits for a database while it holds a lock; thread-safe.
 */
final class ContainerInstances {

    /** The framework property with the address of the instance that exists while none is configured. */
    static final String DEFAULT_URL = "dataflow.default.url";

    private static final Logger LOG = LoggerFactory.getLogger("dataflow.container");
    private static final String DEFAULT = "default";
    private static final String OWN = "";
    private static final long PATIENCE_SECONDS = 30;

    private final BundleContext context;
    private final ContributedModels models;
    private final ContainerPlugins plugins;
    private final Map<String, ContainerInstance> wanted = new LinkedHashMap<>();
    private final ExecutorService worker;
    private final FrameworkListener onStarted = this::frameworkEvent;
    private volatile @Nullable Thread thread;
    private volatile List<ContainerInstance> states = List.of();
    private boolean started;

    ContainerInstances(BundleContext context, ContributedModels models) {
        this.context = context;
        this.models = models;
        this.plugins = new ContainerPlugins(context, this::pluginAdded, this::closeAll);
        this.worker = Executors.newSingleThreadExecutor(task -> {
            Thread made = new Thread(task, "dataflow-instances");
            made.setDaemon(true);
            thread = made;
            return made;
        });
    }

    /** Returns the plugins of the container, for instances that bundles open themselves. */
    ContainerPlugins plugins() {
        return plugins;
    }

    void open() {
        plugins.open();
        Supplier<Map<String, Optional<Problem>>> state = this::problems;
        context.registerService(
                Supplier.class, state, FrameworkUtil.asDictionary(Map.of("dataflow.role", "instances")));
        Supplier<Map<String, List<String>>> memory = this::holdingData;
        context.registerService(Supplier.class, memory, FrameworkUtil.asDictionary(Map.of("dataflow.role", "memory")));
        Supplier<Map<String, List<OptionValue>>> options = this::options;
        context.registerService(
                Supplier.class, options, FrameworkUtil.asDictionary(Map.of("dataflow.role", "options")));
        context.addFrameworkListener(onStarted);
        if (context.getBundle(0).getState() == Bundle.ACTIVE) {
            later(this::begin);
        }
    }

    private Map<String, Optional<Problem>> problems() {
        Map<String, Optional<Problem>> problems = new LinkedHashMap<>();
        states.forEach(instance -> problems.put(instance.name(), instance.problem()));
        return problems;
    }

    private Map<String, List<String>> holdingData() {
        Map<String, List<String>> bundles = new LinkedHashMap<>();
        states.forEach(instance -> bundles.put(instance.name(), instance.holdingData()));
        return bundles;
    }

    private Map<String, List<OptionValue>> options() {
        Map<String, List<OptionValue>> options = new LinkedHashMap<>();
        states.forEach(instance -> options.put(instance.name(), instance.options()));
        return options;
    }

    private void frameworkEvent(FrameworkEvent event) {
        if (event.getType() == FrameworkEvent.STARTED) {
            later(this::begin);
        }
    }

    private void begin() {
        started = true;
        addOwn();
        settle();
    }

    /** Opens an instance, in place of the one that the configuration described before; an invalid one changes nothing. */
    void configure(String pid, String name, Map<String, ?> options) {
        later(() -> {
            if (isRunning(pid) && !isValid(pid, options)) {
                return;
            }
            end(OWN);
            end(pid);
            for (ContainerInstance other : wanted.values()) {
                if (other.name().equals(name)) {
                    LOG.error("The configuration {} is left out: another one has the name '{}'", pid, name);
                    return;
                }
            }
            wanted.put(pid, new ContainerInstance(context, name, options, plugins, models));
            settle();
        });
    }

    private boolean isRunning(String pid) {
        ContainerInstance known = wanted.get(pid);
        return known != null && known.isOpen();
    }

    private static boolean isValid(String pid, Map<String, ?> options) {
        try {
            Configuration.of(options, System.getenv());
            return true;
        } catch (DataFlowException invalid) {
            LOG.error("The configuration {} is left out, what runs stays: {}", pid, Sentences.of(invalid));
            return false;
        }
    }

    void remove(String pid) {
        later(() -> {
            end(pid);
            addOwn();
            settle();
        });
    }

    /** Follows a change of what bundles contribute, soon. */
    void changed() {
        later(this::settle);
    }

    /** Follows a change of what bundles contribute; returns when that is done. */
    void changedNow() {
        now(this::settle);
    }

    private void pluginAdded() {
        later(() -> {
            plugins.tell();
            settle();
        });
    }

    private void closeAll() {
        now(() -> List.copyOf(wanted.keySet()).forEach(this::end));
    }

    void close() {
        context.removeFrameworkListener(onStarted);
        closeAll();
        plugins.end();
        worker.shutdown();
    }

    private void settle() {
        if (started && context.getBundle(0).getState() != Bundle.STOPPING) {
            wanted.values().forEach(ContainerInstance::settle);
        }
        states = List.copyOf(wanted.values());
    }

    private void addOwn() {
        String url = context.getProperty(DEFAULT_URL);
        if (url != null && wanted.isEmpty()) {
            Map<String, Object> options = isInEnvironment() ? Map.of() : Map.of("url", url);
            wanted.put(OWN, new ContainerInstance(context, DEFAULT, options, plugins, models));
        }
    }

    private static boolean isInEnvironment() {
        try {
            return Configuration.of(Map.of(), System.getenv()).urlSource() != UrlSource.DEFAULT;
        } catch (DataFlowException wrong) {
            // There is something; opening the instance tells what is wrong with it.
            return true;
        }
    }

    private void end(String pid) {
        ContainerInstance instance = wanted.remove(pid);
        if (instance != null) {
            instance.close();
        }
    }

    private void later(Runnable task) {
        try {
            worker.execute(() -> guarded(task));
        } catch (RejectedExecutionException closed) {
            LOG.debug("The kernel stops: a change is not followed any more");
        }
    }

    private void now(Runnable task) {
        if (Thread.currentThread() == thread) {
            guarded(task);
            return;
        }
        try {
            Future<?> done = worker.submit(() -> guarded(task));
            done.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (RejectedExecutionException closed) {
            LOG.debug("The kernel has stopped already");
        } catch (InterruptedException interrupt) {
            Thread.currentThread().interrupt();
        } catch (TimeoutException | ExecutionException failure) {
            LOG.error("Instances did not close within {} s", PATIENCE_SECONDS, failure);
        }
    }

    private static void guarded(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException | LinkageError failure) {
            LOG.error("A change in the container could not be followed", failure);
        }
    }
}
