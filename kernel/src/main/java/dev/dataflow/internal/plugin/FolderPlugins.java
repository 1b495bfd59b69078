package dev.dataflow.internal.plugin;

import dev.dataflow.PluginListener;
import dev.dataflow.PluginTrust;
import dev.dataflow.spi.DataFlowPlugin;
import dev.dataflow.spi.error.DataFlowException;
import dev.dataflow.spi.error.Problem;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The plugins of a folder while an instance is open: which units are loaded, which are refused, and what changes. One
 * thread at a time looks; thread-safe.
 */
public final class FolderPlugins {

    private static final long CLOSING_SECONDS = 30;

    private final Path folder;
    private final PluginTrust trust;
    private final List<DataFlowPlugin> beside;
    private final ReentrantLock looking = new ReentrantLock();
    private Map<Path, LoadedUnit> loaded = new LinkedHashMap<>();
    private Map<Path, Refused> refused = new LinkedHashMap<>();
    private Map<Path, PluginUnit> seen = new LinkedHashMap<>();
    private @Nullable PrivateCopies copies;
    private @Nullable PluginListener listener;
    private volatile List<Problem> problems = List.of();
    private volatile boolean closed;

    /**
     * A unit that was refused.
     *
     * @param unit as it was then
     * @param problem why
     */
    private record Refused(PluginUnit unit, Problem problem) {}

    /**
     * Makes it; nothing is read yet.
     *
     * @param beside plugins that do not come from the folder, told with the others
     */
    public FolderPlugins(Path folder, PluginTrust trust, List<DataFlowPlugin> beside) {
        this.folder = folder;
        this.trust = trust;
        this.beside = List.copyOf(beside);
    }

    /** Returns all plugins that are loaded now. */
    public List<DataFlowPlugin> plugins() {
        looking.lock();
        try {
            return all(loaded);
        } finally {
            looking.unlock();
        }
    }

    /** Returns why units are refused, and what else should be said. */
    public List<Problem> problems() {
        return problems;
    }

    /** Says who hears of changes. */
    public void tell(PluginListener other) {
        looking.lock();
        try {
            listener = other;
        } finally {
            looking.unlock();
        }
    }

    /**
     * Looks into the folder and takes in what has changed. Returns when the listener has, and what left is closed.
     *
     * @param atOnce whether a jar is taken as it is now; else when it was the same at the last look
     */
    public void look(boolean atOnce) {
        looking.lock();
        try {
            if (!closed) {
                take(PluginUnit.scan(folder), atOnce);
            }
        } catch (IOException unreadable) {
            log().warn("The plugin folder {} cannot be read: {}", folder, unreadable.toString());
        } finally {
            looking.unlock();
        }
    }

    private void take(List<PluginUnit> units, boolean atOnce) throws IOException {
        Map<Path, LoadedUnit> next = new LinkedHashMap<>();
        Map<Path, Refused> nextRefused = new LinkedHashMap<>();
        Map<Path, PluginUnit> nextSeen = new LinkedHashMap<>();
        for (PluginUnit unit : units) {
            Path path = unit.path();
            nextSeen.put(path, unit);
            LoadedUnit before = loaded.get(path);
            Refused no = refused.get(path);
            boolean known = before != null && before.unit().equals(unit)
                    || no != null && no.unit().equals(unit);
            if (!known && (atOnce || unit.equals(seen.get(path)))) {
                no = null;
                try {
                    before = load(unit);
                } catch (DataFlowException refusal) {
                    no = new Refused(unit, refusal.problem());
                    tell(no, before);
                }
            }
            if (before != null) {
                next.put(path, before);
            }
            if (no != null) {
                nextRefused.put(path, no);
            }
        }
        seen = nextSeen;
        refused = nextRefused;
        replace(next);
    }

    private LoadedUnit load(PluginUnit unit) throws IOException {
        if (copies == null) {
            copies = PrivateCopies.open();
        }
        LoadedUnit made = LoadedUnit.load(unit, UnitCopy.of(unit, trust, copies));
        made.remarks().forEach(remark -> log().warn(remark.message()));
        return made;
    }

    private static void tell(Refused refused, @Nullable LoadedUnit before) {
        List<Problem> each = refused.problem().details().isEmpty()
                ? List.of(refused.problem())
                : refused.problem().details();
        each.forEach(problem -> log().error(problem.message()));
        if (before != null) {
            log().warn("What was loaded of {} before stays.", refused.unit().name());
        }
    }

    private void replace(Map<Path, LoadedUnit> next) {
        Map<Path, LoadedUnit> last = loaded;
        List<LoadedUnit> leaving = last.values().stream()
                .filter(unit -> next.get(unit.unit().path()) != unit)
                .toList();
        boolean changed = !leaving.isEmpty() || next.size() != last.size();
        loaded = next;
        List<Problem> told = new ArrayList<>();
        refused.values()
                .forEach(each -> told.addAll(
                        each.problem().details().isEmpty()
                                ? List.of(each.problem())
                                : each.problem().details()));
        next.values().forEach(unit -> told.addAll(unit.remarks()));
        told.addAll(DuplicatePlugins.problems(next.values()));
        problems = List.copyOf(told);
        if (changed && listener != null) {
            listener.changed(all(next));
        }
        leaving.forEach(FolderPlugins::close);
    }

    private List<DataFlowPlugin> all(Map<Path, LoadedUnit> units) {
        List<DataFlowPlugin> all = new ArrayList<>(beside);
        units.values().forEach(unit -> all.addAll(unit.plugins()));
        return List.copyOf(all);
    }

    private static void close(LoadedUnit unit) {
        unit.close()
                .forEach(failure -> log().warn(
                                "A plugin of {} did not close cleanly",
                                unit.unit().name(),
                                failure));
    }

    /** Closes what is loaded and deletes the copies. */
    public void close() {
        closed = true;
        if (!lockForClosing()) {
            log().warn("The plugin folder {} is still followed and is left as it is", folder);
            return;
        }
        try {
            listener = null;
            loaded.values().forEach(FolderPlugins::close);
            loaded = Map.of();
            if (copies != null) {
                copies.close();
                copies = null;
            }
        } catch (IOException open) {
            log().debug("Copies of plugins are deleted at the next start", open);
        } finally {
            looking.unlock();
        }
    }

    /** Waits for a look that is going on, but not for ever: the one who closes may be the one whom it waits for. */
    private boolean lockForClosing() {
        try {
            return looking.tryLock(CLOSING_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException interrupt) {
            Thread.currentThread().interrupt();
            return looking.tryLock();
        }
    }

    /** Logs what a look into a folder threw. */
    public static void report(Throwable failure) {
        log().error("The plugin folder could not be followed", failure);
    }

    // A logger takes time to make, and is needed only when something changes or is wrong.
    private static Logger log() {
        return LoggerFactory.getLogger("dataflow.core");
    }
}
