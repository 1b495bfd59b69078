package dev.dataflow.internal.engine;

import static java.util.Objects.requireNonNull;

import dev.dataflow.LogLevel;
import dev.dataflow.PluginSource;
import dev.dataflow.PoolOptions;
import dev.dataflow.internal.config.Configuration;
import dev.dataflow.internal.config.Configuration.UrlSource;
import dev.dataflow.internal.config.DatabaseOptions;
import dev.dataflow.internal.config.GivenDatabase;
import dev.dataflow.internal.express.RecordBindings;
import dev.dataflow.internal.jdbc.ConnectionSource;
import dev.dataflow.internal.jdbc.Database;
import dev.dataflow.internal.jdbc.GivenConnections;
import dev.dataflow.internal.jdbc.PooledConnections;
import dev.dataflow.internal.jdbc.Sessions;
import dev.dataflow.internal.jdbc.SingleConnection;
import dev.dataflow.internal.jdbc.SqlFailures;
import dev.dataflow.internal.jdbc.Transactions;
import dev.dataflow.internal.json.LazyJsonCodec;
import dev.dataflow.internal.lease.Availability;
import dev.dataflow.internal.lease.LeaseSet;
import dev.dataflow.internal.lease.Leases;
import dev.dataflow.internal.logging.Logs;
import dev.dataflow.internal.model.ModelRegistry;
import dev.dataflow.internal.node.NodeRegistry;
import dev.dataflow.internal.node.StandardNodeRegistry;
import dev.dataflow.internal.pipeline.PageCursors;
import dev.dataflow.internal.pipeline.Pipeline;
import dev.dataflow.internal.pipeline.ProtectedTables;
import dev.dataflow.internal.pipeline.Replicas;
import dev.dataflow.internal.plugin.StandardPluginContext;
import dev.dataflow.internal.protection.DecisionRecord;
import dev.dataflow.internal.protection.Protection;
import dev.dataflow.internal.protection.Trail;
import dev.dataflow.internal.query.MapQueryReader;
import dev.dataflow.internal.schema.Analyzers;
import dev.dataflow.internal.schema.RiskGate;
import dev.dataflow.internal.schema.TableKeeper;
import dev.dataflow.internal.schema.TableMaker;
import dev.dataflow.internal.sql.SqlCompiler;
import dev.dataflow.internal.value.CanonicalValues;
import dev.dataflow.spi.DataFlowPlugin;
import dev.dataflow.spi.data.JsonCodec;
import dev.dataflow.spi.dialect.DataSourceProvider.ConnectionPolicy;
import dev.dataflow.spi.dialect.DatabaseUrl;
import dev.dataflow.spi.dialect.Dialect;
import dev.dataflow.spi.dialect.DialectFactory;
import dev.dataflow.spi.error.Problem;
import dev.dataflow.spi.error.StandardCode;
import dev.dataflow.spi.model.ModelDefinition;
import dev.dataflow.spi.model.ModelLookup;
import dev.dataflow.spi.operation.OperationContext;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Puts an engine together. */
public final class EngineFactory {

    /** So many databases of features are open at a time at most. */
    private static final int MOST_ON_DEMAND = 100;

    /** Such a database has so many connections at most. */
    private static final int POOL_ON_DEMAND = 4;

    private static final Duration IDLE_ON_DEMAND = Duration.ofMinutes(10);

    private EngineFactory() {}

    /**
     * Opens an engine.
     *
     * @param given the main database where the application connects to it itself; null for that of the configuration
     */
    public static StandardEngine open(
            Configuration configuration, PluginSource source, Clock clock, @Nullable GivenDatabase given) {
        Logs logs = new Logs(configuration.logging(), configuration.name());
        configuration.warnings().forEach(logs.core()::warn);
        Background background = new Background(configuration.name());
        Map<String, DatabaseUrl> urls = new LinkedHashMap<>();
        urls.put("", given == null ? configuration.url() : given.url());
        urls.putAll(configuration.databases().urls());
        Assembly assembly =
                new Assembly(configuration, logs, background, clock, urls, given == null ? null : given.source());
        try {
            assembly.plugins.begin(source.plugins());
            configuration.checkSettings(assembly.plugins.now().settings());
            assembly.protection.begin(configuration.protection());
            StandardEngine engine = assembly.engine(source);
            assembly.plugins.serve(assembly.catalog);
            source.watch(assembly.plugins);
            if (given == null) {
                sayWhere(configuration, logs);
            }
            return engine;
        } catch (RuntimeException | Error failure) {
            assembly.plugins.close();
            background.close();
            source.close();
            throw failure;
        }
    }

    private static void sayWhere(Configuration configuration, Logs logs) {
        if (configuration.urlSource() == UrlSource.DEFAULT) {
            logs.core().info("No database address is given: the data is kept in memory and ends with the instance");
        }
    }

    /** The parts of one engine while it is put together. */
    private static final class Assembly {
        private final Configuration configuration;
        private final Logs logs;
        private final Background background;
        private final Clock clock;
        private final @Nullable DataSource own;
        private final JsonCodec json = new LazyJsonCodec();
        private final CanonicalValues canonical = new CanonicalValues(json);
        private final PageCursors cursors = new PageCursors();
        private final Availability availability;
        private final Databases databases;
        private final NodeRegistry nodes;
        private final Protection protection;
        private final Analyzers analyzers = new Analyzers();
        private final LivePlugins plugins;
        private final ModelRegistry registry;
        private final Catalog catalog;
        private final TableKeeper tables;
        private volatile @Nullable StandardEngine engine;

        private Assembly(
                Configuration configuration,
                Logs logs,
                Background background,
                Clock clock,
                Map<String, DatabaseUrl> urls,
                @Nullable DataSource own) {
            this.own = own;
            this.configuration = configuration;
            this.logs = logs;
            this.background = background;
            this.clock = clock;
            availability = new Availability(configuration.swap().gracePeriod());
            databases = new Databases(
                    urls,
                    availability,
                    new OnDemandDatabases(new OnDemandDatabases.Parts(
                            MOST_ON_DEMAND,
                            IDLE_ON_DEMAND,
                            this::dialect,
                            this::openDatabase,
                            background,
                            this::retired,
                            failure ->
                                    logs.core().failure(LogLevel.WARN, "A database did not close cleanly", failure))));
            nodes = new StandardNodeRegistry(availability);
            protection = protection(configuration, logs, clock, availability, this::models, background);
            plugins = new LivePlugins(new LivePlugins.Parts(
                    plugin -> InstalledPlugin.of(plugin, () -> context(name(plugin))),
                    (name, given) -> openDatabase(name, requireNonNull(urls.get(name)), given, null),
                    databases,
                    nodes,
                    protection,
                    analyzers,
                    availability,
                    configuration.swap().drainTimeout(),
                    logs.core(),
                    this::remade));
            protection
                    .trail()
                    .keep((event, afterwards) -> plugins.now()
                            .decided(
                                    event,
                                    afterwards,
                                    failure -> logs.protection()
                                            .failure(
                                                    LogLevel.WARN,
                                                    "A plugin that hears of decisions failed",
                                                    failure)));
            registry = new ModelRegistry(json, () -> plugins.now().keyGenerators());
            catalog = new Catalog(registry, plugins::now, databases, canonical, clock, nodes, logs.core());
            RiskGate gate = new RiskGate(analyzers, configuration.schema().maxRiskLevel(), logs.migration());
            tables = new TableKeeper(
                    configuration.schema(),
                    catalog,
                    registry,
                    new TableMaker(gate, logs.migration()::info),
                    new ProtectedTables(protection));
        }

        private static String name(DataFlowPlugin plugin) {
            return plugin.descriptor().name();
        }

        private ModelLookup models() {
            return registry;
        }

        private static Protection protection(
                Configuration configuration,
                Logs logs,
                Clock clock,
                Availability availability,
                Supplier<ModelLookup> models,
                Background background) {
            DecisionRecord record = new DecisionRecord(
                    new Trail(configuration.protection().trailSize()),
                    clock,
                    logs.protection(),
                    work -> background.scheduler().execute(work));
            return new Protection(
                    new Protection.ProtectionParts(configuration.name(), models, clock, availability, record));
        }

        private StandardPluginContext context(String owner) {
            return new StandardPluginContext(
                    "dataflow-" + configuration.name() + "-" + owner + "-",
                    clock,
                    json,
                    logs,
                    this::opened,
                    this::services,
                    configuration.settings().values());
        }

        /** A plugin asks for itself, without a caller. */
        private Stream<?> services(Class<?> type) {
            return plugins.now().services(type, OperationContext.EMPTY);
        }

        /** What is known of tables was learned through the dialects before. */
        private void remade() {
            tables.clear();
        }

        private StandardEngine engine(PluginSource source) {
            Transactions transactions = new Transactions(
                    failure -> logs.core().failure(LogLevel.ERROR, "Work after a transaction failed", failure),
                    background::scheduler);
            EngineParts parts = new EngineParts(
                    configuration,
                    logs,
                    catalog,
                    nodes,
                    new MapQueryReader(registry, json),
                    canonical,
                    json,
                    clock,
                    tables,
                    background,
                    context("application"),
                    source,
                    new RecordBindings(),
                    databases,
                    plugins);
            StandardEngine made = new StandardEngine(
                    parts,
                    new Pipeline.PipelineParts(
                            this::joined,
                            protection,
                            catalog,
                            registry,
                            catalog::all,
                            tables,
                            databases,
                            availability,
                            new Sessions(
                                    transactions,
                                    background::scheduler,
                                    logs.sqlGeneration()::debug,
                                    catalog.sessionValues()),
                            new Replicas(databases.replicas(), Places::in, Places::database),
                            cursors,
                            logs.listOperations(),
                            configuration.limits()),
                    transactions);
            engine = made;
            return made;
        }

        private StandardEngine opened() {
            StandardEngine made = engine;
            if (made == null) {
                throw Problem.of(StandardCode.CLOSED, "The instance is not open yet")
                        .toException();
            }
            return made;
        }

        /** Lets the pipeline ask the engine that it is a part of. */
        private OperationContext joined(OperationContext context) {
            return requireNonNull(engine, "engine").joined(context);
        }

        private Plugins.Given<DialectFactory> dialect(DatabaseUrl url) {
            return plugins.now().dialect(url);
        }

        /** What was known of a database goes with it. */
        private void retired(Database database) {
            catalog.forget(database);
            tables.forget(database);
        }

        /** A model with an option needs the word of its features for each of its occurrences in a statement, if they have one. */
        private boolean isScoped(ModelDefinition model) {
            return !model.options().isEmpty() && catalog.isScoping(model) && model.hasOptions();
        }

        private Database openDatabase(
                String name, DatabaseUrl url, Plugins.Given<DialectFactory> given, @Nullable Leases onDemand) {
            Dialect dialect = given.factory().create(url, given.by().context());
            try {
                SqlCompiler compiler = new SqlCompiler(
                        dialect, registry, canonical, this::isScoped, cursors, new FeatureTables(catalog));
                return new Database(
                        name,
                        url,
                        dialect,
                        connections(name, dialect, onDemand != null),
                        compiler,
                        LeaseSet.of(
                                onDemand == null
                                        ? List.of(given.by().leases())
                                        : List.of(given.by().leases(), onDemand)));
            } catch (SQLException failure) {
                RuntimeException told = SqlFailures.of(dialect.failures(), failure, null);
                dialect.close();
                throw told;
            } catch (RuntimeException failure) {
                dialect.close();
                throw failure;
            }
        }

        private PoolOptions pool(String name, boolean onDemand) {
            if (onDemand) {
                return configuration
                        .pool()
                        .withSize(Math.min(configuration.pool().size(), POOL_ON_DEMAND));
            }
            int kept = configuration.databases().readPoolSize();
            return name.startsWith(DatabaseOptions.REPLICA) && kept > 0
                    ? configuration.pool().withSize(kept)
                    : configuration.pool();
        }

        private ConnectionSource connections(String name, Dialect dialect, boolean onDemand) throws SQLException {
            if (own != null && name.isEmpty()) {
                return new GivenConnections(own, dialect.dataSources());
            }
            String pool = name.isEmpty() ? configuration.name() : configuration.name() + "." + name;
            return dialect.dataSources().policy() == ConnectionPolicy.SINGLE
                    ? new SingleConnection(dialect.dataSources(), configuration.pool())
                    : new PooledConnections(pool, dialect.dataSources(), pool(name, onDemand), configuration.limits());
        }
    }
}
