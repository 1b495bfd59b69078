package dev.dataflow;

import static java.util.Objects.requireNonNull;

import dev.dataflow.internal.plugin.FolderPlugins;
import dev.dataflow.internal.plugin.ServicePlugins;
import dev.dataflow.spi.DataFlowPlugin;
import dev.dataflow.spi.error.Problem;
import dev.dataflow.spi.error.StandardCode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * The plugins beside the kernel and those of a folder, which come and go while the instance is open.
 *
 * <p>Each folder inside the folder is one plugin with all its jars; each jar that lies in it directly is one more. Each is
 * loaded apart from the application and from the others, as a module layer where the kernel is a named module, else by a
 * class loader, from copies: the originals can be replaced and deleted at any time. A jar that is no plugin, was built
 * for another SPI, lacks a class, fails or is not trusted is refused by a sentence in the log and by {@link #problems()};
 * everything else goes on, and what was loaded in its place before stays.
 *
 * <p>A source serves one instance. Thread-safe.
 */
@API(status = API.Status.STABLE, since = "1.0")
public final class PluginFolder implements PluginSource {

    private static final Duration POLL = Duration.ofMillis(500);

    private final Path folder;
    private final PluginTrust trust;
    private final Duration poll;
    private final PluginSource beside = new ServicePlugins();
    private final ReentrantLock opening = new ReentrantLock();
    private volatile @Nullable FolderPlugins opened;
    private volatile @Nullable Thread watcher;
    private volatile boolean closed;

    private PluginFolder(Path folder, PluginTrust trust, Duration poll) {
        this.folder = folder;
        this.trust = trust;
        this.poll = poll;
    }

    static PluginFolder of(Path folder) {
        return new PluginFolder(requireNonNull(folder, "folder"), PluginTrust.any(), POLL);
    }

    /** Returns such a source that loads trusted jars only; every jar is trusted by default. */
    public PluginFolder trust(PluginTrust other) {
        return new PluginFolder(folder, requireNonNull(other, "other"), poll);
    }

    /**
     * Returns such a source that looks into the folder at another interval; every 500 ms by default. A jar is taken when
     * it was the same at two looks, so that none is taken half copied.
     *
     * @param interval zero for never: then {@link #refresh()} looks
     * @throws IllegalArgumentException when it is negative
     */
    public PluginFolder poll(Duration interval) {
        if (interval.isNegative()) {
            throw new IllegalArgumentException("interval: " + interval + " (expected: zero or more)");
        }
        return new PluginFolder(folder, trust, interval);
    }

    /** Returns all plugins that are loaded; the first call loads what is in the folder. */
    @Override
    public List<DataFlowPlugin> plugins() {
        return opened().plugins();
    }

    @Override
    public void watch(PluginListener listener) {
        FolderPlugins plugins = opened();
        plugins.tell(requireNonNull(listener, "listener"));
        if (poll.isZero()) {
            return;
        }
        Thread thread = new Thread(() -> watch(plugins), "dataflow-plugin-folder");
        thread.setDaemon(true);
        watcher = thread;
        thread.start();
    }

    // Whatever a listener or a plugin throws, the next look comes.
    @SuppressWarnings("CatchingUnchecked")
    private void watch(FolderPlugins plugins) {
        while (!closed) {
            try {
                Thread.sleep(poll.toMillis());
                plugins.look(false);
            } catch (InterruptedException end) {
                return;
            } catch (RuntimeException | LinkageError failure) {
                FolderPlugins.report(failure);
            }
        }
    }

    /**
     * Looks into the folder now and takes every jar as it is. Returns when the instance works with what there is: what
     * left is not in use any more and is closed.
     *
     * @return what is refused, and what else should be said
     */
    public List<Problem> refresh() {
        opened().look(true);
        return problems();
    }

    /** Returns why plugins of the folder are refused, and what else should be said; empty when all is well. */
    public List<Problem> problems() {
        FolderPlugins plugins = opened;
        return plugins == null ? List.of() : plugins.problems();
    }

    private FolderPlugins opened() {
        opening.lock();
        try {
            if (closed) {
                throw Problem.of(StandardCode.CLOSED, "The plugin folder was used after it had been closed")
                        .found(folder)
                        .fix("Make a source for each instance", "PluginSource.folder(Path.of(\"plugins\"))")
                        .toException();
            }
            FolderPlugins plugins = opened;
            if (plugins == null) {
                plugins = new FolderPlugins(folder, trust, beside.plugins());
                plugins.look(true);
                opened = plugins;
            }
            return plugins;
        } finally {
            opening.unlock();
        }
    }

    @Override
    public void close() {
        closed = true;
        Thread thread = watcher;
        if (thread != null) {
            thread.interrupt();
        }
        FolderPlugins plugins = opened;
        if (plugins != null) {
            plugins.close();
        }
        beside.close();
    }

    @Override
    public String toString() {
        return "plugins of " + folder + ", trusted: " + trust;
    }
}
