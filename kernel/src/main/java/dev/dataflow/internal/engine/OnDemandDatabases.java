package dev.dataflow.internal.engine;

import dev.dataflow.internal.config.DatabaseUrls;
import dev.dataflow.internal.jdbc.Database;
import dev.dataflow.internal.lease.Leases;
import dev.dataflow.spi.dialect.DatabaseUrl;
import dev.dataflow.spi.dialect.DialectFactory;
import dev.dataflow.spi.error.Problem;
import dev.dataflow.spi.error.StandardCode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Databases that features name and nobody configured: opened when first used, so many at a time at most, and closed when they
 * have been idle. Thread-safe.
 */
final class OnDemandDatabases {

    /** So long who came in just before is waited for. */
    private static final Duration REMOVAL = Duration.ofSeconds(10);

    private final ConcurrentHashMap<String, Opened> opened = new ConcurrentHashMap<>();
    private final ReentrantLock opening = new ReentrantLock();
    private final Parts parts;
    private @Nullable ScheduledFuture<?> sweep;

    /**
     * What they need.
     *
     * @param most so many are open at a time
     * @param idle one that nobody used for so long is closed
     * @param opener opens one
     * @param background runs the look for idle ones
     * @param retired hears of one that another takes the place of
     */
    record Parts(
            int most,
            Duration idle,
            Function<DatabaseUrl, Plugins.Given<DialectFactory>> dialects,
            Opener opener,
            Background background,
            Consumer<Database> retired,
            Consumer<Throwable> failed) {}

    /** Opens a database. */
    interface Opener {
        Database open(String name, DatabaseUrl url, Plugins.Given<DialectFactory> given, Leases own);
    }

    private record Opened(Database database, InstalledPlugin by, Leases own) {}

    OnDemandDatabases(Parts parts) {
        this.parts = parts;
    }

    /** Returns an open database, opened if it is not. */
    Database get(String name, String address) {
        Opened known = opened.get(name);
        if (known != null) {
            known.database().touch();
            return known.database();
        }
        opening.lock();
        try {
            known = opened.get(name);
            return known == null ? open(name, DatabaseUrls.parse(address)) : known.database();
        } finally {
            opening.unlock();
        }
    }

    private Database open(String name, DatabaseUrl url) {
        makeRoom();
        Plugins.Given<DialectFactory> given = parts.dialects().apply(url);
        Leases own = new Leases("the database " + name);
        Database made = parts.opener().open(name, url, given, own);
        opened.put(name, new Opened(made, given.by(), own));
        if (sweep == null) {
            long period = Math.max(1, parts.idle().toNanos() / 4);
            sweep = parts.background()
                    .scheduler()
                    .scheduleWithFixedDelay(this::sweep, period, period, TimeUnit.NANOSECONDS);
        }
        return made;
    }

    /** The least recently used that nobody uses goes. */
    private void makeRoom() {
        if (opened.size() < parts.most()) {
            return;
        }
        Opened oldest = opened.values().stream()
                .filter(one -> one.own().count() == 0)
                .max(Comparator.comparingLong(
                        one -> System.nanoTime() - one.database().usedNanos()))
                .orElseThrow(() -> Problem.of(
                                StandardCode.POOL_FAILED,
                                "All of the " + parts.most() + " databases that may be open at a time are in use")
                        .fix("Try again when one of them is idle")
                        .toException());
        retire(oldest);
    }

    private void sweep() {
        long now = System.nanoTime();
        retire(one -> one.own().count() == 0
                && now - one.database().usedNanos() > parts.idle().toNanos());
    }

    private void retire(Predicate<Opened> which) {
        opening.lock();
        try {
            opened.values().stream().filter(which).toList().forEach(this::retire);
        } finally {
            opening.unlock();
        }
    }

    /** Who came in before the gate closed is waited for, who comes after it opens another one. */
    private void retire(Opened one) {
        one.database().retire();
        opened.remove(one.database().name(), one);
        one.own().closeToReopen();
        parts.retired().accept(one.database());
        if (one.own().awaitNone(System.nanoTime())) {
            close(one);
        } else {
            parts.background().workers().execute(() -> {
                one.own().awaitNone(Long.MAX_VALUE / 2 + System.nanoTime());
                close(one);
            });
        }
    }

    /** Closes one that nobody uses and removes its files; false when it is in use, or has no files of its own. */
    boolean remove(String name) {
        opening.lock();
        try {
            Opened one = opened.get(name);
            if (one == null || one.own().count() > 0) {
                return false;
            }
            one.database().retire();
            opened.remove(name, one);
            one.own().closeToReopen();
            parts.retired().accept(one.database());
            boolean idle = one.own().awaitNone(System.nanoTime() + REMOVAL.toNanos());
            close(one);
            return idle && one.database().dialect().remove();
        } finally {
            opening.unlock();
        }
    }

    private void close(Opened one) {
        try {
            one.database().close();
        } catch (RuntimeException | LinkageError failure) {
            parts.failed().accept(failure);
        }
    }

    /** Returns those that are open. */
    Collection<Database> open() {
        List<Database> open = new ArrayList<>();
        opened.values().forEach(one -> open.add(one.database()));
        return open;
    }

    /** Returns the plugin of a database's dialect; null when it is not open. */
    @Nullable
    InstalledPlugin plugin(String name) {
        Opened one = opened.get(name);
        return one == null ? null : one.by();
    }

    /** Closes those whose dialect came from a plugin; nobody uses them any more. */
    void close(InstalledPlugin gone) {
        opening.lock();
        try {
            for (Opened one : List.copyOf(opened.values())) {
                if (one.by() == gone) {
                    one.database().retire();
                    one.own().closeToReopen();
                    opened.remove(one.database().name(), one);
                    close(one);
                }
            }
        } finally {
            opening.unlock();
        }
    }

    /** Closes all of them. */
    void closeAll() {
        opening.lock();
        try {
            List.copyOf(opened.values()).forEach(this::close);
            opened.clear();
        } finally {
            opening.unlock();
        }
    }
}
