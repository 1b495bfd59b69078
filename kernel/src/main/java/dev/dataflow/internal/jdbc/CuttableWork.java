package dev.dataflow.internal.jdbc;

import dev.dataflow.internal.lease.LeaseUser;
import dev.dataflow.spi.error.Problem;
import dev.dataflow.spi.error.StandardCode;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Work on one connection that a plugin which leaves can end: its statement is cancelled, and what comes after fails. When
 * {@link #letGo()} has returned, no cancel is under way. Thread-safe.
 */
abstract class CuttableWork implements LeaseUser {

    private static final AtomicIntegerFieldUpdater<CuttableWork> STATE =
            AtomicIntegerFieldUpdater.newUpdater(CuttableWork.class, "state");

    private static final int RUNNING = 0;
    private static final int CUTTING = 1;
    private static final int ENDED = 2;
    private static final long POLL_NANOS = 50_000;

    private final Database database;
    private final Connection connection;
    private volatile int state = RUNNING;
    private volatile @Nullable String plugin;
    private @Nullable Runnable listener;

    CuttableWork(Database database, Connection connection) {
        this.database = database;
        this.connection = connection;
    }

    /** Returns the database. */
    public final Database database() {
        return database;
    }

    /** Calls a listener when the work was cut. */
    final void onCut(Runnable told) {
        listener = told;
    }

    @Override
    public final void cut(String leaving) {
        // Only one cancels at a time, and none once the connection was let go.
        if (!STATE.compareAndSet(this, RUNNING, CUTTING)) {
            return;
        }
        try {
            plugin = leaving;
            database.dialect().dataSources().cancel(database.connections().physical(connection));
        } catch (SQLException notCancelled) {
            // The statement goes on to its own end; what comes after it fails.
            return;
        } finally {
            STATE.set(this, RUNNING);
        }
        Runnable told = listener;
        if (told != null) {
            told.run();
        }
    }

    /** Lets the connection go: it is not cut from here on. Waits for a cancel that is under way. */
    void letGo() {
        while (state != ENDED && !STATE.compareAndSet(this, RUNNING, ENDED)) {
            LockSupport.parkNanos(this, POLL_NANOS);
        }
    }

    /** Returns the problem of work that was cut; null when it was not. */
    final Problem.@Nullable Builder cutProblem() {
        String leaving = plugin;
        return leaving == null
                ? null
                : Problem.of(
                                StandardCode.PLUGIN_UNAVAILABLE,
                                "The plugin " + leaving
                                        + " was removed or replaced while work with it ran, which did not end in time; it was"
                                        + " cancelled")
                        .found(leaving)
                        .fix("Do it again", "Longer work needs more time to end: plugins_drain_timeout: 2m");
    }
}
