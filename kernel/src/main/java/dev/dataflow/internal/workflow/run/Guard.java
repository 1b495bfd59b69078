package dev.dataflow.internal.workflow.run;

import dev.dataflow.spi.operation.Cancellation;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Watches one execution of a node and interrupts its thread when it runs on past its deadline or a cancellation. The
 * statement it may be in gets a little time to be stopped by itself. After {@link #release()} the thread is left alone.
 */
final class Guard {

    static final long GRACE_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    private final ReentrantLock lock = new ReentrantLock();
    private final Watchdog watchdog;
    private final Runnable unschedule;
    private final Runnable unlisten;
    private @Nullable Thread thread = Thread.currentThread();
    private boolean interrupted;

    Guard(Watchdog watchdog, long deadline, @Nullable Cancellation cancellation) {
        this.watchdog = watchdog;
        this.unschedule = deadline == Long.MAX_VALUE
                ? () -> {}
                : watchdog.after(deadline - System.nanoTime() + GRACE_NANOS, this::interrupt);
        this.unlisten = cancellation == null ? () -> {} : cancellation.onCancel(this::cancelled);
    }

    private void cancelled() {
        Runnable unused = watchdog.after(GRACE_NANOS, this::interrupt);
    }

    private void interrupt() {
        lock.lock();
        try {
            if (thread != null) {
                interrupted = true;
                thread.interrupt();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Ends the watch; clears the interrupt if it came from here. Returns whether it did. */
    boolean release() {
        unschedule.run();
        unlisten.run();
        lock.lock();
        try {
            thread = null;
            return interrupted && (Thread.interrupted() || interrupted);
        } finally {
            lock.unlock();
        }
    }
}
