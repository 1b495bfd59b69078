package dev.dataflow.internal.sql;

import java.util.Iterator;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Compiled statements by shape, bounded: when it is full, statements that were not used since the last time are let go.
 * Thread-safe.
 */
final class StatementCache {

    private final int capacity;
    private final ConcurrentHashMap<Shape.Key, Entry> entries = new ConcurrentHashMap<>();
    private final LongAdder hits = new LongAdder();
    private final LongAdder misses = new LongAdder();
    private final ReentrantLock sweeping = new ReentrantLock();

    StatementCache(int capacity) {
        this.capacity = capacity;
    }

    @Nullable
    CompiledStatement get(Shape.Key shape) {
        Entry entry = entries.get(shape);
        if (entry == null) {
            misses.increment();
            return null;
        }
        hits.increment();
        if (!entry.used) {
            entry.used = true;
        }
        return entry.statement;
    }

    /** Keeps a statement; returns the one that is kept when another thread was first. */
    CompiledStatement put(Shape.Key shape, CompiledStatement statement) {
        Entry earlier = entries.putIfAbsent(shape.kept(), new Entry(statement));
        if (entries.size() > capacity && sweeping.tryLock()) {
            try {
                sweep();
            } finally {
                sweeping.unlock();
            }
        }
        return earlier == null ? statement : earlier.statement;
    }

    /** Leaves a quarter of the room free; two rounds at most, because the first clears every mark. */
    private void sweep() {
        int target = capacity - capacity / 4;
        for (int round = 0; round < 2 && entries.size() > target; round++) {
            Iterator<Entry> all = entries.values().iterator();
            while (all.hasNext() && entries.size() > target) {
                Entry entry = all.next();
                if (entry.used) {
                    entry.used = false;
                } else {
                    all.remove();
                }
            }
        }
    }

    int size() {
        return entries.size();
    }

    long hits() {
        return hits.sum();
    }

    long misses() {
        return misses.sum();
    }

    private static final class Entry {
        private final CompiledStatement statement;
        private volatile boolean used;

        Entry(CompiledStatement statement) {
            this.statement = statement;
        }
    }
}
