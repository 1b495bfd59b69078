package dev.dataflow.feature.audit.runtime;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.List;
import org.slf4j.LoggerFactory;

/** Hears which statements an instance runs that logs them. */
final class StatementLog implements AutoCloseable {

    private final Logger logger = (Logger) LoggerFactory.getLogger("dataflow.sql_generation");
    private final ListAppender<ILoggingEvent> appender = new ListAppender<>();

    StatementLog() {
        appender.start();
        logger.setLevel(Level.DEBUG);
        logger.setAdditive(false);
        logger.addAppender(appender);
    }

    /** Returns what was logged since the last call. */
    List<String> take() {
        List<String> taken = List.copyOf(appender.list).stream()
                .map(ILoggingEvent::getFormattedMessage)
                .toList();
        appender.list.clear();
        return taken;
    }

    @Override
    public void close() {
        logger.detachAppender(appender);
        logger.setAdditive(true);
    }
}
