package dev.dataflow.internal.lease;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one unit of work holds: an operation, a transaction, an open stream. What it holds already it need not take again,
 * so that work under way ends even when no new lease is given. Not thread-safe.
 */
public final class HeldLeases {

    private final LeaseUser user;
    private final boolean noted;
    private final List<Leases> known = new ArrayList<>(4);
    private final List<Leases> own = new ArrayList<>(4);
    private @Nullable LeaseSet last;

    /**
     * Holds nothing yet.
     *
     * @param user whose they are
     * @param noted whether the user is told to all leases, not only to those that ask who uses them
     */
    public HeldLeases(LeaseUser user, boolean noted) {
        this.user = user;
        this.noted = noted;
    }

    /** Notes leases that somebody else holds for as long as this unit lasts. */
    public void lent(LeaseSet set) {
        for (Leases one : set.all()) {
            lent(one);
        }
    }

    /** Notes what another unit holds, which lasts longer than this one. */
    public void lent(HeldLeases outer) {
        outer.known.forEach(this::lent);
    }

    private void lent(Leases one) {
        if (!known.contains(one)) {
            know(one);
        }
    }

    /**
     * Takes what of a set is not held yet.
     *
     * @return the one that is closed, with nothing taken for this call; null when the whole set is held
     */
    public @Nullable Leases hold(LeaseSet set) {
        if (set == last) {
            return null;
        }
        int before = own.size();
        for (Leases one : set.all()) {
            if (!known.contains(one)) {
                if (!one.tryAcquire()) {
                    undo(before);
                    return one;
                }
                know(one);
                own.add(one);
            }
        }
        last = set;
        return null;
    }

    private void know(Leases one) {
        known.add(one);
        if (noted || one.asksForUsers()) {
            one.note(user);
        }
    }

    private void undo(int before) {
        while (own.size() > before) {
            Leases one = own.remove(own.size() - 1);
            known.remove(one);
            one.forget(user);
            one.release();
        }
    }

    /** Returns what this unit itself has taken; it uses nothing any more. */
    public void release() {
        undo(0);
        known.forEach(one -> one.forget(user));
        last = null;
    }
}
