package dev.dataflow.internal.engine;

import dev.dataflow.LogLevel;
import dev.dataflow.PluginListener;
import dev.dataflow.internal.jdbc.Database;
import dev.dataflow.internal.lease.Availability;
import dev.dataflow.internal.lease.LeaseSet;
import dev.dataflow.internal.logging.CategoryLog;
import dev.dataflow.internal.model.KeyGenerators;
import dev.dataflow.internal.node.NodeRegistry;
import dev.dataflow.internal.node.NodeSource;
import dev.dataflow.internal.pipeline.Protection;
import dev.dataflow.internal.schema.AnalyzerSource;
import dev.dataflow.internal.schema.Analyzers;
import dev.dataflow.spi.DataFlowPlugin;
import dev.dataflow.spi.dialect.DialectFactory;
import dev.dataflow.spi.error.DataFlowException;
import dev.dataflow.spi.error.Problem;
import dev.dataflow.spi.error.Problems;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The plugins of one instance while it runs. A plugin that leaves gives no new leases; when the last one is back, or the
 * drain time is over and its work cancelled, everything of it is let go. What comes is taken in then, and who waits is
 * woken. One change at a time; thread-safe.
 */
final class LivePlugins implements PluginListener {

    /** How long cancelled work may take to notice. */
    private static final Duration CANCEL_TIME = Duration.ofSeconds(5);

    private static final long CANCEL_AGAIN_NANOS = 50_000_000;

    private final ReentrantLock changes = new ReentrantLock();
    private final Map<InstalledPlugin, NodeSource> nodeSources = new IdentityHashMap<>();
    private final Function<DataFlowPlugin, InstalledPlugin> installer;
    private final BiFunction<String, Plugins.Given<DialectFactory>, Database> opener;
    private final Databases databases;
    private final NodeRegistry nodes;
    private final Protection protection;
    private final Analyzers analyzers;
    private final Availability availability;
    private final Duration drainTimeout;
    private final CategoryLog log;
    private final Runnable remade;
    private volatile Plugins current = new Plugins(List.of(), KeyGenerators.standard());
    /** Follows {@link #current} once a change is whole: models that lost something tell of it by then. */
    private volatile LeaseSet leases = LeaseSet.NONE;

    private @Nullable Catalog catalog;
    private boolean closed;

    /**
     * What a change needs.
     *
     * @param installer asks a plugin what it gives
     * @param opener opens a database with a dialect
     * @param remade runs when the models were made anew
     */
    record Parts(
            Function<DataFlowPlugin, InstalledPlugin> installer,
            BiFunction<String, Plugins.Given<DialectFactory>, Database> opener,
            Databases databases,
            NodeRegistry nodes,
            Protection protection,
            Analyzers analyzers,
            Availability availability,
            Duration drainTimeout,
            CategoryLog log,
            Runnable remade) {}

    LivePlugins(Parts parts) {
        this.installer = parts.installer();
        this.opener = parts.opener();
        this.databases = parts.databases();
        this.nodes = parts.nodes();
        this.protection = parts.protection();
        this.analyzers = parts.analyzers();
        this.availability = parts.availability();
        this.drainTimeout = parts.drainTimeout();
        this.log = parts.log();
        this.remade = parts.remade();
    }

    /** Returns the plugins as they are now. */
    Plugins now() {
        return current;
    }

    /** Returns the leases on all plugins, the same set until a change is whole; during one, some of it are closed. */
    LeaseSet leases() {
        return leases;
    }

    /**
     * Takes the first plugins in; strict, where a change is forgiving: a plugin that cannot be used, or a database that
     * cannot be opened, is thrown.
     */
    void begin(List<DataFlowPlugin> first) {
        changes.lock();
        try {
            List<InstalledPlugin> installed = new ArrayList<>();
            for (DataFlowPlugin plugin : PluginVersions.effective(first)) {
                installed.add(installer.apply(plugin));
            }
            current = new Plugins(installed, KeyGenerators.standard());
            leases = current.leases();
            databases.checkDialects(current);
            databases.open(current, opener, (name, failure) -> {
                throw failure;
            });
            Problems problems = new Problems();
            addNodes(List.of(), installed, problems);
            problems.throwIfAny();
            for (InstalledPlugin one : installed) {
                protection.add(one.protectionLevels());
            }
            replaceAnalyzers(List.of(), installed);
        } finally {
            changes.unlock();
        }
    }

    /** Lets changes make the models anew. */
    void serve(Catalog models) {
        changes.lock();
        try {
            catalog = models;
        } finally {
            changes.unlock();
        }
    }

    @Override
    public void changed(List<DataFlowPlugin> plugins) {
        changes.lock();
        try {
            if (closed) {
                return;
            }
            List<DataFlowPlugin> wanted = PluginVersions.effective(plugins);
            List<InstalledPlugin> leaving = current.all().stream()
                    .filter(one -> wanted.stream().noneMatch(plugin -> plugin == one.plugin()))
                    .sorted(featuresFirst())
                    .toList();
            List<InstalledPlugin> come = install(wanted.stream()
                    .filter(plugin -> current.find(plugin).isEmpty())
                    .toList());
            change(leaving, new ArrayList<>(come), wanted);
        } finally {
            changes.unlock();
        }
    }

    /** What transactions wait for while they hold their dialect comes back before the dialect goes. */
    private static Comparator<InstalledPlugin> featuresFirst() {
        return Comparator.comparing(plugin -> plugin.features().isEmpty());
    }

    /**
     * One plugin after the other: while one is drained, everything else is there, so that no work that holds it waits for
     * another. What takes nobody's place comes first, for the same reason.
     */
    private void change(List<InstalledPlugin> leaving, List<InstalledPlugin> come, List<DataFlowPlugin> order) {
        List<InstalledPlugin> additions = new ArrayList<>(come);
        additions.removeIf(one -> leaving.stream().anyMatch(old -> isSameName(one, old)));
        if (!additions.isEmpty()) {
            swap(null, additions, order);
        }
        for (InstalledPlugin old : leaving) {
            swap(old, come.stream().filter(one -> isSameName(one, old)).toList(), order);
        }
    }

    private static boolean isSameName(InstalledPlugin one, InstalledPlugin other) {
        return one.descriptor().name().equals(other.descriptor().name());
    }

    private List<InstalledPlugin> install(List<DataFlowPlugin> plugins) {
        List<InstalledPlugin> installed = new ArrayList<>();
        for (DataFlowPlugin plugin : plugins) {
            try {
                installed.add(installer.apply(plugin));
            } catch (DataFlowException failure) {
                refuse(plugin, failure.problem());
            }
        }
        return installed;
    }

    private void refuse(Object plugin, Problem problem) {
        log.error("The plugin {} is left out: {} ({})", plugin, problem.message(), problem.found());
    }

    /** Lets one plugin go, if there is one, and takes others in. */
    private void swap(@Nullable InstalledPlugin old, List<InstalledPlugin> come, List<DataFlowPlugin> order) {
        List<InstalledPlugin> leaving = old == null ? List.of() : List.of(old);
        leaving.forEach(one -> one.leases().close());
        drain(leaving);
        Problems refused = new Problems();
        List<InstalledPlugin> added = addNodes(leaving, come, refused);
        refused.list().forEach(problem -> log.error("A plugin is left out: {}", problem.message()));
        List<InstalledPlugin> all = new ArrayList<>(current.all());
        all.removeAll(leaving);
        all.addAll(added);
        all.sort(Comparator.comparingInt(one -> order.indexOf(one.plugin())));
        leaving.forEach(one -> {
            protection.remove(one.protectionLevels());
            databases.close(one, failure -> log.failure(LogLevel.WARN, "A database did not close cleanly", failure));
        });
        added.forEach(one -> protection.add(one.protectionLevels()));
        replaceAnalyzers(leaving, added);
        current = new Plugins(all, KeyGenerators.standard());
        databases.open(
                current,
                opener,
                (name, failure) -> log.failure(LogLevel.ERROR, "A database cannot be opened again", failure));
        remake(leaving.isEmpty() ? null : System.nanoTime());
        leases = current.leases();
        leaving.forEach(one -> one.context().close());
        availability.changed();
        leaving.forEach(one -> log.info("The plugin {} has left", one));
        added.forEach(one -> log.info("The plugin {} is there", one));
    }

    /** Who is asked at this moment is waited for: an analyzer may read for long. */
    private void replaceAnalyzers(List<InstalledPlugin> leaving, List<InstalledPlugin> come) {
        analyzers.replace(analyzersOf(leaving), analyzersOf(come));
        long deadline = System.nanoTime() + drainTimeout.toNanos();
        for (InstalledPlugin one : leaving) {
            if (!one.analyzers().leases().awaitNone(deadline)) {
                log.warn("An analyzer of the plugin {} is still at work after {}", one, drainTimeout);
            }
        }
    }

    private static List<AnalyzerSource> analyzersOf(List<InstalledPlugin> plugins) {
        List<AnalyzerSource> sources = new ArrayList<>(plugins.size());
        for (InstalledPlugin plugin : plugins) {
            if (!plugin.analyzers().analyzers().isEmpty()) {
                sources.add(plugin.analyzers());
            }
        }
        return sources;
    }

    private List<InstalledPlugin> addNodes(
            List<InstalledPlugin> leaving, List<InstalledPlugin> come, Problems problems) {
        List<NodeSource> gone = new ArrayList<>();
        for (InstalledPlugin one : leaving) {
            NodeSource source = nodeSources.remove(one);
            if (source != null) {
                gone.add(source);
            }
        }
        List<InstalledPlugin> added = new ArrayList<>();
        if (come.isEmpty()) {
            nodes.replace(gone, List.of(), problems);
        }
        for (InstalledPlugin one : come) {
            NodeSource source = new NodeSource(one.nodeGenerators(), one.nodes(), one.context(), one.leases());
            Problems own = new Problems();
            nodes.replace(gone, List.of(source), own);
            gone.clear();
            if (own.isEmpty()) {
                nodeSources.put(one, source);
                added.add(one);
            } else {
                own.list().forEach(problems::add);
                one.context().close();
            }
        }
        return added;
    }

    private void drain(List<InstalledPlugin> leaving) {
        long deadline = System.nanoTime() + drainTimeout.toNanos();
        List<InstalledPlugin> busy = leaving.stream()
                .filter(one -> !one.leases().awaitNone(deadline))
                .toList();
        if (busy.isEmpty()) {
            return;
        }
        busy.forEach(one -> log.warn(
                "The plugin {} is still used {} times after {}: what uses it is cancelled",
                one,
                one.leases().count(),
                drainTimeout));
        List<Database> cut = databases.open().stream()
                .filter(database -> busy.stream().anyMatch(one -> databases.plugin(database.name()) == one))
                .toList();
        long end = System.nanoTime() + CANCEL_TIME.toNanos();
        while (busy.stream().anyMatch(one -> one.leases().count() > 0) && end - System.nanoTime() > 0) {
            cut.forEach(Database::cut);
            LockSupport.parkNanos(CANCEL_AGAIN_NANOS);
            if (Thread.currentThread().isInterrupted()) {
                return;
            }
        }
    }

    private void remake(@Nullable Long leftAtNanos) {
        if (catalog == null) {
            return;
        }
        Problems problems = new Problems();
        catalog.remake(leftAtNanos, problems);
        problems.list()
                .forEach(problem ->
                        log.error("{} is unavailable: {}", problem.location().model(), problem.message()));
        remade.run();
    }

    /** Lets go of all plugins, when the instance is closed. */
    void close() {
        changes.lock();
        try {
            closed = true;
            databases.closeAll();
            for (InstalledPlugin one : current.all()) {
                one.context().close();
            }
        } finally {
            changes.unlock();
        }
    }
}
