package dev.dataflow;

import static java.util.Objects.requireNonNull;

import dev.dataflow.internal.config.Configuration;
import dev.dataflow.internal.engine.Engines;
import dev.dataflow.internal.engine.InstanceViews;
import dev.dataflow.internal.engine.StandardEngine;
import dev.dataflow.internal.workflow.WorkflowValidator;
import dev.dataflow.spi.model.ModelDefinition;
import dev.dataflow.spi.node.NodeDescriptor;
import dev.dataflow.spi.node.NodeFactory;
import dev.dataflow.spi.operation.OperationContext;
import dev.dataflow.spi.operation.ReadPreference;
import dev.dataflow.spi.protection.ProtectionRule;
import dev.dataflow.workflow.Workflow;
import java.lang.invoke.MethodHandles;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * One instance of DataFlow: its models, nodes and databases; or a view of one, with a tenant, an actor or a transaction.
 * Views have the same type and can stand wherever an instance does; closing a view closes nothing. Thread-safe.
 */
@API(status = API.Status.STABLE, since = "1.0")
public final class DataFlow implements AutoCloseable {

    static {
        Engines.open(db -> db.engine, db -> db.context, db -> db.view(db.context));
    }

    private final StandardEngine engine;
    private final OperationContext context;
    private final boolean owner;

    DataFlow(StandardEngine engine, OperationContext context, boolean owner) {
        this.engine = engine;
        this.context = context;
        this.owner = owner;
    }

    /**
     * Opens an instance on the database that the environment names ({@code DATAFLOW_DATABASE_URL}, then {@code
     * DATABASE_URL}), or in memory.
     */
    public static DataFlow open() {
        return builder().build();
    }

    /** Opens an instance on a database: {@code sqlite::memory:}, {@code sqlite:app.db}, a {@code jdbc:} address. */
    public static DataFlow open(String url) {
        return builder().url(url).build();
    }

    /** Opens an instance as a file says: YAML, JSON or properties, by the names of {@code docs/configuration.md}. */
    public static DataFlow open(Path file) {
        return builder()
                .configuration(Configuration.read(file, System.getenv()).beside(file))
                .build();
    }

    /** Starts an instance with options. */
    public static DataFlowBuilder builder() {
        return new DataFlowBuilder();
    }

    /** Returns the instance's name. */
    public String name() {
        return engine.name();
    }

    /** Registers records as models; all of them, or, with every problem told, none. */
    public DataFlow register(Class<?>... records) {
        InstanceViews.register(engine, null, records);
        return this;
    }

    /** Registers records that only the caller's lookup may reach, on the module path for example. */
    public DataFlow register(MethodHandles.Lookup lookup, Class<?>... records) {
        InstanceViews.register(engine, requireNonNull(lookup, "lookup"), records);
        return this;
    }

    /** Registers models; all of them, or, with every problem told, none. */
    public DataFlow register(ModelDefinition... models) {
        return register(List.of(models));
    }

    /** Registers models; all of them, or, with every problem told, none. */
    public DataFlow register(List<ModelDefinition> models) {
        engine.register(models);
        return this;
    }

    /**
     * Registers the models of files: YAML, JSON, or a format that a plugin reads; all of them, or, with every problem of
     * the first bad file told, none.
     */
    public DataFlow register(Path... files) {
        List<ModelDefinition> models = new ArrayList<>();
        for (Path file : files) {
            models.addAll(engine.read(requireNonNull(file, "file")));
        }
        return register(models);
    }

    /**
     * Puts models in the place of those that have their names, and adds the others: all of them, or, with every problem
     * told, none. Their tables get what is missing when they are used next; nothing is taken away from them.
     */
    public DataFlow replace(List<ModelDefinition> models) {
        engine.replace(List.copyOf(models));
        return this;
    }

    /** Takes models away, with their nodes; their tables stay as they are. Names that are not registered are left out. */
    public DataFlow unregister(String... models) {
        engine.unregister(List.of(models));
        return this;
    }

    /** Adds a node that belongs to no model. */
    public DataFlow register(NodeFactory node) {
        engine.checkOpen();
        engine.nodes().add(node, engine.parts().plugins());
        return this;
    }

    /**
     * Registers a function that workflows call by its name with {@code FunctionNode}: from the node's inputs to a map of
     * outputs, or to anything else as the output {@code result}. A later one takes the place of an earlier one of its
     * name.
     */
    public DataFlow register(String name, Function<Map<String, Object>, ?> function) {
        engine.register(requireNonNull(name, "name"), requireNonNull(function, "function"));
        return this;
    }

    /** Returns single operations by the names of models and fields. */
    public Express express() {
        return new Express(engine, context);
    }

    /** Returns single operations typed by a record, which is registered when it is not yet. */
    public <T extends Record> TypedExpress<T> express(Class<T> record) {
        return new TypedExpress<>(engine, context, InstanceViews.binding(engine, record));
    }

    /** Runs a body in a transaction: commits when it returns, rolls back when it throws. */
    public void transaction(Consumer<DataFlow> body) {
        transaction(TransactionOptions.DEFAULT, body);
    }

    /** Runs a body in a transaction: commits when it returns, rolls back when it throws. */
    public void transaction(TransactionOptions options, Consumer<DataFlow> body) {
        engine.inTransaction(context, options, inner -> {
            body.accept(view(inner));
            return true;
        });
    }

    /** Runs a body in a transaction and returns its result. */
    public <T> T callInTransaction(Function<DataFlow, T> body) {
        return callInTransaction(TransactionOptions.DEFAULT, body);
    }

    /** Runs a body in a transaction and returns its result. */
    public <T> T callInTransaction(TransactionOptions options, Function<DataFlow, T> body) {
        return engine.inTransaction(context, options, inner -> body.apply(view(inner)));
    }

    /** Runs a body in a savepoint of the running transaction: what it changed is undone when it throws. */
    public void savepoint(Runnable body) {
        engine.inSavepoint(context, () -> {
            body.run();
            return true;
        });
    }

    /** Runs a body in a savepoint of the running transaction and returns its result. */
    public <T> T callInSavepoint(Supplier<T> body) {
        return engine.inSavepoint(context, body);
    }

    /** Returns a view for a tenant. */
    public DataFlow tenant(String tenant) {
        return own(context.withTenant(requireNonNull(tenant, "tenant")));
    }

    /** Returns a view for an actor: a user, a service. */
    public DataFlow as(String actor) {
        return own(context.withActor(requireNonNull(actor, "actor")));
    }

    /**
     * Returns a view that only reads, from the replicas of the main database; from the main database itself in an instance
     * without replicas. Writes, changes of tables and transactions through it are {@code DF-951}, its use inside a
     * transaction is {@code DF-518}.
     */
    public DataFlow replica() {
        return own(engine.replicas().only(context));
    }

    /**
     * Returns a view that reads where the preference says, until it writes: from then on it reads from the main database,
     * so that it sees what it wrote. Each view, and each workflow run, stands for itself in this; a transaction is always
     * on the main database.
     */
    public DataFlow readPreference(ReadPreference preference) {
        return own(context.withReadPreference(requireNonNull(preference, "preference")));
    }

    /**
     * Returns a view whose operations have rules besides those of the instance: for a runtime, {@code new
     * LocalRuntime(db.protectedBy(rule))}, or for whoever is handed the view. Views of it, and its transactions, have them
     * too.
     *
     * @throws dev.dataflow.spi.error.DataFlowException {@code DF-403}, {@code DF-108} as for {@link WriteProtection#add}
     */
    public DataFlow protectedBy(ProtectionRule... rules) {
        return view(engine.protection(context).protection().carrying(context, List.of(rules)));
    }

    /** Returns the write protection of the instance; {@code explain} asks as this view. */
    public WriteProtection protection() {
        engine.checkOpen();
        return new WriteProtection(engine.protection(context));
    }

    private DataFlow own(OperationContext inner) {
        return view(engine.replicas().fresh(inner));
    }

    private DataFlow view(OperationContext inner) {
        return new DataFlow(engine, inner, false);
    }

    /**
     * Makes the tables of all registered models, and the nullable columns and indexes that are missing.
     *
     * @throws dev.dataflow.spi.error.DataFlowException {@code DF-307}, with nothing made, when a migration analyzer finds a
     *     risk above {@code max_risk_level} for one of them
     */
    public void createTables() {
        engine.createTables(context);
    }

    /**
     * Returns what {@link #createTables()} would do now, table by table, with what the migration analyzers say about it;
     * makes nothing. Tables that need nothing are left out.
     */
    public List<TablePlan> previewTables() {
        return engine.previewTables(context);
    }

    /** Does what {@link #createTables()} does, elsewhere. */
    public CompletionStage<@Nullable Void> createTablesAsync() {
        engine.checkOpen();
        return CompletableFuture.runAsync(view(engine.resolved(context))::createTables, engine.workers());
    }

    /** Opens a connection and makes the tables of all registered models; false when there is nothing to work with. */
    public boolean initialize() {
        if (!health().healthy()) {
            return false;
        }
        if (engine.parts().configuration().schema().mayChangeSchema()) {
            createTables();
        }
        return true;
    }

    /** Returns the database's own tables: what exists already, and what was registered before. */
    public Schema schema() {
        engine.checkOpen();
        return new Schema(engine, context);
    }

    /**
     * Returns what a plugin offers to applications, for this view: its tenant, actor and transaction. Ask for it when it is
     * used; one that was kept fails with {@code DF-522} once its plugin has left.
     *
     * @param type an interface of the plugin's public package
     * @throws dev.dataflow.spi.error.DataFlowException {@code DF-710} when no installed plugin gives it
     */
    public <S> S service(Class<S> type) {
        return engine.service(requireNonNull(type, "type"), context);
    }

    /** Returns the tasks that plugins bring for operators; they run as this view. */
    public Tasks tasks() {
        return new Tasks(engine, context);
    }

    /** Returns the models. */
    public ModelCatalog models() {
        return InstanceViews.models(engine);
    }

    /** Returns the node types, general parameters included. */
    public List<NodeDescriptor> nodes() {
        return engine.nodes().descriptors();
    }

    /**
     * Checks a workflow against this instance: node types, parameters, connections.
     *
     * @throws dev.dataflow.spi.error.DataFlowException with every problem at once
     */
    public void validate(Workflow workflow) {
        engine.checkOpen();
        WorkflowValidator.of(engine, context).validate(workflow);
    }

    /** Asks the database for a sign of life. */
    public Health health() {
        return InstanceViews.health(engine);
    }

    /** Returns how connections are used, by the name of the database; the main one has the empty name, replicas are {@code replica-1} and so on. */
    public Map<String, PoolStats> poolStatsByDatabase() {
        return InstanceViews.poolStatsByDatabase(engine);
    }

    /** Returns how connections to the main database are used. */
    public PoolStats poolStats() {
        return InstanceViews.poolStats(engine);
    }

    /** Returns the schema cache: what is known of the tables. */
    public SchemaCache schemaCache() {
        return InstanceViews.schemaCache(engine);
    }

    /** Ends the instance: pools close, threads end. A second call does nothing; on a view no call does anything. */
    @Override
    public void close() {
        if (owner) {
            engine.close();
        }
    }

    /** Returns name, database without secrets, and what the view adds. */
    @Override
    public String toString() {
        return "DataFlow " + name() + " on " + engine.parts().configuration().url()
                + context.tenant().map(t -> ", tenant " + t).orElse("")
                + context.actor().map(a -> ", actor " + a).orElse("");
    }
}
