package dev.dataflow.feature.audit.runtime;

import dev.dataflow.feature.audit.AuditEntry;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Brings entries of one model to its sinks in the order of their chains. Whoever writes an entry holds the row of its record, so
 * the order in which entries are announced is that of the chain; what ends out of turn waits for what was announced before it
 * about the same record, and for nothing else. Thread-safe.
 */
final class Deliveries {

    private final ReentrantLock lock = new ReentrantLock();
    /** The last delivery of each record that is on its way. */
    private final Map<Object, Delivery> last = new HashMap<>();

    /** The entries of one operation on their way. Guarded by the lock of its owner. */
    final class Delivery {
        private final Runnable write;
        private final Set<Object> records;
        private final List<Delivery> followers = new ArrayList<>();
        private int waitsFor;
        private boolean committed;
        private boolean ended;

        private Delivery(Set<Object> records, Runnable write) {
            this.records = records;
            this.write = write;
        }

        /** Hears how the transaction ended; brings what can be brought now, which may be entries of others. */
        void end(boolean commit) {
            Deque<Delivery> ready = new ArrayDeque<>();
            lock.lock();
            try {
                committed = commit;
                ended = true;
                if (waitsFor == 0) {
                    ready.add(this);
                }
            } finally {
                lock.unlock();
            }
            while (!ready.isEmpty()) {
                Delivery next = ready.remove();
                if (next.committed) {
                    next.write.run();
                }
                ready.addAll(next.done());
            }
        }

        private List<Delivery> done() {
            lock.lock();
            try {
                records.forEach(record -> last.remove(record, this));
                List<Delivery> ready = new ArrayList<>();
                for (Delivery follower : followers) {
                    follower.waitsFor--;
                    if (follower.waitsFor == 0 && follower.ended) {
                        ready.add(follower);
                    }
                }
                return ready;
            } finally {
                lock.unlock();
            }
        }
    }

    /**
     * Announces entries, while the transaction that wrote them holds their records.
     *
     * @param write brings them; throws nothing
     */
    Delivery announce(Collection<AuditEntry> entries, Runnable write) {
        Set<Object> records = new LinkedHashSet<>();
        entries.forEach(entry -> records.add(
                List.of(entry.tenant() == null ? "" : entry.tenant(), Recorder.comparable(entry.recordId()))));
        Delivery delivery = new Delivery(records, write);
        lock.lock();
        try {
            for (Object record : records) {
                Delivery before = last.put(record, delivery);
                if (before != null) {
                    before.followers.add(delivery);
                    delivery.waitsFor++;
                }
            }
        } finally {
            lock.unlock();
        }
        return delivery;
    }
}
