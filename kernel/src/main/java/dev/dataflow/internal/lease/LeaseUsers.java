package dev.dataflow.internal.lease;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Those who use something at this moment. Coming and going takes a free place among those of the thread's own stripe, so that
 * nothing is allocated and threads do not wait for each other; who finds none goes into a set. Thread-safe.
 */
final class LeaseUsers {

    private static final int STRIPES = 16;
    /** Places of a stripe, next to each other: no two stripes share a cache line. */
    private static final int PLACES = 16;

    private final AtomicReferenceArray<@Nullable LeaseUser> places = new AtomicReferenceArray<>((STRIPES + 1) * PLACES);
    private final Set<LeaseUser> others = ConcurrentHashMap.newKeySet();

    /** Adds a user that is not among them. */
    void add(LeaseUser user) {
        int first = stripe();
        for (int i = first; i < first + PLACES; i++) {
            if (places.get(i) == null && places.compareAndSet(i, null, user)) {
                return;
            }
        }
        others.add(user);
    }

    /** Takes a user away, from any thread; nothing when it is not among them. */
    void remove(LeaseUser user) {
        int first = stripe();
        if (!removed(user, first, first + PLACES) && !removed(user, 0, places.length())) {
            others.remove(user);
        }
    }

    private boolean removed(LeaseUser user, int from, int to) {
        for (int i = from; i < to; i++) {
            if (places.get(i) == user) {
                places.setRelease(i, null);
                return true;
            }
        }
        return false;
    }

    /** Does something with each of them; who comes or goes meanwhile may be left out. */
    void forEach(Consumer<LeaseUser> action) {
        for (int i = 0; i < places.length(); i++) {
            LeaseUser user = places.get(i);
            if (user != null) {
                action.accept(user);
            }
        }
        others.forEach(action);
    }

    private static int stripe() {
        long id = Thread.currentThread().getId();
        return (((int) (id ^ (id >>> 4)) & (STRIPES - 1)) + 1) * PLACES;
    }
}
