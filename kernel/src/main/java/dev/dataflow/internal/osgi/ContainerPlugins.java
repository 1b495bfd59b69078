package dev.dataflow.internal.osgi;

import dev.dataflow.PluginListener;
import dev.dataflow.PluginSource;
import dev.dataflow.spi.DataFlowPlugin;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.Version;
import org.osgi.util.tracker.ServiceTracker;
import org.osgi.util.tracker.ServiceTrackerCustomizer;

/**
 * The plugins that are services now, whoever registered them; a source for any number of instances. One that leaves is
 * let go by every instance before its bundle goes on stopping, and bundles that stop at once do not wait for each other.
 * Thread-safe.
 */
final class ContainerPlugins implements PluginSource, ServiceTrackerCustomizer<DataFlowPlugin, DataFlowPlugin> {

    /** By service ranking, then by the bundle's version, newest first, then by age. */
    private static final Comparator<ServiceReference<DataFlowPlugin>> ORDER =
            Comparator.<ServiceReference<DataFlowPlugin>>comparingInt(reference -> -ranking(reference))
                    .thenComparing(ContainerPlugins::version, Comparator.reverseOrder())
                    .thenComparing(reference -> (Long) reference.getProperty(Constants.SERVICE_ID));

    private final BundleContext context;
    /** Held while it is said what has changed, not while that is followed. */
    private final ReentrantLock changes = new ReentrantLock();

    private final Map<ServiceReference<DataFlowPlugin>, DataFlowPlugin> present = new LinkedHashMap<>();
    /** Weak, because an instance that was closed says nothing here. */
    private final List<WeakReference<PluginListener>> listeners = new CopyOnWriteArrayList<>();

    private final Runnable added;
    private final Runnable stopping;
    private volatile List<DataFlowPlugin> now = List.of();
    private @Nullable ServiceTracker<DataFlowPlugin, DataFlowPlugin> tracker;

    /**
     * Makes the source.
     *
     * @param added asks for {@link #tell()} soon, on another thread, because a plugin came
     * @param stopping closes the instances, because the framework ends
     */
    ContainerPlugins(BundleContext context, Runnable added, Runnable stopping) {
        this.context = context;
        this.added = added;
        this.stopping = stopping;
    }

    /** Makes a source that tells what came on the thread of its bundle. */
    static ContainerPlugins told(BundleContext context) {
        return new ContainerPlugins(context);
    }

    private ContainerPlugins(BundleContext context) {
        this.context = context;
        this.added = this::tell;
        this.stopping = () -> {};
    }

    void open() {
        tracker = new ServiceTracker<>(context, DataFlowPlugin.class, this);
        tracker.open();
    }

    @Override
    public @Nullable DataFlowPlugin addingService(ServiceReference<DataFlowPlugin> reference) {
        DataFlowPlugin plugin = context.getService(reference);
        if (plugin != null) {
            changed(() -> present.put(reference, plugin));
            added.run();
        }
        return plugin;
    }

    @Override
    public void modifiedService(ServiceReference<DataFlowPlugin> reference, DataFlowPlugin plugin) {
        changed(() -> {});
        added.run();
    }

    @Override
    public void removedService(ServiceReference<DataFlowPlugin> reference, DataFlowPlugin plugin) {
        List<Runnable> following = said(() -> present.remove(reference));
        if (context.getBundle(0).getState() == Bundle.STOPPING) {
            stopping.run();
        }
        following.forEach(Runnable::run);
        context.ungetService(reference);
    }

    private void changed(Runnable change) {
        changes.lock();
        try {
            change.run();
            Map<ServiceReference<DataFlowPlugin>, DataFlowPlugin> ordered = new TreeMap<>(ORDER);
            ordered.putAll(present);
            now = List.copyOf(ordered.values());
        } finally {
            changes.unlock();
        }
    }

    /** Tells every instance what is there; returns when they have let go of the rest. */
    void tell() {
        said(() -> {}).forEach(Runnable::run);
    }

    /** Changes what is there and says so to every instance, in one: who takes a plugin away is the one who waits for it. */
    private List<Runnable> said(Runnable change) {
        List<Runnable> following = new ArrayList<>();
        changes.lock();
        try {
            changed(change);
            listeners.removeIf(reference -> reference.get() == null);
            for (WeakReference<PluginListener> reference : listeners) {
                PluginListener listener = reference.get();
                if (listener != null) {
                    following.add(listener.changing(now));
                }
            }
        } finally {
            changes.unlock();
        }
        return following;
    }

    @Override
    public List<DataFlowPlugin> plugins() {
        return now;
    }

    @Override
    public void watch(PluginListener listener) {
        Runnable following;
        changes.lock();
        try {
            listeners.add(new WeakReference<>(listener));
            following = listener.changing(now);
        } finally {
            changes.unlock();
        }
        following.run();
    }

    /** Ends the following of services; sources are many, and closing one of them changes nothing for the others. */
    void end() {
        if (tracker != null) {
            tracker.close();
        }
    }

    private static int ranking(ServiceReference<?> reference) {
        return reference.getProperty(Constants.SERVICE_RANKING) instanceof Integer ranking ? ranking : 0;
    }

    private static Version version(ServiceReference<?> reference) {
        Bundle bundle = reference.getBundle();
        return bundle == null ? Version.emptyVersion : bundle.getVersion();
    }
}
