package dev.dataflow.internal.config;

import static java.util.Objects.requireNonNull;

import dev.dataflow.LimitOptions;
import dev.dataflow.LoggingOptions;
import dev.dataflow.PluginOptions;
import dev.dataflow.PluginSwapOptions;
import dev.dataflow.PoolOptions;
import dev.dataflow.ProtectionOptions;
import dev.dataflow.SchemaOptions;
import dev.dataflow.StrictMode;
import dev.dataflow.spi.dialect.DatabaseUrl;
import dev.dataflow.spi.error.Location;
import dev.dataflow.spi.error.Problems;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Everything that an instance is opened with. Immutable. What is given explicitly wins over the environment, and the
 * environment over the defaults. {@link #toString()} shows no secret.
 *
 * @param name name of the instance
 * @param url its database; parameters that options add (the tuning of SQLite) are among {@code url.parameters()}
 * @param urlSource where the address came from
 * @param databases its further databases and replicas
 * @param pool how connections are pooled
 * @param schema what is done to tables
 * @param limits limits of single operations
 * @param logging what is logged
 * @param plugins where plugins come from, and which are trusted
 * @param swap what happens when a plugin leaves
 * @param protection rules of write protection
 * @param settings options that plugins read
 * @param strictMode how strictly input is read
 * @param tuning parameters for the database that options ask for; {@code url} has them already
 * @param warnings what should be logged once the instance is open: old names, suspicious variables
 */
public record Configuration(
        String name,
        DatabaseUrl url,
        UrlSource urlSource,
        DatabaseOptions databases,
        PoolOptions pool,
        SchemaOptions schema,
        LimitOptions limits,
        LoggingOptions logging,
        PluginOptions plugins,
        PluginSwapOptions swap,
        ProtectionOptions protection,
        PluginSettings settings,
        StrictMode strictMode,
        Map<String, String> tuning,
        List<String> warnings) {

    /** An instance called {@code default} in memory, with the default of every option. */
    public static final Configuration DEFAULT = new Configuration(
            "default",
            new DatabaseUrl("sqlite", null, null, null, -1, DatabaseUrls.MEMORY, Map.of()),
            UrlSource.DEFAULT,
            DatabaseOptions.NONE,
            PoolOptions.DEFAULT,
            SchemaOptions.DEFAULT,
            LimitOptions.DEFAULT,
            LoggingOptions.DEFAULT,
            PluginOptions.DEFAULT,
            PluginSwapOptions.DEFAULT,
            ProtectionOptions.DEFAULT,
            PluginSettings.NONE,
            StrictMode.OFF,
            Map.of(),
            List.of());

    public Configuration {
        requireNonNull(name, "name");
        tuning = Map.copyOf(tuning);
        warnings = List.copyOf(warnings);
    }

    /** Where the address of a database came from. */
    public enum UrlSource {
        /** The caller, or a file. */
        GIVEN,
        /** The variable {@code DATAFLOW_DATABASE_URL}. */
        DATAFLOW_DATABASE_URL,
        /** The variable {@code DATABASE_URL}. */
        DATABASE_URL,
        /** Nobody: a database in memory. */
        DEFAULT
    }

    /**
     * Returns the configuration that options and the environment give, complete: an option that is left without effect by
     * the others is refused.
     *
     * @param options by the names of {@code docs/configuration.md}, nested or not; values as text or in their Java type
     * @param environment {@link System#getenv()}, or an empty map
     * @throws dev.dataflow.spi.error.DataFlowException {@code DF-403} for options, {@code DF-401} for the address; every
     *     problem at once
     */
    public static Configuration of(Map<String, ?> options, Map<String, String> environment) {
        return partOf(options, environment).complete();
    }

    /**
     * Returns the configuration that options and the environment give before something else is said; what {@link #complete}
     * refuses is not refused yet.
     *
     * @param options as for {@link #of}
     * @throws dev.dataflow.spi.error.DataFlowException as for {@link #of}
     */
    public static Configuration partOf(Map<String, ?> options, Map<String, String> environment) {
        if (ConfigurationReader.isDefault(options, environment)) {
            return DEFAULT;
        }
        DatabaseUrl alone = ConfigurationReader.urlAlone(options, environment);
        return alone != null
                ? DEFAULT.withUrl(alone, UrlSource.GIVEN)
                : new ConfigurationReader(Map.of()).read(options, environment);
    }

    /**
     * Returns this configuration, to which nothing is added any more.
     *
     * @throws dev.dataflow.spi.error.DataFlowException {@code DF-403} for options that are left without effect; every problem
     *     at once
     */
    public Configuration complete() {
        if (this == DEFAULT) {
            return this;
        }
        Problems problems = new Problems();
        UnusedOptions.check(this, Location::parameter, problems);
        problems.throwIfAny();
        return tuning.isEmpty() ? this : withDatabases(databases.tuned(tuning, ServerTopic.NAMES));
    }

    /**
     * Refuses options of a folder of plugins, where the plugins come from elsewhere.
     *
     * @param given the options
     * @param because what leaves them without effect, to follow "has no effect"
     * @throws dev.dataflow.spi.error.DataFlowException {@code DF-403}
     */
    public static void refuseFolder(PluginOptions given, String because) {
        UnusedOptions.checkNoFolder(given, because);
    }

    /**
     * Returns the configuration that a file and the environment give.
     *
     * @param file {@code .yaml}, {@code .yml}, {@code .json} or {@code .properties}
     * @throws dev.dataflow.spi.error.DataFlowException {@code DF-405} when the file cannot be read, else as {@link #of}
     */
    public static Configuration read(Path file, Map<String, String> environment) {
        return ConfigurationFiles.read(file, environment);
    }

    /** Returns the logging options that an environment gives. */
    public static LoggingOptions logging(Map<String, String> environment) {
        return new ConfigurationReader(Map.of()).readLogging(environment);
    }

    /**
     * Returns the plugin options that options and an environment give, whatever else they say.
     *
     * @throws dev.dataflow.spi.error.DataFlowException {@code DF-403}
     */
    public static PluginOptions plugins(Map<String, ?> options, Map<String, String> environment) {
        return new ConfigurationReader(Map.of()).readPlugins(options, environment);
    }

    /** Returns this configuration with another name of the instance. */
    public Configuration withName(String value) {
        return with(c -> c.name = value);
    }

    /** Returns this configuration with another database. */
    public Configuration withUrl(DatabaseUrl value, UrlSource source) {
        return with(c -> {
            c.url = value;
            c.urlSource = source;
        });
    }

    /** Returns this configuration with other further databases and replicas. */
    public Configuration withDatabases(DatabaseOptions value) {
        return with(c -> c.databases = value);
    }

    /** Returns this configuration with other pool options. */
    public Configuration withPool(PoolOptions value) {
        return with(c -> c.pool = value);
    }

    /** Returns this configuration with other schema options. */
    public Configuration withSchema(SchemaOptions value) {
        return with(c -> c.schema = value);
    }

    /** Returns this configuration with a registry that has to be kept in a file kept beside another one, where nothing else is said. */
    public Configuration beside(Path file) {
        return schema.modelRegistryFile() == null && !schema.mayChangeSchema()
                ? withSchema(schema.modelRegistryFile(file.resolveSibling(SchemaOptions.REGISTRY_FILE)))
                : this;
    }

    /** Returns this configuration with other limits. */
    public Configuration withLimits(LimitOptions value) {
        return with(c -> c.limits = value);
    }

    /** Returns this configuration with other logging options. */
    public Configuration withLogging(LoggingOptions value) {
        return with(c -> c.logging = value);
    }

    /** Returns this configuration with other plugin options. */
    public Configuration withPlugins(PluginOptions value) {
        return with(c -> c.plugins = value);
    }

    /** Returns this configuration with another strictness. */
    public Configuration withStrictMode(StrictMode value) {
        return with(c -> c.strictMode = value);
    }

    /** Returns this configuration with other options of what happens when a plugin leaves. */
    public Configuration withSwap(PluginSwapOptions value) {
        return with(c -> c.swap = value);
    }

    Configuration withTuning(String parameter, String value) {
        Map<String, String> more = new LinkedHashMap<>(tuning);
        more.put(parameter, value);
        return with(c -> c.tuning = more);
    }

    Configuration withWarnings(List<String> value) {
        return with(c -> c.warnings = value);
    }

    /** Returns this configuration with other rules of write protection. */
    public Configuration withProtection(ProtectionOptions value) {
        return with(c -> c.protection = value);
    }

    Configuration withSettings(PluginSettings value) {
        return with(c -> c.settings = value);
    }

    /**
     * Refuses options for plugins that are not there.
     *
     * @param read the options that the installed plugins read
     * @throws dev.dataflow.spi.error.DataFlowException {@code DF-403}
     */
    public void checkSettings(Set<String> read) {
        FeatureTopic.check(settings.values(), read);
    }

    private Configuration with(Consumer<ConfigurationParts> change) {
        ConfigurationParts parts = new ConfigurationParts(this);
        change.accept(parts);
        return parts.build();
    }
}
