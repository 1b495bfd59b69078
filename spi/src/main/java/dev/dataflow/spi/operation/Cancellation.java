package dev.dataflow.spi.operation;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.apiguardian.api.API;

/** Says whether work should stop. Thread-safe; once cancelled it stays so. */
@API(status = API.Status.STABLE, since = "1.0")
public final class Cancellation {

    private final ReentrantLock lock = new ReentrantLock();
    private final List<Runnable> listeners = new ArrayList<>();
    private volatile boolean cancelled;

    /** Returns whether {@link #cancel()} was called. */
    public boolean isCancelled() {
        return cancelled;
    }

    /** Asks the work to stop: running statements are cancelled, nothing new starts. */
    public void cancel() {
        List<Runnable> called;
        lock.lock();
        try {
            if (cancelled) {
                return;
            }
            cancelled = true;
            called = List.copyOf(listeners);
            listeners.clear();
        } finally {
            lock.unlock();
        }
        called.forEach(Runnable::run);
    }

    /**
     * Calls {@code listener} on cancel, at once when that has happened. The listener must be quick and must not throw.
     *
     * @return what takes the listener away again
     */
    public Runnable onCancel(Runnable listener) {
        lock.lock();
        try {
            if (!cancelled) {
                listeners.add(listener);
                return () -> remove(listener);
            }
        } finally {
            lock.unlock();
        }
        listener.run();
        return () -> {};
    }

    private void remove(Runnable listener) {
        lock.lock();
        try {
            listeners.remove(listener);
        } finally {
            lock.unlock();
        }
    }
}
