package dev.dataflow.internal.pipeline;

import dev.dataflow.LimitOptions;
import dev.dataflow.internal.jdbc.Access;
import dev.dataflow.internal.jdbc.Database;
import dev.dataflow.internal.jdbc.Session;
import dev.dataflow.internal.jdbc.Sessions;
import dev.dataflow.internal.lease.Availability;
import dev.dataflow.internal.logging.CategoryLog;
import dev.dataflow.internal.protection.Place;
import dev.dataflow.internal.protection.Protection;
import dev.dataflow.internal.schema.TableKeeper;
import dev.dataflow.spi.feature.Bound;
import dev.dataflow.spi.model.ModelLookup;
import dev.dataflow.spi.operation.Operation;
import dev.dataflow.spi.operation.OperationContext;
import dev.dataflow.spi.operation.OperationExecutor;
import dev.dataflow.spi.operation.OperationKind;
import dev.dataflow.spi.operation.Outcome;
import dev.dataflow.spi.operation.RowStream;
import java.time.Duration;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The one path of every operation. Thread-safe. */
public final class Pipeline implements OperationExecutor {

    private final UnaryOperator<OperationContext> join;
    private final Protection protection;
    private final ModelRuntimes runtimes;
    private final Entry entry;
    private final MainDatabase main;
    private final OperationChecks checks;
    private final TableKeeper tables;
    private final Sessions sessions;
    private final Runners runners;
    private final FeaturedExecution features;
    private final RawGate raw;
    private final StreamOpener streams;
    private final Replicas replicas;
    private final @Nullable Duration statementTimeout;
    private final boolean binds;

    /** Makes the pipeline of an instance. */
    public Pipeline(PipelineParts parts) {
        this.join = parts.join();
        this.protection = parts.protection();
        this.runtimes = parts.runtimes();
        this.entry = new Entry(runtimes, new Reach(runtimes, parts.models()), parts.availability());
        this.main = parts.main();
        this.checks = new OperationChecks(parts.limits().maxPageSize());
        this.tables = parts.tables();
        this.sessions = parts.sessions();
        Scoping scoping = new Scoping(runtimes, parts.models());
        ReferenceGuard references = new ReferenceGuard(runtimes);
        this.runners = new Runners(
                new ReadRunners(parts.cursors(), parts.lists()),
                parts.cursors(),
                this::step,
                parts.limits().batchSize(),
                references);
        this.features = new FeaturedExecution(scoping, runners, this::step, references);
        this.statementTimeout = parts.limits().statementTimeout();
        this.binds = parts.limits().tenantFromParameter();
        this.replicas = parts.replicas();
        this.raw = new RawGate(parts.registered());
        this.streams = new StreamOpener(sessions, scoping, parts.limits());
    }

    @Override
    public Outcome execute(Operation operation, OperationContext given) {
        OperationContext joined = join.apply(given);
        OperationContext context = statementTimeout == null ? joined : joined.withTimeLimit(statementTimeout);
        replicas.check(operation, context);
        return replicas.serve(operation, context)
                ? replicas.read(context, where -> run(operation, where))
                : run(operation, context);
    }

    private Outcome run(Operation operation, OperationContext context) {
        protection.await(context);
        if (operation instanceof Operation.OnModel onModel) {
            Entry.Admission admitted = entry.enter(onModel, context);
            try {
                Bound bound = bound(onModel, admitted.runtime(), context);
                Operation.OnModel allowed = allowed(bound.operation(), admitted.runtime(), bound.context());
                Outcome outcome = onModel(allowed, admitted, bound.context());
                ProgressReport.of(operation, outcome, bound.context());
                return outcome;
            } finally {
                Entry.leave(admitted.leases(), context);
            }
        }
        Operation.RawStatement statement = (Operation.RawStatement) operation;
        Outcome outcome = runRaw(statement, context);
        ProgressReport.of(statement, outcome, context);
        return outcome;
    }

    /** Returns the operation when protection lets it pass. */
    private Operation.OnModel allowed(Operation.OnModel operation, ModelRuntime runtime, OperationContext context) {
        return protection.isIdle(context) || runtime.chain().isExempt(operation, context)
                ? operation
                : (Operation.OnModel) protection.check(
                        operation, context, new Place(runtime, runtime.definition(), runtime.database()));
    }

    private Bound bound(Operation.OnModel operation, ModelRuntime runtime, OperationContext context) {
        Bound bound = binds && runtime.chain().isBinding()
                ? runtime.chain().bind(operation, context)
                : new Bound(operation, context);
        runtime.chain().admit(bound.operation(), bound.context());
        return bound;
    }

    @Override
    public RowStream stream(Operation.ListRows operation, OperationContext given) {
        OperationContext context = join.apply(given);
        replicas.check(operation, context);
        return replicas.serve(operation, context)
                ? replicas.read(context, where -> open(operation, where))
                : open(operation, context);
    }

    private RowStream open(Operation.ListRows operation, OperationContext given) {
        protection.await(given);
        Entry.Admission admitted = entry.enter(operation, given);
        ModelRuntime runtime = admitted.runtime();
        OperationContext context = given;
        try {
            context = bound(operation, runtime, given).context();
            allowed(operation, runtime, context);
            checks.checkStream(operation, runtime, context);
            ensure(operation, runtime, context);
        } catch (RuntimeException | Error failure) {
            Entry.leave(admitted.leases(), context);
            throw failure;
        }
        return streams.open(operation, admitted, context, runtimes.anyFeatures(), this);
    }

    private Outcome onModel(Operation.OnModel operation, Entry.Admission admitted, OperationContext context) {
        ModelRuntime runtime = admitted.runtime();
        if (operation instanceof Operation.Ddl) {
            tables.create(runtime, context);
            return new Outcome.Counted(1);
        }
        Operation.OnModel ready = (Operation.OnModel) checks.check(operation, runtime, context);
        ensure(ready, runtime, context);
        Access access = access(ready);
        if (!runtimes.anyFeatures() || Scoping.isOfNoFeature(ready, runtime, context)) {
            return runners.isAtomic(ready, runtime)
                    ? sessions.atomic(runtime.database(), context, access, s -> runners.run(ready, runtime, s))
                    : sessions.single(runtime.database(), context, access, s -> runners.run(ready, runtime, s));
        }
        boolean atomic = runners.isAtomic(ready, runtime) || features.needsTransaction(ready, runtime, context);
        return atomic
                ? sessions.atomic(runtime.database(), context, access, s -> featured(ready, admitted, s))
                : sessions.single(runtime.database(), context, access, s -> featured(ready, admitted, s));
    }

    /** Rows of a source may be gone once they were read, and features may have changed the values that they were given. */
    private Access access(Operation.OnModel operation) {
        if (operation.kind() != OperationKind.WRITE) {
            return Access.READS;
        }
        boolean rows = operation instanceof Operation.BulkCreate
                || operation instanceof Operation.BulkUpdateRows
                || operation instanceof Operation.BulkUpsert;
        if (runtimes.anyFeatures()) {
            return Access.WRITES_ONCE;
        }
        return rows ? Access.ROWS : Access.WRITES;
    }

    /** The tables of a replica come from its primary. */
    private void ensure(Operation.OnModel operation, ModelRuntime runtime, OperationContext context) {
        if (!replicas.isReplica(context)) {
            tables.ensure(operation, runtime, context);
        }
    }

    private Outcome featured(Operation.OnModel ready, Entry.Admission admitted, Session session) {
        session.lent(admitted.leases());
        return features.run(ready, admitted.runtime(), session);
    }

    /** Runs a further operation, checked and canonical already, as a step of a running one. */
    private Outcome step(Operation.OnModel operation, ModelRuntime runtime, Session session) {
        return runtimes.anyFeatures()
                ? features.run(operation, runtime, session)
                : runners.run(operation, runtime, session);
    }

    private Outcome runRaw(Operation.RawStatement statement, OperationContext context) {
        Database database = main.enter(context);
        try {
            if (!protection.isIdle(context)) {
                protection.check(statement, context, new Place(database, null, database));
            }
            raw.check(statement, context);
            return statement.readOnly()
                    ? sessions.readOnly(database, context, s -> RawRunner.run(statement, s))
                    : sessions.single(database, context, Access.WRITES, s -> RawRunner.run(statement, s));
        } finally {
            Entry.leave(database.leases(), context);
        }
    }

    /** What a pipeline is made of. */
    public record PipelineParts(
            UnaryOperator<OperationContext> join,
            Protection protection,
            ModelRuntimes runtimes,
            ModelLookup models,
            java.util.function.Supplier<java.util.Collection<ModelRuntime>> registered,
            TableKeeper tables,
            MainDatabase main,
            Availability availability,
            Sessions sessions,
            Replicas replicas,
            CursorWriter cursors,
            CategoryLog lists,
            LimitOptions limits) {}
}
