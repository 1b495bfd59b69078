package dev.dataflow.nodes.code.internal.logging;

import static java.lang.System.Logger.Level.DEBUG;
import static java.lang.System.Logger.Level.INFO;
import static java.lang.System.Logger.Level.WARNING;

import org.jspecify.annotations.Nullable;

/** Passes the embedded engine's messages to a platform logger. */
final class SystemLog implements Log {
    private final System.Logger logger;

    SystemLog(System.Logger logger) {
        this.logger = logger;
    }

    @Override
    public boolean isDebugEnabled() {
        return logger.isLoggable(DEBUG);
    }

    @Override
    public boolean isInfoEnabled() {
        return logger.isLoggable(INFO);
    }

    @Override
    public boolean isWarnEnabled() {
        return logger.isLoggable(WARNING);
    }

    @Override
    public void debug(@Nullable Object message) {
        log(DEBUG, message, null);
    }

    @Override
    public void debug(@Nullable Object message, @Nullable Throwable cause) {
        log(DEBUG, message, cause);
    }

    @Override
    public void info(@Nullable Object message) {
        log(INFO, message, null);
    }

    @Override
    public void info(@Nullable Object message, @Nullable Throwable cause) {
        log(INFO, message, cause);
    }

    @Override
    public void warn(@Nullable Object message) {
        log(WARNING, message, null);
    }

    @Override
    public void warn(@Nullable Object message, @Nullable Throwable cause) {
        log(WARNING, message, cause);
    }

    private void log(System.Logger.Level level, @Nullable Object message, @Nullable Throwable cause) {
        logger.log(level, String.valueOf(message), cause);
    }
}
