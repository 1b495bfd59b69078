package dev.dataflow.internal.lease;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one unit of work holds: an operation, a transaction, an open stream. What it holds already it need not take again,
 * so that work under way ends even when no new lease is given. The set that it begins with costs no list. Not thread-safe.
 */
public final class HeldLeases implements LeaseHolder {

    private final LeaseUser user;
    private final boolean noted;
    private LeaseSet first = LeaseSet.NONE;
    private @Nullable List<Leases> others;
    private @Nullable List<Leases> own;
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

    /**
     * Holds a set that somebody else has taken.
     *
     * @param user whose they are: {@linkplain LeaseSet#note noted} with the set already
     */
    public HeldLeases(LeaseUser user, LeaseSet first) {
        this(user, false);
        this.first = first;
    }

    /** Notes leases that somebody else holds for as long as this unit lasts. */
    public void lent(LeaseSet set) {
        if (first == LeaseSet.NONE && others == null) {
            first = set;
            note(set.all());
        } else if (set != first) {
            lent(set.all());
        }
    }

    /** Notes what another unit holds, which lasts longer than this one. */
    public void lent(HeldLeases outer) {
        lent(outer.first);
        if (outer.others != null) {
            lent(outer.others.toArray(new Leases[0]));
        }
    }

    private void lent(Leases[] leases) {
        for (Leases one : leases) {
            if (!isKnown(one)) {
                know(one);
            }
        }
    }

    /**
     * Takes what of a set is not held yet.
     *
     * @return the one that is closed, with nothing taken for this call; null when the whole set is held
     */
    @Override
    public @Nullable Leases hold(LeaseSet set) {
        if (set == first || set == last) {
            return null;
        }
        int before = own == null ? 0 : own.size();
        for (Leases one : set.all()) {
            if (!isKnown(one)) {
                if (!one.tryAcquire()) {
                    undo(before);
                    return one;
                }
                know(one);
                own = own == null ? new ArrayList<>(4) : own;
                own.add(one);
            }
        }
        last = set;
        return null;
    }

    private boolean isKnown(Leases one) {
        return first.contains(one) || others != null && others.contains(one);
    }

    private void know(Leases one) {
        others = others == null ? new ArrayList<>(4) : others;
        others.add(one);
        note(one);
    }

    private void note(Leases[] leases) {
        for (Leases one : leases) {
            note(one);
        }
    }

    private void note(Leases one) {
        if (noted || one.asksForUsers()) {
            one.note(user);
        }
    }

    private void forget(Leases one) {
        if (noted || one.asksForUsers()) {
            one.forget(user);
        }
    }

    private void undo(int before) {
        while (own != null && own.size() > before) {
            Leases one = own.remove(own.size() - 1);
            if (others != null) {
                others.remove(one);
            }
            forget(one);
            one.release();
        }
    }

    /** Returns what this unit itself has taken; it uses nothing any more. */
    public void release() {
        undo(0);
        for (Leases one : first.all()) {
            forget(one);
        }
        if (others != null) {
            others.forEach(this::forget);
        }
        last = null;
    }
}
