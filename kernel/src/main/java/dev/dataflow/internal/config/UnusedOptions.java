package dev.dataflow.internal.config;

import dev.dataflow.LoggingOptions;
import dev.dataflow.PluginOptions;
import dev.dataflow.SchemaOptions;
import dev.dataflow.spi.error.Location;
import dev.dataflow.spi.error.Problem;
import dev.dataflow.spi.error.Problems;
import dev.dataflow.spi.error.StandardCode;
import dev.dataflow.spi.operation.ReadPreference;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/**
 * Options that the rest of a configuration leaves without effect. Whoever sets one believes that it counts, so it is refused;
 * one that has the value it has anyway is not.
 */
final class UnusedOptions {

    private final List<Unused> found = new ArrayList<>();

    private UnusedOptions() {}

    /**
     * An option without effect.
     *
     * @param option its name
     * @param value what it is set to
     * @param because what leaves it without effect, to follow "has no effect"
     * @param fix what gives it one
     * @param line the line to write
     */
    private record Unused(String option, Object value, String because, String fix, String line) {

        private Problem.Builder problem(Function<String, Location> places) {
            return Problem.of(StandardCode.UNKNOWN_OPTION, "Option '" + option + "' has no effect " + because)
                    .at(places.apply(option))
                    .found(option + ": " + text(value))
                    .fix(fix + ", or leave the option out", line);
        }

        private static String text(Object value) {
            return value instanceof Enum<?> ? value.toString().toLowerCase(Locale.ROOT) : value.toString();
        }
    }

    /** Adds the problems of a configuration, each at the place of its option. */
    static void check(Configuration configuration, Function<String, Location> places, Problems problems) {
        UnusedOptions unused = new UnusedOptions();
        unused.replicas(configuration.databases());
        unused.schema(configuration.schema());
        unused.logging(configuration.logging());
        unused.found.forEach(each -> problems.add(each.problem(places)));
    }

    /**
     * Refuses options of a folder of plugins where the plugins come from elsewhere.
     *
     * @param because what leaves them without effect
     */
    static void checkNoFolder(PluginOptions plugins, String because) {
        UnusedOptions unused = new UnusedOptions();
        String fix = "Name a folder";
        String line = "plugins_folder: plugins";
        plugins.folder().ifPresent(folder -> unused.add("plugins_folder", folder, because, "Give the source up", line));
        if (plugins.trust() != PluginOptions.Trust.ANY) {
            unused.add("plugins_trust", plugins.trust(), because, fix, line);
        }
        plugins.trustFile().ifPresent(file -> unused.add("plugins_trust_file", file, because, fix, line));
        Problems problems = new Problems();
        unused.found.forEach(each -> problems.add(each.problem(Location::parameter)));
        problems.throwIfAny();
    }

    private void add(String option, Object value, String because, String fix, String line) {
        found.add(new Unused(option, value, because, fix, line));
    }

    private void replicas(DatabaseOptions databases) {
        if (!databases.replicas().isEmpty()) {
            return;
        }
        String because = "without 'read_replica'";
        String fix = "Name a replica";
        String line = "read_replica: postgresql://host/database";
        if (databases.readPreference() != ReadPreference.PRIMARY) {
            add("read_preference", databases.readPreference(), because, fix, line);
        }
        if (databases.readPoolSize() != 0) {
            add("read_pool_size", databases.readPoolSize(), because, fix, line);
        }
    }

    private void schema(SchemaOptions schema) {
        SchemaOptions usual = SchemaOptions.DEFAULT;
        boolean cached = schema.cacheEnabled() && !schema.existingSchemaMode();
        String because = "while 'existing_schema_mode' is true: no table is looked at";
        String line = "existing_schema_mode: false";
        String fix = "Switch the mode off";
        if (!schema.existingSchemaMode()) {
            because = "while 'schema_cache_enabled' is false";
            line = "schema_cache_enabled: true";
            fix = "Switch the cache on";
        }
        if (schema.existingSchemaMode() && !schema.cacheEnabled()) {
            add("schema_cache_enabled", false, because, fix, line);
        }
        if (!cached && schema.cacheTtl() != null) {
            add("schema_cache_ttl", schema.cacheTtl(), because, fix, line);
        }
        if (!cached && schema.cacheMaxSize() != usual.cacheMaxSize()) {
            add("schema_cache_max_size", schema.cacheMaxSize(), because, fix, line);
        }
        if (!cached && schema.cacheValidation()) {
            add("schema_cache_validation", true, because, fix, line);
        }
        if (schema.existingSchemaMode() && schema.maxRiskLevel() != usual.maxRiskLevel()) {
            add("max_risk_level", schema.maxRiskLevel(), because, fix, line);
        }
        if (schema.mayChangeSchema() && schema.modelRegistryFile() != null) {
            String table = "while tables may be made: the registry is one";
            add("model_registry_file", schema.modelRegistryFile(), table, "Rule DDL out", "existing_schema_mode: true");
        }
    }

    private void logging(LoggingOptions logging) {
        if (!logging.maskSensitive() && !logging.sensitivePatterns().equals(LoggingOptions.SENSITIVE)) {
            add(
                    "log_sensitive_patterns",
                    String.join(", ", logging.sensitivePatterns()),
                    "while 'log_mask_sensitive' is false",
                    "Mask values",
                    "log_mask_sensitive: true");
        }
    }
}
