package dev.dataflow.internal.lease;

import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.locks.LockSupport;

/**
 * The leases on one plugin: how often it is in use now, and whether it may be used anew. Taking and returning one is an
 * addition to a counter of the thread's own stripe, so that callers do not wait for each other; who closes adds the
 * stripes up (the arrangement of {@link java.util.concurrent.atomic.LongAdder}, with a gate). Thread-safe.
 */
public final class Leases {

    private static final int STRIPES = 16;
    /** Longs between two counters, so that no two share a cache line. */
    private static final int SPREAD = 16;

    private static final long POLL_NANOS = 500_000;

    private final String of;
    private final boolean asksForUsers;
    private final LeaseUsers users = new LeaseUsers();
    private final AtomicLongArray counters = new AtomicLongArray((STRIPES + 1) * SPREAD);
    private volatile boolean closed;
    private volatile boolean reopening;
    private volatile long closedAtNanos;

    /**
     * Makes open leases.
     *
     * @param of what they are on, for people
     */
    public Leases(String of) {
        this(of, false);
    }

    /**
     * Makes open leases.
     *
     * @param of what they are on, for people
     * @param asksForUsers whether each unit of work that holds one is to be noted; transactions are in any case
     */
    public Leases(String of, boolean asksForUsers) {
        this.of = of;
        this.asksForUsers = asksForUsers;
    }

    boolean asksForUsers() {
        return asksForUsers;
    }

    void note(LeaseUser user) {
        users.add(user);
    }

    void forget(LeaseUser user) {
        users.remove(user);
    }

    /** Ends the work of all noted users; it may notice a little later. */
    public void cut() {
        users.forEach(user -> user.cut(of));
    }

    /** Takes a lease; returns false when they are closed. */
    public boolean tryAcquire() {
        int stripe = stripe();
        // The counter first, the gate after it: who closes the gate first and then counts sees one or the other.
        counters.incrementAndGet(stripe);
        if (closed) {
            counters.decrementAndGet(stripe);
            return false;
        }
        return true;
    }

    /** Returns a lease, from any thread. */
    public void release() {
        counters.decrementAndGet(stripe());
    }

    /** Lets nobody take one anew. */
    public void close() {
        closedAtNanos = System.nanoTime();
        closed = true;
    }

    /** Lets nobody take one anew; who asks finds what is in its place without waiting. */
    public void closeToReopen() {
        reopening = true;
        close();
    }

    /** Returns whether there is another one in its place at once. */
    public boolean isReopening() {
        return reopening;
    }

    /** Returns whether nobody can take one anew. */
    public boolean isClosed() {
        return closed;
    }

    /** Returns when they were closed, on the scale of {@link System#nanoTime()}; of no meaning while they are open. */
    public long closedAtNanos() {
        return closedAtNanos;
    }

    /**
     * Returns how many leases are out. Exact once closed but for callers that are being refused at this moment, which
     * count as well; never too few.
     */
    public long count() {
        long sum = 0;
        for (int i = 1; i <= STRIPES; i++) {
            sum += counters.get(i * SPREAD);
        }
        return sum;
    }

    /**
     * Waits until all leases are returned, after {@link #close()}.
     *
     * @param deadlineNanos until when, on the scale of {@link System#nanoTime()}
     * @return false when the time was up or the thread was interrupted, which stays set
     */
    public boolean awaitNone(long deadlineNanos) {
        while (count() > 0) {
            if (deadlineNanos - System.nanoTime() <= 0 || Thread.currentThread().isInterrupted()) {
                return false;
            }
            LockSupport.parkNanos(this, POLL_NANOS);
        }
        return true;
    }

    private static int stripe() {
        long id = Thread.currentThread().getId();
        return (((int) (id ^ (id >>> 4)) & (STRIPES - 1)) + 1) * SPREAD;
    }

    @Override
    public String toString() {
        return of;
    }
}
