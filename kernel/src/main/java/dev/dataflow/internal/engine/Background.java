package dev.dataflow.internal.engine;

import dev.dataflow.internal.plugin.DaemonThreads;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** The threads of one instance: made when first asked for, daemons, ended with the instance. Thread-safe. */
final class Background implements AutoCloseable {

    private static final int MOST_WORKERS = 256;

    private final String name;
    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable ScheduledThreadPoolExecutor scheduler;
    private @Nullable ThreadPoolExecutor workers;
    private boolean closed;

    Background(String name) {
        this.name = name;
    }

    /** Returns the timer. */
    ScheduledExecutorService scheduler() {
        lock.lock();
        try {
            checkOpen();
            if (scheduler == null) {
                scheduler = new ScheduledThreadPoolExecutor(1, threads("timer"));
                scheduler.setRemoveOnCancelPolicy(true);
            }
            return scheduler;
        } finally {
            lock.unlock();
        }
    }

    /** Returns the workers of asynchronous calls; a task beyond the most runs in its caller. */
    ExecutorService workers() {
        lock.lock();
        try {
            checkOpen();
            if (workers == null) {
                workers = new ThreadPoolExecutor(
                        0,
                        MOST_WORKERS,
                        30,
                        TimeUnit.SECONDS,
                        new SynchronousQueue<>(),
                        threads("worker"),
                        new ThreadPoolExecutor.CallerRunsPolicy());
            }
            return workers;
        } finally {
            lock.unlock();
        }
    }

    private void checkOpen() {
        if (closed) {
            throw Lifecycle.closed(name);
        }
    }

    private ThreadFactory threads(String role) {
        return new DaemonThreads("dataflow-" + name + "-" + role + "-");
    }

    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            if (workers != null) {
                workers.shutdown();
            }
            if (scheduler != null) {
                scheduler.shutdownNow();
            }
        } finally {
            lock.unlock();
        }
    }
}
