package dev.dataflow.internal.lease;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The leases that a model's operations need: of its dialect's plugin and of those of its features. Immutable. */
public final class LeaseSet {

    /** The set of what works without plugins. */
    public static final LeaseSet NONE = new LeaseSet(new Leases[0]);

    private final Leases[] all;
    private final Leases[] asking;

    private LeaseSet(Leases[] all) {
        this.all = all;
        this.asking = Stream.of(all).filter(Leases::asksForUsers).toArray(Leases[]::new);
    }

    /** Returns a set of leases, each once. */
    public static LeaseSet of(List<Leases> leases) {
        Set<Leases> distinct = Collections.newSetFromMap(new IdentityHashMap<>());
        List<Leases> ordered = new ArrayList<>(leases.size());
        for (Leases one : leases) {
            if (distinct.add(one)) {
                ordered.add(one);
            }
        }
        return ordered.isEmpty() ? NONE : new LeaseSet(ordered.toArray(new Leases[0]));
    }

    /** Returns these and others; this set itself where it has all of them. */
    public LeaseSet and(LeaseSet more) {
        if (containsAll(more)) {
            return this;
        }
        List<Leases> both = new ArrayList<>(List.of(all));
        both.addAll(List.of(more.all));
        return of(both);
    }

    /**
     * Takes all of them, or none.
     *
     * @return the one that is closed; null when all are held
     */
    public @Nullable Leases acquire() {
        for (int i = 0; i < all.length; i++) {
            if (!all[i].tryAcquire()) {
                release(i);
                return all[i];
            }
        }
        return null;
    }

    /** Returns all of them. */
    public void release() {
        release(all.length);
    }

    private void release(int count) {
        for (int i = 0; i < count; i++) {
            all[i].release();
        }
    }

    /** Takes those that are open, and returns them. */
    public LeaseSet acquireOpen() {
        List<Leases> taken = new ArrayList<>(all.length);
        for (Leases one : all) {
            if (one.tryAcquire()) {
                taken.add(one);
            }
        }
        return taken.size() == all.length ? this : of(taken);
    }

    /** Tells those leases that ask for it who uses them, of whom they do not know yet. */
    public void note(LeaseUser user) {
        for (Leases one : asking) {
            one.note(user);
        }
    }

    /** Tells those that were told that they are not used any more. */
    public void forget(LeaseUser user) {
        for (Leases one : asking) {
            one.forget(user);
        }
    }

    private boolean containsAll(LeaseSet more) {
        for (Leases one : more.all) {
            if (!contains(one)) {
                return false;
            }
        }
        return true;
    }

    boolean contains(Leases wanted) {
        for (Leases one : all) {
            if (one == wanted) {
                return true;
            }
        }
        return false;
    }

    Leases[] all() {
        return all;
    }
}
