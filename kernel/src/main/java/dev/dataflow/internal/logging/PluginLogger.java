package dev.dataflow.internal.logging;

import dev.dataflow.LogLevel;
import java.text.MessageFormat;
import java.util.ResourceBundle;
import org.jspecify.annotations.Nullable;

/** A category's log as the JDK's logger interface, for plugins. Thread-safe. */
final class PluginLogger implements System.Logger {

    private final CategoryLog log;

    PluginLogger(CategoryLog log) {
        this.log = log;
    }

    @Override
    public String getName() {
        return log.category();
    }

    @Override
    public boolean isLoggable(Level level) {
        return log.isEnabled(level(level));
    }

    @Override
    public void log(Level level, @Nullable ResourceBundle bundle, String message, @Nullable Throwable thrown) {
        if (thrown == null) {
            log.log(level(level), "{}", text(bundle, message));
        } else {
            log.failure(level(level), text(bundle, message), thrown);
        }
    }

    @Override
    public void log(Level level, @Nullable ResourceBundle bundle, String format, @Nullable Object... parameters) {
        if (isLoggable(level)) {
            String text = text(bundle, format);
            boolean plain = parameters == null || parameters.length == 0;
            log.log(level(level), "{}", plain ? text : MessageFormat.format(text, parameters));
        }
    }

    private static String text(@Nullable ResourceBundle bundle, String message) {
        return bundle == null ? message : bundle.getString(message);
    }

    private static LogLevel level(Level level) {
        return switch (level) {
            case ALL, TRACE -> LogLevel.TRACE;
            case DEBUG -> LogLevel.DEBUG;
            case INFO -> LogLevel.INFO;
            case WARNING -> LogLevel.WARN;
            case ERROR -> LogLevel.ERROR;
            case OFF -> LogLevel.OFF;
        };
    }
}
