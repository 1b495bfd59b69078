package dev.dataflow.internal.logging;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.dataflow.LogLevel;
import dev.dataflow.LoggingOptions;
import dev.dataflow.internal.config.Configuration;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

final class LogsTest {

    private final Logger root = (Logger) LoggerFactory.getLogger("dataflow");
    private final ListAppender<ILoggingEvent> written = new ListAppender<>();

    @BeforeEach
    void listen() {
        root.setLevel(Level.TRACE);
        root.setAdditive(false);
        written.start();
        root.addAppender(written);
    }

    @AfterEach
    void stop() {
        root.detachAppender(written);
        root.setAdditive(true);
        root.setLevel(null);
    }

    @Test
    void a_category_without_a_level_has_the_general_one() {
        Logs logs =
                new Logs(LoggingOptions.quiet().sqlGeneration(LogLevel.DEBUG).migration(LogLevel.OFF), "default");
        logs.core().warn("no");
        logs.core().error("yes {} {}", 1, null);
        logs.sqlGeneration().debug("select {}", "?");
        logs.sqlGeneration().trace("no");
        logs.migration().error("no");
        assertThat(lines()).containsExactly("ERROR dataflow.core yes 1 null", "DEBUG dataflow.sql_generation select ?");
    }

    @Test
    void instances_do_not_share_levels_and_say_their_names() {
        new Logs(LoggingOptions.quiet(), "a").core().info("no");
        new Logs(LoggingOptions.development(), "b").core().info("yes");
        assertThat(lines()).containsExactly("INFO dataflow.core [b] yes");
    }

    @Test
    void the_backend_may_say_no_as_well() {
        root.setLevel(Level.ERROR);
        assertThat(new Logs(LoggingOptions.development(), "default").core().isEnabled(LogLevel.WARN))
                .isFalse();
    }

    @Test
    void a_failure_has_its_stack_only_where_debug_messages_are_logged() {
        Throwable failure = new IllegalStateException("url mysql://u:hunter2@h/db");
        new Logs(LoggingOptions.production(), "default").core().failure(LogLevel.WARN, "Broken", failure);
        new Logs(LoggingOptions.development(), "default").core().failure(LogLevel.WARN, "Broken", failure);
        assertThat(lines().get(0))
                .isEqualTo(
                        "WARN dataflow.core Broken: java.lang.IllegalStateException: url mysql://u:***MASKED***@h/db");
        assertThat(lines().get(1)).contains("LogsTest.").doesNotContain("hunter2");
    }

    @Test
    void plugins_log_through_the_platforms_interface() {
        System.Logger logger = new Logs(LoggingOptions.production(), "default").plugin("acme");
        logger.log(System.Logger.Level.INFO, "no");
        logger.log(System.Logger.Level.WARNING, "Found {0} of {1}", 1, "{}");
        logger.log(System.Logger.Level.ERROR, "plain {} 100%");
        assertThat(logger.isLoggable(System.Logger.Level.OFF)).isFalse();
        assertThat(lines())
                .containsExactly("WARN dataflow.plugin.acme Found 1 of {}", "ERROR dataflow.plugin.acme plain {} 100%");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    password=hunter2                             | password=***MASKED***
                    {"db_password": "hun\\"ter2", "n": 1}         | {"db_password": ***MASKED***, "n": 1}
                    {apiKey=hunter2, name=Ann}                   | {apiKey=***MASKED***, name=Ann}
                    X-API-KEY: hunter2                           | X-API-KEY: ***MASKED***
                    Authorization: Bearer hunter2                | Authorization: ***MASKED***
                    password: two words                          | password: ***MASKED***
                    https://h/p?a=b&token=hunter2&c=d            | https://h/p?a=b&token=***MASKED***&c=d
                    {user={creditCard=4111 1111, age=3}}         | {user={creditCard=***MASKED***, age=3}}
                    postgresql://u:hun@ter/2@h/db?x=y            | postgresql://u:***MASKED***@h/db?x=y
                    monkey=banana keyboard: qwertz               | monkey=banana keyboard: qwertz
                    name=Ann, author=Bob                         | name=Ann, author=Bob
                    """)
    void sensitive_values_are_masked(String message, String masked) {
        new Logs(LoggingOptions.production(), "default").core().warn("{}", message);
        assertThat(written.list.get(0).getFormattedMessage()).isEqualTo(masked);
    }

    @Test
    void patterns_can_be_replaced_and_masking_switched_off() {
        LoggingOptions own = LoggingOptions.production().sensitivePatterns(List.of("iban"));
        new Logs(own, "default").core().warn("iban=DE1, password={}", "x");
        new Logs(own.maskSensitive(false), "default").core().warn("iban=DE1");
        assertThat(lines())
                .containsExactly("WARN dataflow.core iban=***MASKED***, password=x", "WARN dataflow.core iban=DE1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "a=", "password=", "\"", "password=\"", "://a:", "aA"})
    void long_messages_are_masked_in_linear_time(String part) {
        String message = part.repeat(1_000_000 / part.length());
        long before = System.nanoTime();
        new Logs(LoggingOptions.production(), "default").core().warn(message);
        assertThat((System.nanoTime() - before) / 1_000_000).isLessThan(60_000); // A quadratic one takes hours.
        assertThat(written.list).hasSize(1);
    }

    @Test
    void nothing_of_slf4j_or_jackson_is_loaded_before_something_is_logged(@TempDir Path folder)
            throws IOException, InterruptedException {
        Path classes = folder.resolve("classes.txt");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xlog:class+load:file=" + classes,
                        "-cp",
                        System.getProperty("java.class.path"),
                        Quiet.class.getName())
                .inheritIO()
                .start();
        assertThat(process.waitFor()).isZero();
        assertThat(Files.readString(classes))
                .contains(Logs.class.getName())
                .doesNotContain("org.slf4j.", "com.fasterxml.", "ch.qos.", "OptionCatalog");
    }

    private List<String> lines() {
        return written.list.stream()
                .map(e -> e.getLevel() + " " + e.getLoggerName() + " " + e.getFormattedMessage())
                .toList();
    }

    /** What an instance does before its first row, as far as logging and configuration go. */
    static final class Quiet {
        public static void main(String[] arguments) {
            Configuration configuration = Configuration.of(Map.of(), Map.of());
            Logs logs = new Logs(configuration.logging(), configuration.name());
            logs.core().info("In memory");
            logs.sqlGeneration().debug("select {}", 1);
            logs.plugin("acme").log(System.Logger.Level.DEBUG, "x");
        }
    }
}
