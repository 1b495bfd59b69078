package dev.dataflow.internal.jdbc;

import dev.dataflow.internal.lease.LeaseUser;
import dev.dataflow.spi.error.Problem;
import dev.dataflow.spi.error.StandardCode;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Ends the work on one connection for a plugin that leaves: cancels its statement and lets what comes after fail. When
 * {@link #end()} has returned, no cancel is under way. Thread-safe.
 */
final class CutSwitch implements LeaseUser {

    private final Database database;
    private final Connection connection;
    private final ReentrantLock lock = new ReentrantLock();
    private volatile @Nullable String plugin;
    private @Nullable Runnable listener;
    private boolean ended;

    CutSwitch(Database database, Connection connection) {
        this.database = database;
        this.connection = connection;
    }

    /** Calls a listener when the work was cut. */
    void onCut(Runnable told) {
        listener = told;
    }

    @Override
    public void cut(String leaving) {
        lock.lock();
        try {
            if (ended) {
                return;
            }
            plugin = leaving;
            database.dialect().dataSources().cancel(database.connections().physical(connection));
        } catch (SQLException notCancelled) {
            // The statement goes on to its own end; what comes after it fails.
            return;
        } finally {
            lock.unlock();
        }
        Runnable told = listener;
        if (told != null) {
            told.run();
        }
    }

    /** Lets the connection go: it is not cut from here on. */
    void end() {
        lock.lock();
        try {
            ended = true;
        } finally {
            lock.unlock();
        }
    }

    /** Returns the problem of work that was cut; null when it was not. */
    Problem.@Nullable Builder problem() {
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
