package dev.dataflow.internal.engine;

import dev.dataflow.internal.jdbc.Database;
import dev.dataflow.internal.logging.CategoryLog;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/**
 * Waits until nobody uses a plugin that leaves. When the time is over, work on the databases of its dialects and on models
 * with its features is cancelled, and every transaction; a node of it that runs is left to end.
 * Thread-safe; holds no lock.
 */
final class PluginDrain {

    /** How long cancelled work may take to notice. */
    private static final Duration CANCEL_TIME = Duration.ofSeconds(5);

    private static final long CANCEL_AGAIN_NANOS = 50_000_000;

    private final Databases databases;
    private final Duration timeout;
    private final CategoryLog log;

    PluginDrain(Databases databases, Duration timeout, CategoryLog log) {
        this.databases = databases;
        this.timeout = timeout;
        this.log = log;
    }

    /** Returns when a plugin whose leases are closed is in use no more, or must go all the same. */
    void await(InstalledPlugin old) {
        if (old.leases().awaitNone(System.nanoTime() + timeout.toNanos())) {
            return;
        }
        List<Database> cut = databases.open().stream()
                .filter(database -> databases.plugin(database.name()) == old)
                .toList();
        log.warn(
                "The plugin {} is still used {} times after {}: {}",
                old,
                old.leases().count(),
                timeout,
                "what runs with it is cancelled");
        cancel(cut, old);
    }

    private static void cancel(List<Database> cut, InstalledPlugin old) {
        long end = System.nanoTime() + CANCEL_TIME.toNanos();
        while (old.leases().count() > 0 && end - System.nanoTime() > 0) {
            cut.forEach(Database::cut);
            old.leases().cut();
            LockSupport.parkNanos(CANCEL_AGAIN_NANOS);
            if (Thread.currentThread().isInterrupted()) {
                return;
            }
        }
    }

    /** Who is asked at this moment is waited for: an analyzer may read for long. */
    void awaitAnalyzers(InstalledPlugin old) {
        if (!old.analyzers().leases().awaitNone(System.nanoTime() + timeout.toNanos())) {
            log.warn("An analyzer of the plugin {} is still at work after {}", old, timeout);
        }
    }
}
