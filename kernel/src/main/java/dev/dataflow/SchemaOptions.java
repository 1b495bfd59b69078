package dev.dataflow;

import static java.util.Objects.requireNonNull;

import dev.dataflow.spi.migration.Risk;
import java.nio.file.Path;
import java.time.Duration;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * What an instance does to tables, and what it remembers about them. Immutable.
 *
 * @param autoMigrate whether missing tables, nullable columns and indexes are added on first use; nothing is ever
 *     dropped. When false, a missing table is {@code DF-302}
 * @param existingSchemaMode whether no DDL is issued at all, whatever {@code autoMigrate} says
 * @param cacheEnabled whether it is remembered that a table is as its model needs it; when false, each operation looks
 * @param cacheTtl how long that is remembered; null for as long as the instance is open
 * @param cacheMaxSize tables that are remembered at most, the least recently used goes first
 * @param cacheValidation whether a remembered table is looked up again before it is trusted
 * @param maxRiskLevel the highest risk that a finding of a migration analyzer may have for a table to be changed
 * @param modelPersistence whether all models are written to the registry of models when the instance first looks at a
 *     table; what {@link Schema#register} makes is written there either way
 * @param modelRegistryFile where the registry is kept when no DDL is allowed; null for {@code
 *     dataflow-model-registry.json} in the working directory
 */
@API(status = API.Status.STABLE, since = "1.0")
public record SchemaOptions(
        boolean autoMigrate,
        boolean existingSchemaMode,
        boolean cacheEnabled,
        @Nullable Duration cacheTtl,
        int cacheMaxSize,
        boolean cacheValidation,
        Risk maxRiskLevel,
        boolean modelPersistence,
        @Nullable Path modelRegistryFile) {

    /** Tables are made and completed on first use, and remembered while the instance is open. */
    public static final SchemaOptions DEFAULT =
            new SchemaOptions(true, false, true, null, 10_000, false, Risk.MEDIUM, false, null);

    /** Name of the registry's file where no other is given. */
    public static final String REGISTRY_FILE = "dataflow-model-registry.json";

    public SchemaOptions {
        requireNonNull(maxRiskLevel, "maxRiskLevel");
        if (cacheTtl != null) {
            Checks.atLeast("cacheTtl", cacheTtl, Duration.ofMillis(1));
        }
        Checks.range("cacheMaxSize", cacheMaxSize, 1, 1_000_000);
    }

    /** Returns these options with tables made on first use, or not. */
    public SchemaOptions autoMigrate(boolean on) {
        return new SchemaOptions(
                on,
                existingSchemaMode,
                cacheEnabled,
                cacheTtl,
                cacheMaxSize,
                cacheValidation,
                maxRiskLevel,
                modelPersistence,
                modelRegistryFile);
    }

    /** Returns these options with DDL ruled out, or not. */
    public SchemaOptions existingSchemaMode(boolean on) {
        return new SchemaOptions(
                autoMigrate,
                on,
                cacheEnabled,
                cacheTtl,
                cacheMaxSize,
                cacheValidation,
                maxRiskLevel,
                modelPersistence,
                modelRegistryFile);
    }

    /** Returns these options with the schema cache on or off. */
    public SchemaOptions cacheEnabled(boolean on) {
        return new SchemaOptions(
                autoMigrate,
                existingSchemaMode,
                on,
                cacheTtl,
                cacheMaxSize,
                cacheValidation,
                maxRiskLevel,
                modelPersistence,
                modelRegistryFile);
    }

    /** Returns these options with a time that tables are remembered; null for ever. */
    public SchemaOptions cacheTtl(@Nullable Duration time) {
        return new SchemaOptions(
                autoMigrate,
                existingSchemaMode,
                cacheEnabled,
                time,
                cacheMaxSize,
                cacheValidation,
                maxRiskLevel,
                modelPersistence,
                modelRegistryFile);
    }

    /** Returns these options with a number of tables that are remembered. */
    public SchemaOptions cacheMaxSize(int tables) {
        return new SchemaOptions(
                autoMigrate,
                existingSchemaMode,
                cacheEnabled,
                cacheTtl,
                tables,
                cacheValidation,
                maxRiskLevel,
                modelPersistence,
                modelRegistryFile);
    }

    /** Returns these options with remembered tables looked up again, or not. */
    public SchemaOptions cacheValidation(boolean on) {
        return new SchemaOptions(
                autoMigrate,
                existingSchemaMode,
                cacheEnabled,
                cacheTtl,
                cacheMaxSize,
                on,
                maxRiskLevel,
                modelPersistence,
                modelRegistryFile);
    }

    /** Returns these options with the highest risk that lets a table be changed. */
    public SchemaOptions maxRiskLevel(Risk highest) {
        return new SchemaOptions(
                autoMigrate,
                existingSchemaMode,
                cacheEnabled,
                cacheTtl,
                cacheMaxSize,
                cacheValidation,
                highest,
                modelPersistence,
                modelRegistryFile);
    }

    /** Returns these options with all models written to the registry of models, or not. */
    public SchemaOptions modelPersistence(boolean on) {
        return new SchemaOptions(
                autoMigrate,
                existingSchemaMode,
                cacheEnabled,
                cacheTtl,
                cacheMaxSize,
                cacheValidation,
                maxRiskLevel,
                on,
                modelRegistryFile);
    }

    /** Returns these options with a file for the registry of models where no DDL is allowed. */
    public SchemaOptions modelRegistryFile(@Nullable Path file) {
        return new SchemaOptions(
                autoMigrate,
                existingSchemaMode,
                cacheEnabled,
                cacheTtl,
                cacheMaxSize,
                cacheValidation,
                maxRiskLevel,
                modelPersistence,
                file);
    }

    /** Returns whether DDL may be issued. */
    public boolean mayChangeSchema() {
        return autoMigrate && !existingSchemaMode;
    }
}
