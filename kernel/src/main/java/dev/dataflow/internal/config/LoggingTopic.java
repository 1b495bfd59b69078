package dev.dataflow.internal.config;

import dev.dataflow.LogLevel;
import dev.dataflow.LoggingOptions;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Options of logging; in files also below {@code log_config}. */
final class LoggingTopic {

    private static final OptionType<LogLevel> LEVEL =
            new OptionType<>("trace, debug, info, warn (warning), error (critical), off") {
                private final OptionType<LogLevel> names = OptionType.of(LogLevel.class, expected(), null, null);

                @Override
                @Nullable
                LogLevel read(Object value) {
                    String name = value.toString().strip();
                    return names.read(
                            name.equalsIgnoreCase("warning")
                                    ? "warn"
                                    : name.equalsIgnoreCase("critical") ? "error" : name);
                }
            };

    private static final OptionType<Preset> PRESET =
            OptionType.of(Preset.class, "production, development, quiet", null, null);

    /** {@code log_config} comes first, so that the options below it change what the preset says. */
    static final List<OptionDescriptor<?>> OPTIONS = List.of(
            of(
                    "log_config",
                    PRESET,
                    "Preset: production (warnings and errors), development (everything from debug on), quiet (errors only).",
                    options -> Preset.of(options),
                    (options, preset) -> preset.options()),
            level(
                    "log_level",
                    "Level of the categories that have none of their own.",
                    LoggingOptions::level,
                    LoggingOptions::level),
            level(
                    "log_core",
                    "Level of `dataflow.core`: opening, plugins, models, transactions.",
                    LoggingOptions::core,
                    LoggingOptions::core),
            level(
                    "log_node_execution",
                    "Level of `dataflow.node_execution`: nodes of workflow runs.",
                    LoggingOptions::nodeExecution,
                    LoggingOptions::nodeExecution),
            level(
                    "log_sql_generation",
                    "Level of `dataflow.sql_generation`: SQL texts, never with values.",
                    LoggingOptions::sqlGeneration,
                    LoggingOptions::sqlGeneration),
            level(
                    "log_migration",
                    "Level of `dataflow.migration`: table creation and schema changes.",
                    LoggingOptions::migration,
                    LoggingOptions::migration),
            level(
                    "log_list_operations",
                    "Level of `dataflow.list_operations`: reads of many records.",
                    LoggingOptions::listOperations,
                    LoggingOptions::listOperations),
            of(
                    "log_mask_sensitive",
                    OptionType.BOOLEAN,
                    "Whether values of sensitive names are logged as `***MASKED***`.",
                    LoggingOptions::maskSensitive,
                    LoggingOptions::maskSensitive),
            of(
                    "log_sensitive_patterns",
                    OptionType.NAMES,
                    "Names whose values are sensitive.",
                    LoggingOptions::sensitivePatterns,
                    LoggingOptions::sensitivePatterns),
            of(
                    "echo",
                    OptionType.BOOLEAN,
                    "Whether SQL texts are logged: `true` is `log_sql_generation: debug`, `false` is `info` where it would"
                            + " be more.",
                    LoggingTopic::echoes,
                    (options, on) -> echoes(options) == on
                            ? options
                            : options.sqlGeneration(on ? LogLevel.DEBUG : LogLevel.INFO)));

    private LoggingTopic() {}

    private static boolean echoes(LoggingOptions options) {
        LogLevel own = options.sqlGeneration();
        return (own == null ? options.level() : own).lets(LogLevel.DEBUG);
    }

    private static OptionDescriptor<LogLevel> level(
            String name,
            String doc,
            Function<LoggingOptions, @Nullable Object> get,
            BiFunction<LoggingOptions, LogLevel, LoggingOptions> set) {
        return of(name, LEVEL, doc, get, set);
    }

    private static <T> OptionDescriptor<T> of(
            String name,
            OptionType<T> type,
            String doc,
            Function<LoggingOptions, @Nullable Object> get,
            BiFunction<LoggingOptions, T, LoggingOptions> set) {
        List<String> nested = name.startsWith("log_") && !name.equals("log_config")
                ? List.of("log_config_" + name.substring("log_".length()))
                : List.of();
        return new OptionDescriptor<>(
                "Logging",
                name,
                nested,
                type,
                doc,
                "1.0",
                c -> get.apply(c.logging()),
                (c, v) -> c.withLogging(set.apply(c.logging(), v)));
    }

    /** The presets by name. */
    private enum Preset {
        PRODUCTION,
        DEVELOPMENT,
        QUIET;

        private LoggingOptions options() {
            return switch (this) {
                case PRODUCTION -> LoggingOptions.production();
                case DEVELOPMENT -> LoggingOptions.development();
                case QUIET -> LoggingOptions.quiet();
            };
        }

        static @Nullable Object of(LoggingOptions options) {
            for (Preset preset : values()) {
                if (preset.options().equals(options)) {
                    return preset;
                }
            }
            return null;
        }
    }
}
