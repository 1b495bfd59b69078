package dev.dataflow.internal.engine;

import dev.dataflow.internal.jdbc.Database;
import dev.dataflow.internal.logging.CategoryLog;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/**
 * Waits until nobody uses a plugin that leaves. Work on the databases of its dialects is cancelled when the time is over;
 * who uses a feature or a node of it is not known one by one, and is left to fail where it touches what is gone.
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
                cut.isEmpty()
                        ? "it leaves now, and what uses it goes on and may fail"
                        : "the work on its databases is cancelled");
        if (!cut.isEmpty()) {
            cancel(cut, old);
        }
    }

    private static void cancel(List<Database> cut, InstalledPlugin old) {
        long end = System.nanoTime() + CANCEL_TIME.toNanos();
        while (old.leases().count() > 0 && end - System.nanoTime() > 0) {
            cut.forEach(Database::cut);
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
