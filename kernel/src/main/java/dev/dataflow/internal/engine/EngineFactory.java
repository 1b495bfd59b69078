package dev.dataflow.internal.engine;

import dev.dataflow.LogLevel;
import dev.dataflow.PluginSource;
import dev.dataflow.internal.config.Configuration;
import dev.dataflow.internal.config.Configuration.UrlSource;
import dev.dataflow.internal.express.RecordBindings;
import dev.dataflow.internal.jdbc.ConnectionSource;
import dev.dataflow.internal.jdbc.Database;
import dev.dataflow.internal.jdbc.PooledConnections;
import dev.dataflow.internal.jdbc.Sessions;
import dev.dataflow.internal.jdbc.SingleConnection;
import dev.dataflow.internal.jdbc.SqlFailures;
import dev.dataflow.internal.jdbc.Transactions;
import dev.dataflow.internal.json.LazyJsonCodec;
import dev.dataflow.internal.logging.Logs;
import dev.dataflow.internal.model.KeyGenerators;
import dev.dataflow.internal.model.ModelRegistry;
import dev.dataflow.internal.node.NodeRegistry;
import dev.dataflow.internal.node.StandardNodeRegistry;
import dev.dataflow.internal.pipeline.PageCursors;
import dev.dataflow.internal.pipeline.Pipeline;
import dev.dataflow.internal.pipeline.Protection;
import dev.dataflow.internal.plugin.StandardPluginContext;
import dev.dataflow.internal.query.MapQueryReader;
import dev.dataflow.internal.schema.TableKeeper;
import dev.dataflow.internal.schema.TableMaker;
import dev.dataflow.internal.sql.SqlCompiler;
import dev.dataflow.internal.value.CanonicalValues;
import dev.dataflow.spi.DataFlowPlugin;
import dev.dataflow.spi.PluginContext;
import dev.dataflow.spi.data.JsonCodec;
import dev.dataflow.spi.dialect.DataSourceProvider.ConnectionPolicy;
import dev.dataflow.spi.dialect.DatabaseUrl;
import dev.dataflow.spi.dialect.Dialect;
import dev.dataflow.spi.model.ModelDefinition;
import java.sql.SQLException;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;

/** Puts an engine together. */
public final class EngineFactory {

    private EngineFactory() {}

    /**
     * Opens an engine.
     *
     * @param databases further databases by name
     */
    public static StandardEngine open(
            Configuration configuration, PluginSource source, Map<String, DatabaseUrl> databases, Clock clock) {
        Logs logs = new Logs(configuration.logging(), configuration.name());
        configuration.warnings().forEach(logs.core()::warn);
        Background background = new Background(configuration.name());
        JsonCodec json = new LazyJsonCodec();
        PluginContext context = new StandardPluginContext(clock, json, background::scheduler, logs);
        Plugins plugins = new Plugins(source.plugins(), KeyGenerators.standard());
        ModelRegistry registry = new ModelRegistry(json, plugins.keyGenerators());
        CanonicalValues canonical = new CanonicalValues(json);
        PageCursors cursors = new PageCursors();
        Map<String, Database> opened = new LinkedHashMap<>();
        try {
            Opening opening = new Opening(configuration, plugins, context, registry, canonical, json, cursors);
            opened.put("", opening.open("", configuration.url()));
            databases.forEach((name, url) -> opened.put(name, opening.open(name, url)));
            StandardEngine engine = assemble(
                    configuration,
                    source,
                    clock,
                    logs,
                    background,
                    context,
                    plugins,
                    registry,
                    canonical,
                    cursors,
                    json,
                    opened);
            sayWhere(configuration, logs);
            return engine;
        } catch (RuntimeException | Error failure) {
            opened.values().forEach(Database::close);
            background.close();
            source.close();
            throw failure;
        }
    }

    private static StandardEngine assemble(
            Configuration configuration,
            PluginSource source,
            Clock clock,
            Logs logs,
            Background background,
            PluginContext context,
            Plugins plugins,
            ModelRegistry registry,
            CanonicalValues canonical,
            PageCursors cursors,
            JsonCodec json,
            Map<String, Database> databases) {
        NodeRegistry nodes = new StandardNodeRegistry();
        Catalog catalog = new Catalog(registry, plugins, context, canonical, clock, nodes, databases, logs.core());
        Protection protection = new Protection(logs.core()::warn);
        for (DataFlowPlugin plugin : plugins.all()) {
            nodes.addPlugin(plugin.nodeGenerators(), plugin.nodes(), context);
            protection.add(plugin.protectionLevels());
        }
        Transactions transactions = new Transactions(
                failure -> logs.core().failure(LogLevel.ERROR, "Work after a transaction failed", failure));
        TableKeeper tables = new TableKeeper(
                configuration.schema(),
                catalog,
                registry,
                new TableMaker(logs.migration()::info),
                java.util.Objects.requireNonNull(databases.get("")));
        Sessions sessions = new Sessions(transactions, background::scheduler, logs.sqlGeneration()::debug);
        EngineHolder holder = new EngineHolder();
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
                context,
                source,
                new RecordBindings(),
                databases.values());
        StandardEngine engine = new StandardEngine(
                parts,
                new Pipeline.PipelineParts(
                        holder::joined,
                        protection,
                        catalog,
                        registry,
                        catalog::all,
                        tables,
                        catalog::database,
                        sessions,
                        cursors,
                        logs.listOperations(),
                        configuration.limits()),
                transactions);
        holder.engine = engine;
        return engine;
    }

    private static void sayWhere(Configuration configuration, Logs logs) {
        if (configuration.urlSource() == UrlSource.DEFAULT) {
            logs.core().info("No database address is given: the data is kept in memory and ends with the instance");
        }
    }

    /** Opens the databases of one instance. */
    private record Opening(
            Configuration configuration,
            Plugins plugins,
            PluginContext context,
            ModelRegistry registry,
            CanonicalValues canonical,
            JsonCodec json,
            PageCursors cursors) {

        Database open(String name, DatabaseUrl url) {
            Dialect dialect = plugins.dialect(url).create(url, context);
            try {
                SqlCompiler compiler = new SqlCompiler(dialect, registry, canonical, EngineFactory::isScoped, cursors);
                return new Database(name, url, dialect, connections(name, dialect), compiler);
            } catch (SQLException failure) {
                RuntimeException told = SqlFailures.of(dialect.failures(), failure, null);
                dialect.close();
                throw told;
            } catch (RuntimeException failure) {
                dialect.close();
                throw failure;
            }
        }

        private ConnectionSource connections(String name, Dialect dialect) throws SQLException {
            String pool = name.isEmpty() ? configuration.name() : configuration.name() + "." + name;
            return dialect.dataSources().policy() == ConnectionPolicy.SINGLE
                    ? new SingleConnection(
                            dialect.dataSources(), configuration.pool().connectTimeout())
                    : new PooledConnections(pool, dialect.dataSources(), configuration.pool());
        }
    }

    /** Every model with an option needs the word of its features for each of its occurrences in a statement. */
    private static boolean isScoped(ModelDefinition model) {
        return !model.options().isEmpty()
                && model.options().values().stream().anyMatch(value -> !Boolean.FALSE.equals(value));
    }

    /** Lets the pipeline ask the engine that it is a part of. */
    private static final class EngineHolder {
        private volatile @org.jspecify.annotations.Nullable StandardEngine engine;

        private dev.dataflow.spi.operation.OperationContext joined(
                dev.dataflow.spi.operation.OperationContext context) {
            return java.util.Objects.requireNonNull(engine, "engine").joined(context);
        }
    }
}
