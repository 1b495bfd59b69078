package dev.dataflow.internal.engine;

import static java.util.Objects.requireNonNull;

import dev.dataflow.LimitOptions;
import dev.dataflow.StrictMode;
import dev.dataflow.TablePlan;
import dev.dataflow.TransactionOptions;
import dev.dataflow.internal.jdbc.Database;
import dev.dataflow.internal.jdbc.JdbcTransaction;
import dev.dataflow.internal.jdbc.Transactions;
import dev.dataflow.internal.lease.Absence;
import dev.dataflow.internal.logging.Logs;
import dev.dataflow.internal.node.NodeRegistry;
import dev.dataflow.internal.pipeline.ModelRuntime;
import dev.dataflow.internal.pipeline.ObservedOperations;
import dev.dataflow.internal.pipeline.Pipeline;
import dev.dataflow.internal.pipeline.Replicas;
import dev.dataflow.internal.plugin.StandardPluginContext;
import dev.dataflow.internal.protection.Place;
import dev.dataflow.internal.protection.Protection;
import dev.dataflow.internal.protection.ProtectionControl;
import dev.dataflow.internal.schema.TableKeeper;
import dev.dataflow.spi.DataFlowPlugin;
import dev.dataflow.spi.data.JsonCodec;
import dev.dataflow.spi.error.Location;
import dev.dataflow.spi.error.Lookalikes;
import dev.dataflow.spi.error.Problem;
import dev.dataflow.spi.error.StandardCode;
import dev.dataflow.spi.model.ModelDefinition;
import dev.dataflow.spi.model.ModelLookup;
import dev.dataflow.spi.observe.OperationObserver;
import dev.dataflow.spi.operation.Operation;
import dev.dataflow.spi.operation.OperationContext;
import dev.dataflow.spi.operation.OperationExecutor;
import dev.dataflow.spi.operation.PlaceRemoval;
import dev.dataflow.spi.operation.TenantResolver;
import dev.dataflow.spi.query.QueryReader;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.function.Supplier;

/** The engine of one instance. Thread-safe. */
public final class StandardEngine implements Engine, StandardPluginContext.Host, AutoCloseable {

    private final EngineParts parts;
    private final Pipeline pipeline;
    private final Transactions transactions;
    private final TransactionEntry entry;
    private final Replicas replicas;
    private final Protection protection;
    private final ModelPersistence persistence;
    private final AtomicBoolean closed = new AtomicBoolean();
    private final ConcurrentHashMap<String, Function<Map<String, Object>, Object>> functions =
            new ConcurrentHashMap<>();

    StandardEngine(EngineParts parts, Pipeline.PipelineParts pipelineParts, Transactions transactions) {
        this.parts = parts;
        this.pipeline = new Pipeline(pipelineParts);
        this.transactions = transactions;
        this.replicas = pipelineParts.replicas();
        this.protection = pipelineParts.protection();
        this.persistence = new ModelPersistence(parts, pipelineParts);
        if (parts.configuration().schema().modelPersistence()) {
            parts.tables().afterLook(persistence::saveNew);
        }
        this.entry = new TransactionEntry(
                parts.databases(),
                parts.catalog()::elsewhere,
                parts.live()::leases,
                parts.catalog()::latestAbsence,
                pipelineParts.availability());
    }

    @Override
    public String name() {
        return parts.name();
    }

    @Override
    public OperationExecutor operations() {
        List<TenantResolver> resolvers = parts.live().now().tenantResolvers();
        return resolvers.isEmpty()
                ? pluginOperations()
                : new TenantResolution.Operations(pluginOperations(), resolvers);
    }

    /** Returns a context with the tenant that a resolver tells, where it has none. */
    public OperationContext resolved(OperationContext context) {
        return TenantResolution.of(context, parts.live().now().tenantResolvers());
    }

    @Override
    public OperationExecutor pluginOperations() {
        List<OperationObserver> observers = parts.live().now().observers();
        return observers.isEmpty()
                ? pipeline
                : new ObservedOperations(pipeline, observers, parts.logs().core());
    }

    @Override
    public QueryReader queries() {
        return parts.queries();
    }

    @Override
    public ModelLookup models() {
        return parts.catalog().models();
    }

    @Override
    public NodeRegistry nodes() {
        return parts.nodes();
    }

    @Override
    public JsonCodec json() {
        return parts.json();
    }

    @Override
    public Clock clock() {
        return parts.clock();
    }

    @Override
    public ExecutorService workers() {
        return parts.background().workers();
    }

    @Override
    public Logs logs() {
        return parts.logs();
    }

    @Override
    public LimitOptions limits() {
        return parts.configuration().limits();
    }

    @Override
    public StrictMode strictMode() {
        return parts.configuration().strictMode();
    }

    @Override
    public OperationContext joined(OperationContext context) {
        if (closed.get()) {
            throw Lifecycle.closed(name());
        }
        if (context.transactionOrNull() != null) {
            return context;
        }
        JdbcTransaction current = transactions.current();
        return current == null ? context : context.withTransaction(current);
    }

    @Override
    public <T> T inTransaction(
            OperationContext context, TransactionOptions options, Function<OperationContext, T> body) {
        return begin(resolved(context), options, body);
    }

    private <T> T begin(OperationContext context, TransactionOptions options, Function<OperationContext, T> body) {
        OperationContext joined = joined(context);
        replicas.checkPrimary(joined);
        return entry.run(joined, (main, holding) -> {
            if (joined.transactionOrNull() == null) {
                tables().ensureAll(parts.catalog().all(), joined);
            }
            return transactions.run(main, joined, options, inner -> {
                holding.accept((JdbcTransaction) requireNonNull(inner.transactionOrNull()));
                return body.apply(inner);
            });
        });
    }

    @Override
    public OperationContext forRun(OperationContext context) {
        return replicas.forRun(resolved(context));
    }

    /** Returns where reads of views go. */
    public Replicas replicas() {
        return replicas;
    }

    @Override
    public OperationContext inDatabase(OperationContext context, String database) {
        Set<String> names = new TreeSet<>(parts.databases().names());
        names.remove("");
        if (names.contains(database)) {
            return Places.in(context, database);
        }
        if (names.isEmpty()) {
            return Engine.super.inDatabase(context, database);
        }
        throw Problem.of(
                        StandardCode.INSTANCE_MIXED_UP,
                        "Instance '" + name() + "' has no database '" + database + "'; "
                                + Lookalikes.hint(database, List.copyOf(names)))
                .at(Location.parameter("database"))
                .found(database)
                .expected(String.join(", ", names))
                .fix(
                        "Leave 'database' out for the model's own, or add the database to the instance:",
                        "DataFlow.builder().database(\"" + database + "\", url)")
                .toException();
    }

    /** Runs a body in a savepoint of the running transaction. */
    public <T> T inSavepoint(OperationContext context, Supplier<T> body) {
        JdbcTransaction running = (JdbcTransaction) joined(context).transactionOrNull();
        if (running == null) {
            throw Problem.of(StandardCode.NOT_INSIDE_TRANSACTION, "A savepoint needs a running transaction")
                    .fix("Begin one", "db.transaction(tx -> tx.savepoint(() -> …));")
                    .toException();
        }
        return transactions.savepoint(running, body);
    }

    @Override
    public List<DataFlowPlugin> holdingData() {
        return parts.databases().holdingData().stream()
                .map(InstalledPlugin::plugin)
                .toList();
    }

    @Override
    public Optional<Problem> problem() {
        return Optional.ofNullable(parts.databases().absence("")).map(Absence::problem);
    }

    @Override
    public void checkOpen() {
        if (closed.get()) {
            throw Lifecycle.closed(name());
        }
    }

    @Override
    public <T> T inTransaction(OperationContext context, Function<OperationContext, T> body) {
        return begin(context, TransactionOptions.DEFAULT, body);
    }

    @Override
    public List<PlaceRemoval> removePlaces(OperationContext context, Map<String, Long> handedOver) {
        OperationContext joined = joined(context);
        for (ModelRuntime runtime : parts.catalog().all()) {
            Operation ddl = new Operation.Ddl(runtime.definition());
            if (!protection.isIdle(joined) && parts.catalog().hasPlace(runtime.definition(), joined)) {
                protection.check(ddl, joined, place(ddl, joined));
            }
        }
        return new PlaceRemover(parts.catalog(), parts.databases(), tables(), handedOver).remove(joined);
    }

    /** Returns what a plugin offers to applications, for a view. */
    public <S> S service(Class<S> type, OperationContext caller) {
        checkOpen();
        return parts.live().now().service(type, resolved(caller));
    }

    /** Returns what operators start by its name. */
    public InstanceTasks tasks() {
        return new InstanceTasks(parts.live(), parts.json());
    }

    @Override
    public void register(List<ModelDefinition> models) {
        checkOpen();
        parts.catalog().register(models);
    }

    /** Puts models in the place of those that have their names: all of them, or, with every problem told, none. */
    public void replace(List<ModelDefinition> models) {
        checkOpen();
        parts.catalog().replace(models);
    }

    /** Returns the models of a file: YAML, JSON, or a format that a plugin reads. */
    public List<ModelDefinition> read(Path file) {
        checkOpen();
        return new ModelFiles(parts.live()::now).read(file);
    }

    /** Takes models away; their tables stay. */
    public void unregister(List<String> models) {
        checkOpen();
        parts.catalog().unregister(models);
        parts.bindings().forget(models);
    }

    /** Registers a function that nodes call by name. */
    public void register(String name, Function<Map<String, Object>, ?> function) {
        checkOpen();
        functions.put(name, function::apply);
    }

    @Override
    public Map<String, Function<Map<String, Object>, Object>> functions() {
        return Collections.unmodifiableMap(functions);
    }

    /** Makes the tables of all registered models now. */
    public void createTables(OperationContext context) {
        OperationContext joined = joined(resolved(context));
        replicas.checkPrimary(joined);
        entry.run(joined, (main, holding) -> {
            tables().createAll(parts.catalog().all(), joined);
            return true;
        });
    }

    /** Returns what {@link #createTables} would do now. */
    public List<TablePlan> previewTables(OperationContext context) {
        OperationContext joined = joined(resolved(context));
        return entry.run(
                joined, (main, holding) -> tables().preview(parts.catalog().all(), joined));
    }

    /** Returns the names of the registered models. */
    public List<String> modelNames() {
        return parts.catalog().names();
    }

    /** Returns the write protection, as a view sees it. */
    public ProtectionControl protection(OperationContext context) {
        return new ProtectionControl(protection, this::place, parts.queries(), resolved(context));
    }

    private Place place(Operation operation, OperationContext context) {
        if (operation instanceof Operation.OnModel on) {
            ModelRuntime runtime = parts.catalog().of(on.model(), context);
            return new Place(runtime, runtime.definition(), runtime.database());
        }
        Database database = parts.databases().enter(context);
        database.leases().release();
        return new Place(database, null, database);
    }

    /** Returns the registry of models. */
    public ModelPersistence persistence() {
        return persistence;
    }

    /** Returns the parts. */
    public EngineParts parts() {
        return parts;
    }

    /** Returns whether a transaction is current for this thread. */
    public boolean isInsideTransaction() {
        return transactions.current() != null;
    }

    /** Returns what keeps the tables. */
    public TableKeeper tables() {
        return parts.tables();
    }

    /** Returns the main database; throws when its dialect is gone. */
    public Database main() {
        return parts.databases().main();
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            parts.close();
        }
    }
}
