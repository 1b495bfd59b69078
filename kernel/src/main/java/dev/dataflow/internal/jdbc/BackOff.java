package dev.dataflow.internal.jdbc;

import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;

/** How long a failed attempt waits for the next one: twice as long each time, at random, so that rivals part. */
final class BackOff {

    private static final long FIRST_NANOS = 5_000_000L;
    private static final long MOST_NANOS = 1_000_000_000L;

    private BackOff() {}

    /**
     * Waits.
     *
     * @param attempt the one that failed, from 1
     * @param deadlineNanos on the scale of {@link System#nanoTime()}
     * @return false, without waiting, when no time is left for another attempt or the thread was interrupted
     */
    static boolean pause(int attempt, long deadlineNanos) {
        long most = Math.min(MOST_NANOS, FIRST_NANOS << Math.min(attempt, 8));
        long nanos = ThreadLocalRandom.current().nextLong(most / 2, most);
        if (deadlineNanos != Long.MAX_VALUE && deadlineNanos - System.nanoTime() <= nanos) {
            return false;
        }
        LockSupport.parkNanos(nanos);
        return !Thread.currentThread().isInterrupted();
    }
}
