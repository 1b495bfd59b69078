package dev.dataflow.internal.config;

import dev.dataflow.SchemaOptions;
import dev.dataflow.spi.migration.Risk;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Options of tables and of what is remembered about them. */
final class SchemaTopic {

    static final List<OptionDescriptor<?>> OPTIONS = List.of(
            of(
                    "auto_migrate",
                    OptionType.BOOLEAN,
                    "Whether missing tables, nullable columns and indexes are added on first use. Nothing is ever dropped.",
                    SchemaOptions::autoMigrate,
                    SchemaOptions::autoMigrate),
            of(
                    "existing_schema_mode",
                    OptionType.BOOLEAN,
                    "Whether no DDL is issued at all, whatever `auto_migrate` says.",
                    SchemaOptions::existingSchemaMode,
                    SchemaOptions::existingSchemaMode),
            of(
                    "enable_model_persistence",
                    OptionType.BOOLEAN,
                    "Whether all models are written to `dataflow_model_registry` when the instance first looks at a table.",
                    SchemaOptions::modelPersistence,
                    SchemaOptions::modelPersistence),
            of(
                    "model_registry_file",
                    OptionType.PATH,
                    "Where the registry of models is kept when no DDL is allowed; without it, the file "
                            + "`dataflow-model-registry.json` beside the configuration file, else in the working directory.",
                    SchemaOptions::modelRegistryFile,
                    SchemaOptions::modelRegistryFile),
            of(
                    "schema_cache_enabled",
                    OptionType.BOOLEAN,
                    "Whether it is remembered that a table is as its model needs it.",
                    SchemaOptions::cacheEnabled,
                    SchemaOptions::cacheEnabled),
            of(
                    "schema_cache_ttl",
                    OptionType.DURATION,
                    "How long that is remembered; without it, as long as the instance is open.",
                    SchemaOptions::cacheTtl,
                    SchemaOptions::cacheTtl),
            of(
                    "schema_cache_max_size",
                    OptionType.INTEGER,
                    "Tables that are remembered at most.",
                    SchemaOptions::cacheMaxSize,
                    SchemaOptions::cacheMaxSize),
            of(
                    "schema_cache_validation",
                    OptionType.BOOLEAN,
                    "Whether a remembered table is looked up again before it is trusted.",
                    SchemaOptions::cacheValidation,
                    SchemaOptions::cacheValidation),
            of(
                    "max_risk_level",
                    OptionType.of(Risk.class, "LOW, MEDIUM, HIGH or CRITICAL", null, null),
                    "The highest risk that a finding of a migration analyzer may have for a table to be changed; above it the change is DF-307.",
                    SchemaOptions::maxRiskLevel,
                    SchemaOptions::maxRiskLevel));

    private SchemaTopic() {}

    private static <T> OptionDescriptor<T> of(
            String name,
            OptionType<T> type,
            String doc,
            Function<SchemaOptions, @Nullable Object> get,
            BiFunction<SchemaOptions, T, SchemaOptions> set) {
        return new OptionDescriptor<>(
                "Tables",
                name,
                List.of(),
                type,
                doc,
                "1.0",
                c -> get.apply(c.schema()),
                (c, v) -> c.withSchema(set.apply(c.schema(), v)));
    }
}
