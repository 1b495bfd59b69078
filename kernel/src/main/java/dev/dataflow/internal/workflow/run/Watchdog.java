package dev.dataflow.internal.workflow.run;

import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Interrupts nodes that run on when they should have stopped. Statements are stopped by their deadline; this is for code
 * that knows no deadline. Its one thread starts on first use and ends when it has had nothing to do for a while.
 * Thread-safe.
 */
public final class Watchdog implements AutoCloseable {

    private static final AtomicInteger THREADS = new AtomicInteger();
    private static final long IDLE_SECONDS = 5;

    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable ScheduledThreadPoolExecutor scheduler;
    private boolean closed;

    /** Runs a quick task after a time; not at all when this is closed before. Returns what takes it back. */
    Runnable after(long nanos, Runnable task) {
        lock.lock();
        try {
            if (closed) {
                return () -> {};
            }
            if (scheduler == null) {
                scheduler = new ScheduledThreadPoolExecutor(1, Watchdog::thread);
                scheduler.setRemoveOnCancelPolicy(true);
                scheduler.setKeepAliveTime(IDLE_SECONDS, TimeUnit.SECONDS);
                scheduler.allowCoreThreadTimeOut(true);
            }
            var scheduled = scheduler.schedule(task, Math.max(0, nanos), TimeUnit.NANOSECONDS);
            return () -> scheduled.cancel(false);
        } finally {
            lock.unlock();
        }
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(null, work, "dataflow-watchdog-" + THREADS.incrementAndGet(), 0, false);
        thread.setDaemon(true);
        thread.setContextClassLoader(null);
        return thread;
    }

    /** Ends the thread. Idempotent. */
    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            if (scheduler != null) {
                scheduler.shutdownNow();
            }
        } finally {
            lock.unlock();
        }
    }
}
