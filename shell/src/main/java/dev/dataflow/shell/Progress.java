package dev.dataflow.shell;

import dev.dataflow.spi.operation.RowProgress;
import java.io.PrintStream;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Says on standard error that long work goes on: on a terminal in one line that is written again and again, with a bar
 * where it is known how much there is to do; elsewhere one line every ten seconds. It tells rows and their rate. Short
 * work sees nothing of it. Thread-safe.
 */
final class Progress implements AutoCloseable {

    private static final long FIRST_MILLIS = 1000;
    private static final long TERMINAL_MILLIS = 200;
    private static final long LOG_MILLIS = 10_000;
    private static final String[] TURN = {"⠋", "⠙", "⠹", "⠸", "⠼", "⠴", "⠦", "⠧", "⠇", "⠏"};

    private final String what;
    private final PrintStream err;
    private final boolean terminal;
    private final int width;
    private final long begun = System.nanoTime();
    private final WorkDone done = new WorkDone();
    private final ProgressBar bar = new ProgressBar();
    private final ReentrantLock lock = new ReentrantLock();
    private final ScheduledExecutorService timer;
    private int steps;
    private boolean ended;

    private Progress(String what, Terminal terminal) {
        this.what = what;
        this.err = terminal.err();
        this.terminal = terminal.progress();
        this.width = terminal.width();
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

    /** Returns what is to be told of the work. */
    RowProgress listener() {
        return done;
    }

    private void tell() {
        lock.lock();
        try {
            if (ended) {
                return;
            }
            String soFar = soFar(System.nanoTime() - begun, done.rowCount());
            if (terminal) {
                err.print("\r" + line(TURN[steps % TURN.length] + " " + what, soFar) + "\u001b[K");
            } else {
                err.println(what + " is running, " + soFar + " so far");
            }
            err.flush();
            steps++;
        } finally {
            lock.unlock();
        }
    }

    /** Returns the line of a terminal, which must not break: a second one would stay. */
    private String line(String begin, String soFar) {
        OptionalDouble share = done.share();
        String line = begin + "  ";
        if (share.isPresent()) {
            int room = width - line.length() - soFar.length() - 3;
            line += bar.draw(share.getAsDouble(), room) + "  ";
        }
        line += soFar;
        return line.length() < width ? line : line.substring(0, Math.max(0, width - 1));
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
