package dev.dataflow.internal.lease;

import dev.dataflow.spi.error.DataFlowException;
import dev.dataflow.spi.error.Problem;
import dev.dataflow.spi.error.StandardCode;
import dev.dataflow.spi.operation.OperationContext;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Lets callers wait, for as long as the grace period allows, until what has just left is there again. Thread-safe.
 */
public final class Availability {

    private static final long LOOK_AGAIN_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    private final long graceNanos;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private volatile long generation;

    /**
     * Makes an availability.
     *
     * @param grace how long to wait, counted from when something left
     */
    public Availability(Duration grace) {
        this.graceNanos = grace.toNanos();
    }

    /** Returns a number that grows with every change; to be read before looking whether something is there. */
    public long generation() {
        return generation;
    }

    /** Wakes who waits: something came or went. */
    public void changed() {
        lock.lock();
        try {
            generation++;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Waits until something has changed since a generation.
     *
     * @throws dev.dataflow.spi.error.DataFlowException the absence's problem, when there is no grace left; {@code DF-508}
     *     when the thread is interrupted or the operation is cancelled, {@code DF-503} past its deadline
     */
    public void await(Absence absence, long seen, OperationContext context) {
        Long left = absence.leftAtNanos();
        if (left == null || graceNanos - (System.nanoTime() - left) <= 0) {
            throw absence.problem().toException();
        }
        long until = left + graceNanos;
        lock.lock();
        try {
            while (generation == seen) {
                checkCaller(absence, context);
                long now = System.nanoTime();
                if (until - now <= 0) {
                    throw absence.problem().toException();
                }
                changed.awaitNanos(Math.min(until - now, LOOK_AGAIN_NANOS));
            }
        } catch (InterruptedException interrupt) {
            Thread.currentThread().interrupt();
            throw stopped(StandardCode.CANCELLED, "Interrupted while waiting for a plugin", absence);
        } finally {
            lock.unlock();
        }
    }

    /** Waits as {@link #await} does; returns false when there is no grace left. */
    public boolean awaitIfGrace(Absence absence, long seen) {
        try {
            await(absence, seen, OperationContext.EMPTY);
            return true;
        } catch (DataFlowException over) {
            return false;
        }
    }

    private static void checkCaller(Absence absence, OperationContext context) {
        if (context.cancellation().map(c -> c.isCancelled()).orElse(false)) {
            throw stopped(StandardCode.CANCELLED, "The operation was cancelled while it waited for a plugin", absence);
        }
        if (context.hasDeadline() && context.deadlineNanos() - System.nanoTime() <= 0) {
            throw stopped(StandardCode.TIMED_OUT, "The time was up while the operation waited for a plugin", absence);
        }
    }

    private static RuntimeException stopped(StandardCode code, String message, Absence absence) {
        return Problem.of(code, message).cause(absence.problem().message()).toException();
    }
}
