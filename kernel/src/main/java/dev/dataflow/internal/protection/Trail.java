package dev.dataflow.internal.protection;

import dev.dataflow.spi.protection.ProtectionEvent;
import java.util.ArrayDeque;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** The last decisions of write protection, and who hears of each. Thread-safe. */
public final class Trail {

    private final ReentrantLock lock = new ReentrantLock();
    private final ArrayDeque<ProtectionEvent> events = new ArrayDeque<>();
    private final List<Consumer<ProtectionEvent>> listeners = new CopyOnWriteArrayList<>();
    private final List<BiConsumer<ProtectionEvent, Executor>> keepers = new CopyOnWriteArrayList<>();
    private final int size;
    private long count;

    /**
     * Makes a trail.
     *
     * @param size how many decisions it keeps
     */
    public Trail(int size) {
        this.size = size;
    }

    /** Lets somebody hear of every decision from now on, on the thread of its operation. */
    public void listen(Consumer<ProtectionEvent> listener) {
        listeners.add(listener);
    }

    /** Lets somebody hear of decisions no more. */
    public void leave(Consumer<ProtectionEvent> listener) {
        listeners.remove(listener);
    }

    /** Lets somebody keep every decision, who may run work when the operation has nothing open. */
    public void keep(BiConsumer<ProtectionEvent, Executor> keeper) {
        keepers.add(keeper);
    }

    void add(ProtectionEvent event, Executor afterwards) {
        lock.lock();
        try {
            count++;
            events.addLast(event);
            while (events.size() > size) {
                events.removeFirst();
            }
        } finally {
            lock.unlock();
        }
        listeners.forEach(listener -> listener.accept(event));
        keepers.forEach(keeper -> keeper.accept(event, afterwards));
    }

    /** Returns the decisions that are kept, oldest first. */
    public List<ProtectionEvent> events() {
        lock.lock();
        try {
            return List.copyOf(events);
        } finally {
            lock.unlock();
        }
    }

    /** Returns how many decisions there were, those that are kept no more included. */
    public long count() {
        lock.lock();
        try {
            return count;
        } finally {
            lock.unlock();
        }
    }
}
