package dev.dataflow.dialect.sqlite.internal.connection;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.sqlite.BusyHandler;

/**
 * Waits for another connection's lock, longer each time, until its time is over, the statement is cancelled, or the
 * thread is interrupted (which stays so). SQLite's own wait cannot be cancelled.
 */
final class LockWait extends BusyHandler {

    private static final long[] STEPS_MILLIS = {1, 2, 5, 10, 15, 20, 25};

    private final CachingConnection connection;
    private final long usualNanos;
    private volatile long limitNanos;
    private long began;

    LockWait(CachingConnection connection, long limitMillis) {
        this.connection = connection;
        this.usualNanos = TimeUnit.MILLISECONDS.toNanos(limitMillis);
        this.limitNanos = usualNanos;
    }

    /** Sets how long to wait; null for as long as usual. */
    void limit(@Nullable Duration limit) {
        limitNanos = limit == null ? usualNanos : limit.toNanos();
    }

    @Override
    protected int callback(int calls) {
        long now = System.nanoTime();
        if (calls == 0) {
            began = now;
        }
        long left = limitNanos - (now - began);
        if (left <= 0 || connection.cancelled() || Thread.currentThread().isInterrupted()) {
            return 0;
        }
        long step = STEPS_MILLIS[Math.min(calls, STEPS_MILLIS.length - 1)];
        LockSupport.parkNanos(Math.min(left, TimeUnit.MILLISECONDS.toNanos(step)));
        return 1;
    }
}
