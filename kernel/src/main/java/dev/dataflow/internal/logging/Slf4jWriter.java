package dev.dataflow.internal.logging;

import dev.dataflow.LogLevel;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.slf4j.helpers.MessageFormatter;

/** The one place that touches SLF4J; loaded with the first message. */
final class Slf4jWriter {

    private final Logger logger;

    Slf4jWriter(String category) {
        logger = LoggerFactory.getLogger(category);
    }

    boolean isEnabled(LogLevel level) {
        return level != LogLevel.OFF && logger.isEnabledForLevel(slf4j(level));
    }

    void write(LogLevel level, String message) {
        logger.atLevel(slf4j(level)).log(message);
    }

    static String format(String message, @Nullable Object... arguments) {
        return String.valueOf(MessageFormatter.basicArrayFormat(message, arguments));
    }

    private static Level slf4j(LogLevel level) {
        return switch (level) {
            case TRACE -> Level.TRACE;
            case DEBUG -> Level.DEBUG;
            case INFO -> Level.INFO;
            case WARN -> Level.WARN;
            case ERROR, OFF -> Level.ERROR;
        };
    }
}
