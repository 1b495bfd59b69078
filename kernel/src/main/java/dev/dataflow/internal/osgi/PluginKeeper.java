package dev.dataflow.internal.osgi;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.BundleException;
import org.osgi.framework.BundleListener;
import org.osgi.framework.FrameworkEvent;
import org.osgi.framework.FrameworkListener;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.startlevel.BundleStartLevel;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows bundles a moment after something has changed: starts again what the framework leaves alone though its
 * requirements are back, and says of the others what they lack, once. Offers the findings to whoever asks. Thread-safe.
 */
final class PluginKeeper implements BundleListener, FrameworkListener {

    private static final Logger LOG = LoggerFactory.getLogger("dataflow.container");
    private static final long QUIET_MILLIS = 200;
    private static final int INTERESTING =
            BundleEvent.INSTALLED | BundleEvent.STARTED | BundleEvent.UPDATED | BundleEvent.UNINSTALLED;

    private final BundleContext context;
    private final PluginDoctor doctor;
    private final ScheduledThreadPoolExecutor worker;
    private final Set<String> told = new HashSet<>();
    private final Set<String> deploying = ConcurrentHashMap.newKeySet();
    private @Nullable ScheduledFuture<?> due;

    PluginKeeper(BundleContext context) {
        this.context = context;
        doctor = new PluginDoctor(context);
        worker = new ScheduledThreadPoolExecutor(1, task -> {
            Thread made = new Thread(task, "dataflow-keeper");
            made.setDaemon(true);
            return made;
        });
        worker.setRemoveOnCancelPolicy(true);
    }

    void open() {
        context.addBundleListener(this);
        context.addFrameworkListener(this);
        Supplier<Map<Long, List<String>>> findings = this::findings;
        context.registerService(
                Supplier.class, findings, FrameworkUtil.asDictionary(Map.of("dataflow.role", "doctor")));
        soon();
    }

    void close() {
        context.removeBundleListener(this);
        context.removeFrameworkListener(this);
        worker.shutdownNow();
    }

    /** Says that a bundle is installed at a location, and started in a moment: nothing is wrong with it yet. */
    void deploying(String location) {
        deploying.add(location);
    }

    /** Says that the bundles at locations were started, or could not be. */
    void deployed(Collection<String> locations) {
        if (deploying.removeAll(locations)) {
            soon();
        }
    }

    /** Returns the findings; who asks is told, so that the log need not. */
    private Map<Long, List<String>> findings() {
        Map<Long, List<String>> findings = doctor.findings();
        findings.keySet().removeIf(this::isFineByNow);
        news(findings);
        return findings;
    }

    @Override
    public void bundleChanged(BundleEvent event) {
        if ((event.getType() & INTERESTING) != 0) {
            soon();
        }
    }

    @Override
    public void frameworkEvent(FrameworkEvent event) {
        if (event.getType() == FrameworkEvent.STARTED || event.getType() == FrameworkEvent.PACKAGES_REFRESHED) {
            soon();
        }
    }

    private synchronized void soon() {
        if (due != null) {
            due.cancel(false);
        }
        try {
            due = worker.schedule(this::keep, QUIET_MILLIS, TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException closed) {
            due = null;
        }
    }

    // It must go on, whatever a bundle does.
    @SuppressWarnings("CatchingUnchecked")
    private void keep() {
        try {
            if (context.getBundle(0).getState() == Bundle.ACTIVE) {
                startAgain();
                Map<Long, List<String>> findings = doctor.findings();
                findings.keySet().removeIf(number -> isFineByNow(number) || isOnTheWay(number));
                news(findings).forEach(LOG::warn);
            }
        } catch (RuntimeException | LinkageError failure) {
            LOG.debug("Bundles could not be looked after", failure);
        }
    }

    /** Bundles come and start while they are looked at. */
    private boolean isFineByNow(long number) {
        Bundle bundle = context.getBundle(number);
        return bundle == null
                || bundle.getState() == Bundle.ACTIVE
                || bundle.getState() != Bundle.STARTING && deploying.contains(bundle.getLocation());
    }

    /** Who is about to start or stop is told by the one who waits for it. */
    private boolean isOnTheWay(long number) {
        Bundle bundle = context.getBundle(number);
        return bundle == null || (bundle.getState() & (Bundle.STARTING | Bundle.STOPPING)) != 0;
    }

    private void startAgain() {
        for (Bundle bundle : context.getBundles()) {
            if (bundle.getState() != Bundle.INSTALLED || PluginDoctor.isFragment(bundle)) {
                continue;
            }
            boolean wanted = bundle.adapt(BundleStartLevel.class).isPersistentlyStarted();
            if (wanted && doctor.missing(bundle).isEmpty()) {
                try {
                    bundle.start(Bundle.START_TRANSIENT);
                    LOG.info("{} is started again: what it lacked is back", bundle);
                } catch (BundleException notYet) {
                    LOG.debug("{} cannot be started yet", bundle, notYet);
                }
            }
        }
    }

    /** Returns the sentences that nobody has been told; those of what works again may be told another time. */
    private synchronized List<String> news(Map<Long, List<String>> findings) {
        List<String> now = findings.values().stream().flatMap(List::stream).toList();
        told.retainAll(Set.copyOf(now));
        return now.stream().filter(told::add).toList();
    }
}
