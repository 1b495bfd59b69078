package dev.dataflow.internal.workflow.run;

import dev.dataflow.internal.workflow.plan.Unit;
import dev.dataflow.spi.operation.Cancellation;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Runs independent units side by side: on the thread that asks and on helpers. The asking thread takes part, so that a
 * run ends even if no helper is ever free. The first failure cancels the others; it is thrown when all have stopped.
 */
final class ParallelRun {

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Run run;
    private final Unit[] units;
    private final int[] waiting;
    private final Deque<Integer> ready = new ArrayDeque<>();
    private final Executor helpers;
    private final Cancellation cancellation;
    private int running;
    private int finished;
    private boolean interrupted;
    private @Nullable Throwable failure;

    ParallelRun(Run run, Executor helpers, Cancellation cancellation) {
        this.run = run;
        this.units = run.plan().units();
        this.waiting = new int[units.length];
        this.helpers = helpers;
        this.cancellation = cancellation;
        for (int i = 0; i < units.length; i++) {
            waiting[i] = units[i].waitsFor();
            if (waiting[i] == 0) {
                ready.add(i);
            }
        }
    }

    void execute() {
        askForHelp(ready.size() - 1);
        while (work()) {
            awaitChange();
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        Throwable thrown = failure;
        if (thrown instanceof RuntimeException e) {
            throw e;
        }
        if (thrown instanceof Error e) {
            throw e;
        }
    }

    /** Runs what is ready until there is nothing; returns whether there may be more. */
    private boolean work() {
        int unit = take();
        while (unit >= 0) {
            Throwable thrown = runOne(unit);
            int help = complete(unit, thrown);
            askForHelp(help);
            unit = take();
        }
        lock.lock();
        try {
            return running > 0 || (failure == null && finished < units.length);
        } finally {
            lock.unlock();
        }
    }

    @SuppressWarnings("CatchingUnchecked") // carried to the thread that asked
    private @Nullable Throwable runOne(int unit) {
        try {
            run.run(units[unit]);
            return null;
        } catch (RuntimeException | Error e) {
            return e;
        }
    }

    private int take() {
        lock.lock();
        try {
            Integer unit = failure == null ? ready.poll() : null;
            if (unit == null) {
                return -1;
            }
            running++;
            return unit;
        } finally {
            lock.unlock();
        }
    }

    private int complete(int unit, @Nullable Throwable thrown) {
        int added = 0;
        lock.lock();
        try {
            running--;
            finished++;
            if (thrown == null) {
                for (int next : units[unit].next()) {
                    if (--waiting[next] == 0) {
                        ready.add(next);
                        added++;
                    }
                }
            } else if (failure == null) {
                failure = thrown;
            }
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        if (thrown != null) {
            cancellation.cancel();
        }
        return added - 1;
    }

    private void askForHelp(int helpersWanted) {
        for (int i = 0; i < helpersWanted; i++) {
            try {
                helpers.execute(this::help);
            } catch (RejectedExecutionException e) {
                return; // the instance is closing; this thread does the work
            }
        }
    }

    private void help() {
        boolean unused = work(); // whoever asked looks for itself
    }

    private void awaitChange() {
        lock.lock();
        try {
            while (running > 0 && (ready.isEmpty() || failure != null)) {
                changed.await();
            }
        } catch (InterruptedException e) {
            interrupted = true; // the branches stop; this thread waits until they have
            cancellation.cancel();
        } finally {
            lock.unlock();
        }
    }
}
