package dev.dataflow.internal.plugin;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Runs what a stranger wrote on a thread of its own, so that it cannot hold up the caller for ever. Stateless. */
public final class TimeLimit {

    /** How long a plugin may take to be made or to start. */
    public static final Duration OF_PLUGINS = Duration.ofSeconds(10);

    private TimeLimit() {}

    /**
     * Returns what a call gives.
     *
     * @throws TimeoutException when it has not ended in time; it was interrupted then, and its thread is left to itself
     * @throws ExecutionException with what it threw
     */
    public static <T> T call(String thread, Duration limit, Callable<T> body)
            throws ExecutionException, TimeoutException {
        FutureTask<T> task = new FutureTask<>(body);
        Thread runner = new Thread(task, thread);
        runner.setDaemon(true);
        runner.start();
        try {
            return task.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupt) {
            task.cancel(true);
            Thread.currentThread().interrupt();
            throw new TimeoutException("interrupted");
        } catch (TimeoutException late) {
            task.cancel(true);
            throw late;
        }
    }
}
