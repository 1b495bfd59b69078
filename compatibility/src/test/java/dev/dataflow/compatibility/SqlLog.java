package dev.dataflow.compatibility;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.dataflow.LogLevel;
import dev.dataflow.LoggingOptions;
import java.util.List;
import org.slf4j.LoggerFactory;

/** Hears the statements, without values, of instances that {@linkplain #OPTIONS log} them. */
final class SqlLog implements AutoCloseable {

    static final LoggingOptions OPTIONS = LoggingOptions.DEFAULT.sqlGeneration(LogLevel.DEBUG);

    private final Logger logger = (Logger) LoggerFactory.getLogger("dataflow.sql_generation");
    private final ListAppender<ILoggingEvent> heard = new ListAppender<>();

    SqlLog() {
        heard.start();
        logger.setLevel(Level.DEBUG);
        logger.setAdditive(false);
        logger.addAppender(heard);
    }

    /** Returns what was heard since the last call. */
    List<String> take() {
        List<String> taken =
                heard.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
        heard.list.clear();
        return taken;
    }

    @Override
    public void close() {
        logger.detachAppender(heard);
        logger.setLevel(null);
        logger.setAdditive(true);
    }
}
