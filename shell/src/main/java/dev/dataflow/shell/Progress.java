package dev.dataflow.shell;

import dev.dataflow.spi.operation.OperationKind;
import dev.dataflow.spi.operation.RowProgress;
import java.io.PrintStream;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Says on standard error that long work goes on: on a terminal in one line that is written again and again, elsewhere one
 * line every ten seconds. It counts rows and tells their rate. Short work sees nothing of it. Thread-safe.
 */
final class Progress implements RowProgress, AutoCloseable {

    private static final long FIRST_MILLIS = 1000;
    private static final long TERMINAL_MILLIS = 200;
    private static final long LOG_MILLIS = 10_000;
    private static final String[] TURN = {"⠋", "⠙", "⠹", "⠸", "⠼", "⠴", "⠦", "⠧", "⠇", "⠏"};

    private final String what;
    private final PrintStream err;
    private final boolean terminal;
    private final long begun = System.nanoTime();
    private final LongAdder rows = new LongAdder();
    private final ReentrantLock lock = new ReentrantLock();
    private final ScheduledExecutorService timer;
    private int steps;
    private boolean ended;

    private Progress(String what, Terminal terminal) {
        this.what = what;
        this.err = terminal.err();
        this.terminal = terminal.progress();
        this.timer = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "dataflow-progress");
            thread.setDaemon(true);
            return thread;
        });
    }

    static Progress start(String what, Terminal terminal) {
        Progress progress = new Progress(what, terminal);
        long first = terminal.progress() ? FIRST_MILLIS : LOG_MILLIS;
        long period = terminal.progress() ? TERMINAL_MILLIS : LOG_MILLIS;
        // Ends with the timer.
        ScheduledFuture<?> unused =
                progress.timer.scheduleAtFixedRate(progress::tell, first, period, TimeUnit.MILLISECONDS);
        return progress;
    }

    @Override
    public void rows(OperationKind kind, long more) {
        rows.add(more);
    }

    private void tell() {
        lock.lock();
        try {
            if (ended) {
                return;
            }
            String soFar = soFar(System.nanoTime() - begun, rows.sum());
            if (terminal) {
                err.print("\r" + TURN[steps % TURN.length] + " " + what + "  " + soFar + "\u001b[K");
            } else {
                err.println(what + " is running, " + soFar + " so far");
            }
            err.flush();
            steps++;
        } finally {
            lock.unlock();
        }
    }

    /** Returns the time, and the rows with their rate where there are any: {@code 4 s, 120,000 rows, 30,000 rows/s}. */
    static String soFar(long nanos, long rows) {
        String time = TimeUnit.NANOSECONDS.toSeconds(nanos) + " s";
        return rows == 0
                ? time
                : String.format(Locale.ROOT, "%s, %,d rows, %,d rows/s", time, rows, Math.round(rows * 1e9 / nanos));
    }

    /** Takes the line away; a second call does nothing. */
    @Override
    public void close() {
        timer.shutdownNow();
        lock.lock();
        try {
            if (!ended && terminal && steps > 0) {
                err.print("\r\u001b[K");
                err.flush();
            }
            ended = true;
        } finally {
            lock.unlock();
        }
    }
}
