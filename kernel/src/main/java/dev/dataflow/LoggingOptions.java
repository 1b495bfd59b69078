package dev.dataflow;

import static java.util.Objects.requireNonNull;

import dev.dataflow.internal.config.Configuration;
import java.util.List;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * What one instance logs. Immutable. It works on top of the logging backend: a message is written when these options and
 * the backend's own level of its logger ({@code dataflow.core}, {@code dataflow.sql_generation}, …) both let it pass.
 *
 * @param level level of the categories that have none of their own
 * @param core level of what the instance does: opening, plugins, models, transactions; null for {@code level}
 * @param nodeExecution level of the nodes of workflow runs; null for {@code level}
 * @param sqlGeneration level of the SQL texts, never with their values; null for {@code level}
 * @param migration level of table creation and schema changes; null for {@code level}
 * @param listOperations level of reads of many records; null for {@code level}
 * @param maskSensitive whether the values of sensitive names are replaced by {@code ***MASKED***}
 * @param sensitivePatterns names whose values are masked: a name counts when one of its parts, or several in a row, are
 *     the pattern ({@code api_key} is in {@code my-api-key} and in {@code apiKey})
 */
@API(status = API.Status.STABLE, since = "1.0")
public record LoggingOptions(
        LogLevel level,
        @Nullable LogLevel core,
        @Nullable LogLevel nodeExecution,
        @Nullable LogLevel sqlGeneration,
        @Nullable LogLevel migration,
        @Nullable LogLevel listOperations,
        boolean maskSensitive,
        List<String> sensitivePatterns) {

    /** Names whose values are masked unless other ones are set. */
    public static final List<String> SENSITIVE = List.of(
            "password",
            "passwd",
            "pwd",
            "passphrase",
            "token",
            "secret",
            "key",
            "credential",
            "credentials",
            "auth",
            "authorization",
            "api_key",
            "ssn",
            "credit_card",
            "card_number",
            "cvv");

    /** Warnings and errors, masked. */
    public static final LoggingOptions DEFAULT =
            new LoggingOptions(LogLevel.WARN, null, null, null, null, null, true, SENSITIVE);

    public LoggingOptions {
        requireNonNull(level, "level");
        sensitivePatterns = List.copyOf(sensitivePatterns);
    }

    /** Returns options for production: warnings and errors. */
    public static LoggingOptions production() {
        return DEFAULT;
    }

    /** Returns options for development: everything from {@link LogLevel#DEBUG} on. */
    public static LoggingOptions development() {
        return DEFAULT.level(LogLevel.DEBUG);
    }

    /** Returns options for quiet surroundings: errors only. */
    public static LoggingOptions quiet() {
        return DEFAULT.level(LogLevel.ERROR);
    }

    /**
     * Returns the options that the environment gives: {@code DATAFLOW_LOG_LEVEL}, {@code DATAFLOW_LOG_SQL_GENERATION} and
     * so on.
     *
     * @throws dev.dataflow.spi.error.DataFlowException {@code DF-403} for a value that is no level
     */
    public static LoggingOptions fromEnv() {
        return Configuration.logging(System.getenv());
    }

    /** Returns these options with a level for the categories that have none of their own. */
    public LoggingOptions level(LogLevel least) {
        return new LoggingOptions(
                least, core, nodeExecution, sqlGeneration, migration, listOperations, maskSensitive, sensitivePatterns);
    }

    /** Returns these options with a level for what the instance does; null for the general one. */
    public LoggingOptions core(@Nullable LogLevel least) {
        return new LoggingOptions(
                level,
                least,
                nodeExecution,
                sqlGeneration,
                migration,
                listOperations,
                maskSensitive,
                sensitivePatterns);
    }

    /** Returns these options with a level for the nodes of workflow runs; null for the general one. */
    public LoggingOptions nodeExecution(@Nullable LogLevel least) {
        return new LoggingOptions(
                level, core, least, sqlGeneration, migration, listOperations, maskSensitive, sensitivePatterns);
    }

    /** Returns these options with a level for SQL texts; null for the general one. */
    public LoggingOptions sqlGeneration(@Nullable LogLevel least) {
        return new LoggingOptions(
                level, core, nodeExecution, least, migration, listOperations, maskSensitive, sensitivePatterns);
    }

    /** Returns these options with a level for schema changes; null for the general one. */
    public LoggingOptions migration(@Nullable LogLevel least) {
        return new LoggingOptions(
                level, core, nodeExecution, sqlGeneration, least, listOperations, maskSensitive, sensitivePatterns);
    }

    /** Returns these options with a level for reads of many records; null for the general one. */
    public LoggingOptions listOperations(@Nullable LogLevel least) {
        return new LoggingOptions(
                level, core, nodeExecution, sqlGeneration, migration, least, maskSensitive, sensitivePatterns);
    }

    /** Returns these options with masking on or off. */
    public LoggingOptions maskSensitive(boolean on) {
        return new LoggingOptions(
                level, core, nodeExecution, sqlGeneration, migration, listOperations, on, sensitivePatterns);
    }

    /** Returns these options with other names whose values are masked. */
    public LoggingOptions sensitivePatterns(List<String> names) {
        return new LoggingOptions(
                level, core, nodeExecution, sqlGeneration, migration, listOperations, maskSensitive, names);
    }
}
