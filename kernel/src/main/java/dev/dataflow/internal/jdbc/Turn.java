package dev.dataflow.internal.jdbc;

import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Who may use a connection that several threads share: one thread at a time, which may take it again, and which any
 * thread may give back for it. Unlike a lock it is not held across JDBC calls, so that virtual threads are not pinned.
 * Fair enough: waiters are served in the order of waiting.
 */
final class Turn {

    private final ReentrantLock lock = new ReentrantLock(true);
    private final Condition free = lock.newCondition();
    private @Nullable Thread owner;
    private int depth;

    /**
     * Takes the turn.
     *
     * @param deadlineNanos until when to wait, on the scale of {@link System#nanoTime()}
     * @return false when the time passed
     */
    boolean take(long deadlineNanos) throws InterruptedException {
        Thread me = Thread.currentThread();
        lock.lockInterruptibly();
        try {
            while (owner != null && owner != me) {
                long left = deadlineNanos == Long.MAX_VALUE ? Long.MAX_VALUE : deadlineNanos - System.nanoTime();
                if (left <= 0) {
                    return false;
                }
                awaitAtMost(left);
            }
            owner = me;
            depth++;
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** Gives back what was taken once. */
    void give() {
        lock.lock();
        try {
            if (--depth == 0) {
                owner = null;
                free.signal();
            }
        } finally {
            lock.unlock();
        }
    }

    private void awaitAtMost(long nanos) throws InterruptedException {
        if (nanos == Long.MAX_VALUE) {
            free.await();
        } else {
            free.awaitNanos(nanos);
        }
    }
}
