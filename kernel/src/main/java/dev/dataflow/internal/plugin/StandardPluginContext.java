package dev.dataflow.internal.plugin;

import dev.dataflow.internal.logging.Logs;
import dev.dataflow.spi.PluginContext;
import dev.dataflow.spi.data.JsonCodec;
import dev.dataflow.spi.error.Problem;
import dev.dataflow.spi.error.StandardCode;
import java.time.Clock;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** What the kernel hands to one plugin of one instance; its threads end when it is closed. Thread-safe. */
public final class StandardPluginContext implements PluginContext, AutoCloseable {

    private final String threads;
    private final Clock clock;
    private final JsonCodec json;
    private final Logs logs;
    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable ScheduledThreadPoolExecutor scheduler;
    private boolean closed;

    /**
     * Makes a context.
     *
     * @param threads how the names of its threads begin
     */
    public StandardPluginContext(String threads, Clock clock, JsonCodec json, Logs logs) {
        this.threads = threads;
        this.clock = clock;
        this.json = json;
        this.logs = logs;
    }

    @Override
    public Clock clock() {
        return clock;
    }

    @Override
    public JsonCodec json() {
        return json;
    }

    @Override
    public ScheduledExecutorService scheduler() {
        lock.lock();
        try {
            if (closed) {
                throw Problem.of(StandardCode.CLOSED, "The plugin has left, or its instance is closed")
                        .toException();
            }
            if (scheduler == null) {
                scheduler = new ScheduledThreadPoolExecutor(1, new DaemonThreads(threads));
                scheduler.setRemoveOnCancelPolicy(true);
            }
            return scheduler;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public System.Logger logger(String name) {
        return logs.plugin(name);
    }

    /** Ends its threads; what runs on them is interrupted. */
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
