package dev.dataflow;

import static java.util.Objects.requireNonNull;

import dev.dataflow.internal.config.Configuration;
import dev.dataflow.internal.config.DatabaseOptions;
import dev.dataflow.internal.config.DatabaseUrls;
import dev.dataflow.internal.config.GivenDatabase;
import dev.dataflow.internal.engine.EngineFactory;
import dev.dataflow.internal.engine.StandardEngine;
import dev.dataflow.internal.plugin.AddedPlugins;
import dev.dataflow.internal.plugin.ApplicationPlugin;
import dev.dataflow.spi.DataFlowPlugin;
import dev.dataflow.spi.dialect.DatabaseUrl;
import dev.dataflow.spi.error.Problem;
import dev.dataflow.spi.error.StandardCode;
import dev.dataflow.spi.operation.OperationContext;
import dev.dataflow.spi.operation.ReadPreference;
import dev.dataflow.spi.operation.TenantResolver;
import dev.dataflow.spi.protection.ProtectionRule;
import dev.dataflow.spi.query.Strictness;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** Opens an instance with options. Later calls win over earlier ones. Not thread-safe. */
@API(status = API.Status.STABLE, since = "1.0")
public final class DataFlowBuilder {

    private final Map<String, Object> options = new LinkedHashMap<>();
    private final List<UnaryOperator<Configuration>> changes = new ArrayList<>();
    private final List<DataFlowPlugin> plugins = new ArrayList<>();
    private final List<TenantResolver> resolvers = new ArrayList<>();
    private final List<Class<?>> records = new ArrayList<>();
    private @Nullable Configuration configuration;
    private @Nullable GivenDatabase given;
    private @Nullable PluginSource source;
    private PluginOptions own = PluginOptions.DEFAULT;
    private Clock clock = Clock.systemUTC();

    DataFlowBuilder() {}

    /** Sets the address of the main database; special characters in a password need no escaping. */
    public DataFlowBuilder url(String url) {
        options.put("url", requireNonNull(url, "url"));
        return this;
    }

    /**
     * Uses the application's own connections to the main database, in place of an address. They are taken when they are
     * needed, given back by {@code close()}, and the source itself is never closed; options about pools have no effect on
     * it. The database is asked what it is when the instance opens.
     */
    public DataFlowBuilder dataSource(DataSource source) {
        given = new GivenDatabase(requireNonNull(source, "source"), null);
        return this;
    }

    /**
     * Uses the application's own connections as {@link #dataSource(DataSource)} does, without asking what the database is.
     *
     * @param dialect what addresses of the database begin with: {@code postgresql}, {@code mysql}, {@code sqlite}
     */
    public DataFlowBuilder dataSource(DataSource source, String dialect) {
        given = new GivenDatabase(requireNonNull(source, "source"), requireNonNull(dialect, "dialect"));
        return this;
    }

    /** Names the instance. */
    public DataFlowBuilder name(String name) {
        return change(c -> c.withName(requireNonNull(name, "name")));
    }

    /** Adds a database; models choose it by {@code @Model(database = …)}. */
    public DataFlowBuilder database(String name, String url) {
        if (requireNonNull(name, "name").isEmpty() || name.startsWith(DatabaseOptions.REPLICA)) {
            throw Problem.of(StandardCode.UNKNOWN_OPTION, "No further database can have this name")
                    .found(name)
                    .expected("a name that is not empty and does not begin with " + DatabaseOptions.REPLICA)
                    .toException();
        }
        DatabaseUrl parsed = DatabaseUrls.parse(url);
        return change(c -> c.withDatabases(c.databases().with(name, parsed)));
    }

    /**
     * Adds a copy of the main database that only reads; several take reads in turn. Reads go there through {@link
     * DataFlow#replica()}, or as {@link #readPreference} says.
     */
    public DataFlowBuilder readReplica(String url) {
        DatabaseUrl parsed = DatabaseUrls.parse(url);
        return change(c -> c.withDatabases(c.databases().withReplica(parsed)));
    }

    /** Says where reads go that do not say so themselves; {@link ReadPreference#PRIMARY} without it. */
    public DataFlowBuilder readPreference(ReadPreference preference) {
        requireNonNull(preference, "preference");
        return change(c -> c.withDatabases(c.databases().withReadPreference(preference)));
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

    /** Sets the rules of write protection, and how it begins; see {@link DataFlow#protection()}. */
    public DataFlowBuilder protection(ProtectionOptions options) {
        return change(c -> c.withProtection(requireNonNull(options, "options")));
    }

    /** Adds rules of write protection. */
    public DataFlowBuilder protection(ProtectionRule... rules) {
        return change(c -> c.withProtection(c.protection().with(List.of(rules))));
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
        own = requireNonNull(plugins, "plugins");
        return change(c -> c.withPlugins(plugins));
    }

    /**
     * Sets where plugins come from; options about a folder are {@code DF-403} then, unless they come from the environment,
     * where they may be meant for others.
     */
    public DataFlowBuilder plugins(PluginSource from) {
        source = requireNonNull(from, "from");
        return this;
    }

    /** Adds a plugin without packaging one. */
    public DataFlowBuilder plugin(DataFlowPlugin plugin) {
        plugins.add(requireNonNull(plugin, "plugin"));
        return this;
    }

    /**
     * Tells the tenants of calls through views without one: behind a gateway, where the request says whose a call is. Those that
     * are given come before those of plugins, and the first that tells a tenant counts.
     */
    public DataFlowBuilder tenantResolver(TenantResolver resolver) {
        resolvers.add(requireNonNull(resolver, "resolver"));
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
        Configuration effective = effective();
        if (given != null && effective.urlSource() == Configuration.UrlSource.GIVEN) {
            throw Problem.of(
                            StandardCode.UNKNOWN_OPTION,
                            "The main database is given twice: an address and a data source")
                    .found(effective.url())
                    .fix("Keep one of them")
                    .toException();
        }
        Strictness strictness = effective.strictMode() == StrictMode.OFF ? Strictness.LENIENT : Strictness.STRICT;
        StandardEngine engine = EngineFactory.open(effective, withOwn(source(effective)), clock, given);
        OperationContext context = OperationContext.EMPTY
                .withStrictness(strictness)
                .withReadPreference(effective.databases().readPreference());
        DataFlow db = new DataFlow(engine, engine.replicas().fresh(context), true);
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

    private Configuration effective() {
        Configuration effective =
                configuration == null ? Configuration.partOf(options, System.getenv()) : configuration;
        for (UnaryOperator<Configuration> change : changes) {
            effective = change.apply(effective);
        }
        return effective.complete();
    }

    private DataFlowBuilder change(UnaryOperator<Configuration> how) {
        changes.add(how);
        return this;
    }

    private PluginSource source(Configuration effective) {
        if (source != null) {
            boolean optional = options.keySet().stream().anyMatch(name -> name.startsWith("plugins"));
            PluginOptions given =
                    optional ? Configuration.partOf(options, Map.of()).plugins() : own;
            Configuration.refuseFolder(given, "where the plugins come from a source of their own");
            return source;
        }
        Path folder = effective.plugins().folder().orElse(null);
        if (folder == null) {
            Configuration.refuseFolder(effective.plugins(), "without 'plugins_folder'");
            return PluginSource.serviceLoader();
        }
        return PluginSource.folder(folder).trust(effective.plugins().toTrust());
    }

    private PluginSource withOwn(PluginSource beneath) {
        List<DataFlowPlugin> own = new ArrayList<>(plugins);
        if (!resolvers.isEmpty()) {
            own.add(0, new ApplicationPlugin(resolvers));
        }
        return own.isEmpty() ? beneath : new AddedPlugins(own, beneath);
    }
}
