package dev.dataflow;

import static java.util.Objects.requireNonNull;

import dev.dataflow.internal.config.Configuration;
import dev.dataflow.internal.config.DatabaseUrls;
import dev.dataflow.internal.engine.EngineFactory;
import dev.dataflow.internal.plugin.AddedPlugins;
import dev.dataflow.spi.DataFlowPlugin;
import dev.dataflow.spi.dialect.DatabaseUrl;
import dev.dataflow.spi.error.Problem;
import dev.dataflow.spi.error.StandardCode;
import dev.dataflow.spi.operation.OperationContext;
import dev.dataflow.spi.query.Strictness;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** Opens an instance with options. Later calls win over earlier ones. Not thread-safe. */
@API(status = API.Status.STABLE, since = "1.0")
public final class DataFlowBuilder {

    private final Map<String, Object> options = new LinkedHashMap<>();
    private final List<UnaryOperator<Configuration>> changes = new ArrayList<>();
    private final Map<String, DatabaseUrl> databases = new LinkedHashMap<>();
    private final List<DataFlowPlugin> plugins = new ArrayList<>();
    private final List<Class<?>> records = new ArrayList<>();
    private @Nullable Configuration configuration;
    private @Nullable PluginSource source;
    private Clock clock = Clock.systemUTC();

    DataFlowBuilder() {}

    /** Sets the address of the main database; special characters in a password need no escaping. */
    public DataFlowBuilder url(String url) {
        options.put("url", requireNonNull(url, "url"));
        return this;
    }

    /** Names the instance. */
    public DataFlowBuilder name(String name) {
        return change(c -> c.withName(requireNonNull(name, "name")));
    }

    /** Adds a database; models choose it by {@code @Model(database = …)}. */
    public DataFlowBuilder database(String name, String url) {
        databases.put(requireNonNull(name, "name"), DatabaseUrls.parse(url));
        return this;
    }

    /**
     * Names a replica for reads.
     *
     * @throws dev.dataflow.spi.error.DataFlowException {@code DF-403}: replicas come with the server dialects
     */
    public DataFlowBuilder readReplica(String url) {
        throw Problem.of(
                        StandardCode.UNKNOWN_OPTION,
                        "Read replicas are not there yet: they come with the server dialects")
                .found("readReplica")
                .fix("Leave the option out; reads go to the main database")
                .toException();
    }

    /** Says whether missing tables, nullable columns and indexes are made on first use. */
    public DataFlowBuilder autoMigrate(boolean on) {
        return change(c -> c.withSchema(c.schema().autoMigrate(on)));
    }

    /** Says whether no DDL is issued at all. */
    public DataFlowBuilder existingSchemaMode(boolean on) {
        return change(c -> c.withSchema(c.schema().existingSchemaMode(on)));
    }

    /** Sets what is done to tables. */
    public DataFlowBuilder schema(SchemaOptions schema) {
        return change(c -> c.withSchema(requireNonNull(schema, "schema")));
    }

    /** Sets how connections are pooled. */
    public DataFlowBuilder pool(PoolOptions pool) {
        return change(c -> c.withPool(requireNonNull(pool, "pool")));
    }

    /** Sets what happens when a plugin leaves while it is in use. */
    public DataFlowBuilder pluginSwap(PluginSwapOptions options) {
        return change(c -> c.withSwap(requireNonNull(options, "options")));
    }

    /** Sets the limits of single operations. */
    public DataFlowBuilder limits(LimitOptions limits) {
        return change(c -> c.withLimits(requireNonNull(limits, "limits")));
    }

    /** Sets what is logged. */
    public DataFlowBuilder logging(LoggingOptions logging) {
        return change(c -> c.withLogging(requireNonNull(logging, "logging")));
    }

    /** Sets how strictly input is read. */
    public DataFlowBuilder strictMode(StrictMode mode) {
        return change(c -> c.withStrictMode(requireNonNull(mode, "mode")));
    }

    /** Sets options by the names of {@code docs/configuration.md}; unknown ones are {@code DF-403}. */
    public DataFlowBuilder options(Map<String, ?> given) {
        options.putAll(given);
        return this;
    }

    /** Sets the folder that plugins come from besides, and which of its jars are trusted. */
    public DataFlowBuilder plugins(PluginOptions plugins) {
        return change(c -> c.withPlugins(requireNonNull(plugins, "plugins")));
    }

    /** Sets where plugins come from; options about a folder have no effect then. */
    public DataFlowBuilder plugins(PluginSource from) {
        source = requireNonNull(from, "from");
        return this;
    }

    /** Adds a plugin without packaging one. */
    public DataFlowBuilder plugin(DataFlowPlugin plugin) {
        plugins.add(requireNonNull(plugin, "plugin"));
        return this;
    }

    /** Registers records once the instance is open. */
    public DataFlowBuilder register(Class<?>... models) {
        records.addAll(List.of(models));
        return this;
    }

    /** Sets the clock of {@code created_at}, {@code updated_at} and {@code $now}; for tests. */
    public DataFlowBuilder clock(Clock other) {
        clock = requireNonNull(other, "other");
        return this;
    }

    /**
     * Opens the instance.
     *
     * @throws dev.dataflow.spi.error.DataFlowException {@code DF-401} for the address, {@code DF-403} for options, {@code
     *     DF-408} when the database cannot be reached, {@code DF-410} when no dialect serves it
     */
    public DataFlow build() {
        Configuration effective = configuration == null ? Configuration.of(options, System.getenv()) : configuration;
        for (UnaryOperator<Configuration> change : changes) {
            effective = change.apply(effective);
        }
        Strictness strictness = effective.strictMode() == StrictMode.OFF ? Strictness.LENIENT : Strictness.STRICT;
        DataFlow db = new DataFlow(
                EngineFactory.open(effective, withOwn(source(effective)), databases, clock),
                OperationContext.EMPTY.withStrictness(strictness),
                true);
        try {
            return records.isEmpty() ? db : db.register(records.toArray(Class<?>[]::new));
        } catch (RuntimeException | Error failure) {
            db.close();
            throw failure;
        }
    }

    DataFlowBuilder configuration(Configuration read) {
        configuration = read;
        return this;
    }

    private DataFlowBuilder change(UnaryOperator<Configuration> how) {
        changes.add(how);
        return this;
    }

    private PluginSource source(Configuration effective) {
        if (source != null) {
            return source;
        }
        Path folder = effective.plugins().folder().orElse(null);
        return folder == null
                ? PluginSource.serviceLoader()
                : PluginSource.folder(folder).trust(effective.plugins().toTrust());
    }

    private PluginSource withOwn(PluginSource beneath) {
        return plugins.isEmpty() ? beneath : new AddedPlugins(plugins, beneath);
    }
}
