package dev.dataflow.launcher;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ConfiguratorRank;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.spi.ContextAwareBase;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The log of the program where no file says otherwise: warnings and worse to standard error, since standard output belongs
 * to results. The variable {@code DATAFLOW_LOG_LEVEL} sets another level, {@code conf/logback.xml} replaces all of it.
 * Written in Java because reading XML takes as long as starting the framework.
 */
@ConfiguratorRank(ConfiguratorRank.CUSTOM_HIGH_PRIORITY)
public final class LogDefaults extends ContextAwareBase implements Configurator {

    /** The property with which Logback is told its file. */
    private static final String FILE = "logback.configurationFile";

    @Override
    public ExecutionStatus configure(LoggerContext context) {
        String home = System.getProperty(Home.PROPERTY);
        if (home != null && Files.exists(Path.of(home, "conf", "logback.xml"))) {
            System.setProperty(FILE, Path.of(home, "conf", "logback.xml").toString());
        }
        if (System.getProperty(FILE) != null) {
            return ExecutionStatus.INVOKE_NEXT_IF_ANY;
        }
        PatternLayoutEncoder encoder = new PatternLayoutEncoder();
        encoder.setContext(context);
        encoder.setPattern("%d{HH:mm:ss.SSS} %-5level %logger{24} - %msg%n");
        encoder.start();
        ConsoleAppender<ILoggingEvent> appender = new ConsoleAppender<>();
        appender.setContext(context);
        appender.setName("stderr");
        appender.setTarget("System.err");
        appender.setEncoder(encoder);
        appender.start();
        Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        String level = System.getenv("DATAFLOW_LOG_LEVEL");
        root.setLevel(Level.toLevel(level, Level.WARN));
        root.addAppender(appender);
        // The pool tells each attempt to connect with a stack trace; the problem of the call that needed it says all of
        // it.
        context.getLogger("com.zaxxer.hikari").setLevel(level == null ? Level.ERROR : Level.WARN);
        return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
    }
}
