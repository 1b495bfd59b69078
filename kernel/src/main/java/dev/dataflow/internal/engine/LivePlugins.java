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
import dev.dataflow.internal.protection.Protection;
import dev.dataflow.internal.schema.AnalyzerSource;
import dev.dataflow.internal.schema.Analyzers;
import dev.dataflow.spi.DataFlowPlugin;
import dev.dataflow.spi.dialect.DialectFactory;
import dev.dataflow.spi.error.DataFlowException;
import dev.dataflow.spi.error.Problem;
import dev.dataflow.spi.error.Problems;
import dev.dataflow.spi.protection.WriteProtectionLevel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The plugins of one instance while it runs. A plugin that leaves gives no new leases; when the last one is back, or the
 * drain time is over and its work cancelled, everything of it is let go. What comes is taken in then, and who waits is
 * woken. Plugins that leave in changes of different threads leave side by side. Thread-safe.
 */
final class LivePlugins implements PluginListener {

    private final ReentrantLock changes = new ReentrantLock();
    private final Map<InstalledPlugin, NodeSource> nodeSources = new IdentityHashMap<>();
    /** Those that are on their way out; each is let go by one thread, others may wait for it. */
    private final Map<InstalledPlugin, CountDownLatch> departures = new IdentityHashMap<>();

    private final AtomicReference<List<DataFlowPlugin>> told = new AtomicReference<>(List.of());
    private final Function<DataFlowPlugin, InstalledPlugin> installer;
    private final BiFunction<String, Plugins.Given<DialectFactory>, Database> opener;
    private final Databases databases;
    private final NodeRegistry nodes;
    private final Protection protection;
    private final Analyzers analyzers;
    private final Availability availability;
    private final PluginDrain drain;
    private final CategoryLog log;
    private final Runnable remade;
    /** The plugins of tasks that have left, by the tasks' names. */
    private final Map<String, String> leftTasks = new ConcurrentHashMap<>();

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
        this.log = parts.log();
        this.drain = new PluginDrain(databases, parts.drainTimeout(), log);
        this.remade = parts.remade();
    }

    /** Returns the plugins as they are now. */
    Plugins now() {
        return current;
    }

    /** Returns the plugins that have left, and may be back, by the names of their tasks. */
    Map<String, String> leftTasks() {
        return leftTasks;
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
            told.set(List.copyOf(first));
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
                protection.replace(List.of(), one.protectionLevels());
            }
            analyzers.replace(List.of(), analyzersOf(installed));
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
        changing(plugins).run();
    }

    @Override
    public Runnable changing(List<DataFlowPlugin> plugins) {
        List<DataFlowPlugin> before = told.getAndSet(List.copyOf(plugins));
        List<DataFlowPlugin> removed = before.stream()
                .filter(old -> plugins.stream().noneMatch(plugin -> plugin == old))
                .toList();
        return () -> follow(removed);
    }

    /**
     * Takes in what came, and lets go of what left: of what this change removed, and of what a higher version replaces. One
     * plugin after the other: while one is drained, what leaves with it is there, so that no work that holds it waits for
     * another. What takes nobody's place comes first, for the same reason. Changes of other threads go on beside it.
     */
    private void follow(List<DataFlowPlugin> removed) {
        List<InstalledPlugin> leaving;
        List<CountDownLatch> elsewhere;
        changes.lock();
        try {
            if (closed) {
                return;
            }
            List<DataFlowPlugin> all = told();
            List<DataFlowPlugin> wanted = PluginVersions.effective(all);
            takeIn(wanted);
            // What another change removed and has not come to yet is let go by that one.
            List<InstalledPlugin> unwanted = current.all().stream()
                    .filter(one -> !isAmong(one.plugin(), wanted))
                    .filter(one -> isAmong(one.plugin(), removed) || isAmong(one.plugin(), all))
                    .toList();
            elsewhere = unwanted.stream()
                    .filter(one -> isAmong(one.plugin(), removed))
                    .map(departures::get)
                    .filter(Objects::nonNull)
                    .toList();
            leaving = unwanted.stream()
                    .filter(one -> !departures.containsKey(one))
                    .sorted(featuresFirst())
                    .toList();
            leaving.forEach(one -> departures.put(one, new CountDownLatch(1)));
        } finally {
            changes.unlock();
        }
        leaving.forEach(this::letGo);
        elsewhere.forEach(LivePlugins::await);
    }

    private List<DataFlowPlugin> told() {
        return Objects.requireNonNull(told.get());
    }

    private static boolean isAmong(DataFlowPlugin plugin, List<DataFlowPlugin> all) {
        return all.stream().anyMatch(one -> one == plugin);
    }

    private static void await(CountDownLatch gone) {
        try {
            gone.await();
        } catch (InterruptedException interrupt) {
            Thread.currentThread().interrupt();
        }
    }

    /** What transactions wait for while they hold their dialect comes back before the dialect goes. */
    private static Comparator<InstalledPlugin> featuresFirst() {
        return Comparator.comparing(plugin -> plugin.features().isEmpty());
    }

    /** Takes in what is not there, and whose name nobody has: who comes for one that leaves comes when that one has left. */
    private void takeIn(List<DataFlowPlugin> wanted) {
        List<InstalledPlugin> come = install(wanted.stream()
                .filter(plugin -> current.find(plugin).isEmpty())
                .filter(plugin -> current.all().stream().noneMatch(one -> isSameName(one, plugin)))
                .toList());
        if (!come.isEmpty()) {
            swap(null, come, wanted);
        }
    }

    /** Drains a plugin without the lock, so that others may leave meanwhile, then lets go of it. */
    private void letGo(InstalledPlugin old) {
        boolean left = false;
        try {
            old.leases().close();
            drain.await(old);
            left = replace(old);
            if (left) {
                drain.awaitAnalyzers(old);
                old.context().close();
                old.tasks().forEach(task -> leftTasks.put(task.descriptor().name(), old.toString()));
                log.info("The plugin {} has left", old);
            }
        } finally {
            forget(old);
        }
    }

    /** Returns whether it was replaced; not when the instance was closed meanwhile, and the plugin with it. */
    private boolean replace(InstalledPlugin old) {
        changes.lock();
        try {
            if (closed) {
                return false;
            }
            List<DataFlowPlugin> wanted = PluginVersions.effective(told());
            swap(
                    old,
                    install(wanted.stream()
                            .filter(plugin -> isSameName(old, plugin))
                            .toList()),
                    wanted);
            return true;
        } finally {
            changes.unlock();
        }
    }

    private void forget(InstalledPlugin old) {
        changes.lock();
        try {
            Objects.requireNonNull(departures.remove(old)).countDown();
        } finally {
            changes.unlock();
        }
    }

    private static boolean isSameName(InstalledPlugin one, DataFlowPlugin plugin) {
        return one.descriptor().name().equals(PluginVersions.key(plugin));
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

    /** Puts others in the place of one plugin, if there is one, which nobody uses any more. */
    private void swap(@Nullable InstalledPlugin old, List<InstalledPlugin> come, List<DataFlowPlugin> order) {
        List<InstalledPlugin> leaving = old == null ? List.of() : List.of(old);
        Problems refused = new Problems();
        List<InstalledPlugin> added = addNodes(leaving, come, refused);
        refused.list().forEach(problem -> log.error("A plugin is left out: {}", problem.message()));
        List<InstalledPlugin> all = new ArrayList<>(current.all());
        all.removeAll(leaving);
        all.addAll(added);
        all.sort(Comparator.comparingInt(one -> order.indexOf(one.plugin())));
        leaving.forEach(one -> {
            databases.close(one, failure -> log.failure(LogLevel.WARN, "A database did not close cleanly", failure));
        });
        protection.replace(levelsOf(leaving), levelsOf(added));
        analyzers.replace(analyzersOf(leaving), analyzersOf(added));
        current = new Plugins(all, KeyGenerators.standard());
        databases.open(
                current,
                opener,
                (name, failure) -> log.failure(LogLevel.ERROR, "A database cannot be opened again", failure));
        remake(leaving.isEmpty() ? null : System.nanoTime());
        leases = current.leases();
        availability.changed();
        added.forEach(one -> log.info("The plugin {} is there", one));
    }

    private static List<WriteProtectionLevel> levelsOf(List<InstalledPlugin> plugins) {
        return plugins.stream()
                .flatMap(plugin -> plugin.protectionLevels().stream())
                .toList();
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
