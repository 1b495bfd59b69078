package dev.dataflow.launcher;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.List;
import org.slf4j.LoggerFactory;

/** What the container in this process tells its log, from now on. Thread-safe. */
final class ContainerLog implements AutoCloseable {

    private static final Logger LOGGER = (Logger) LoggerFactory.getLogger("dataflow.container");

    private final ListAppender<ILoggingEvent> log = new ListAppender<>();

    ContainerLog() {
        log.start();
        LOGGER.addAppender(log);
    }

    /** Returns the warnings and errors up to now. */
    List<String> warnings() {
        return List.copyOf(log.list).stream()
                .filter(event -> event.getLevel().isGreaterOrEqual(Level.WARN))
                .map(ILoggingEvent::getFormattedMessage)
                .toList();
    }

    @Override
    public void close() {
        LOGGER.detachAppender(log);
    }
}
