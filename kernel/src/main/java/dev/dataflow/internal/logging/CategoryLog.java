package dev.dataflow.internal.logging;

import dev.dataflow.LogLevel;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.jspecify.annotations.Nullable;

/**
 * The log of one category of one instance. Thread-safe. Messages have {@code {}} where an argument goes; they are masked
 * before they are written. A message below the level costs a comparison, and the array of its arguments: ask
 * {@link #isEnabled} first where that counts.
 */
public final class CategoryLog {

    private final String category;
    private final LogLevel level;
    private final String prefix;
    private final Masking masking;
    private volatile @Nullable Slf4jWriter writer;

    CategoryLog(String category, LogLevel level, String prefix, Masking masking) {
        this.category = category;
        this.level = level;
        this.prefix = prefix;
        this.masking = masking;
    }

    LogLevel level() {
        return level;
    }

    String category() {
        return category;
    }

    /** Returns whether a message of a level is written. */
    public boolean isEnabled(LogLevel message) {
        return level.lets(message) && writer().isEnabled(message);
    }

    /** Logs what only the finest search for a fault needs. */
    public void trace(String message, @Nullable Object... arguments) {
        log(LogLevel.TRACE, message, arguments);
    }

    /** Logs what a developer wants to see. */
    public void debug(String message, @Nullable Object... arguments) {
        log(LogLevel.DEBUG, message, arguments);
    }

    /** Logs what an operator may want to know. */
    public void info(String message, @Nullable Object... arguments) {
        log(LogLevel.INFO, message, arguments);
    }

    /** Logs what somebody should look at. */
    public void warn(String message, @Nullable Object... arguments) {
        log(LogLevel.WARN, message, arguments);
    }

    /** Logs what has failed. */
    public void error(String message, @Nullable Object... arguments) {
        log(LogLevel.ERROR, message, arguments);
    }

    /** Logs at a level. */
    public void log(LogLevel at, String message, @Nullable Object... arguments) {
        if (isEnabled(at)) {
            write(at, Slf4jWriter.format(message, arguments));
        }
    }

    /** Logs a failure: its class and message, masked; its stack too where this category logs debug messages. */
    public void failure(LogLevel at, String message, Throwable failure) {
        if (isEnabled(at)) {
            write(at, message + ": " + (isEnabled(LogLevel.DEBUG) ? stack(failure) : failure));
        }
    }

    private void write(LogLevel at, String message) {
        writer().write(at, prefix + masking.mask(message));
    }

    private static String stack(Throwable failure) {
        StringWriter text = new StringWriter();
        failure.printStackTrace(new PrintWriter(text));
        return text.toString();
    }

    private Slf4jWriter writer() {
        Slf4jWriter present = writer;
        if (present == null) {
            present = new Slf4jWriter(category);
            writer = present;
        }
        return present;
    }
}
