package dev.dataflow.internal.schema;

import dev.dataflow.SchemaOptions;
import dev.dataflow.TablePlan;
import dev.dataflow.internal.jdbc.Database;
import dev.dataflow.internal.jdbc.JdbcTransaction;
import dev.dataflow.internal.pipeline.ModelRuntime;
import dev.dataflow.internal.pipeline.ModelRuntimes;
import dev.dataflow.spi.error.DataFlowException;
import dev.dataflow.spi.error.Location;
import dev.dataflow.spi.error.Problem;
import dev.dataflow.spi.error.Problems;
import dev.dataflow.spi.error.StandardCode;
import dev.dataflow.spi.model.ModelDefinition;
import dev.dataflow.spi.model.ModelLookup;
import dev.dataflow.spi.model.Reference;
import dev.dataflow.spi.operation.Operation;
import dev.dataflow.spi.operation.OperationContext;
import dev.dataflow.spi.query.Filter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Sees to it that the tables of operations exist: on first use, once per table, on a connection of its own, never inside
 * a caller's transaction. Thread-safe.
 */
public final class TableKeeper {

    private final TableStates states;
    private final SchemaOptions options;
    private final ModelRuntimes runtimes;
    private final ModelLookup models;
    private final TableMaker maker;
    private final DdlGuard guard;
    private volatile @Nullable Runnable afterLook;

    /** Makes the keeper of an instance's tables. */
    public TableKeeper(
            SchemaOptions options, ModelRuntimes runtimes, ModelLookup models, TableMaker maker, DdlGuard guard) {
        this.states = new TableStates(
                options.cacheEnabled(),
                options.cacheTtl() == null ? Long.MAX_VALUE : options.cacheTtl().toNanos(),
                options.cacheMaxSize());
        this.options = options;
        this.runtimes = runtimes;
        this.models = models;
        this.maker = maker;
        this.guard = guard;
    }

    /**
     * Sets what is done each time that a table was looked at for the first time, or, where none is looked at, was used for the
     * first time; it must not throw.
     */
    public void afterLook(Runnable action) {
        afterLook = action;
    }

    /** Makes sure of the tables of an operation: its own, and those that its relation filters reach. */
    public void ensure(Operation.OnModel operation, ModelRuntime runtime, OperationContext context) {
        if (options.existingSchemaMode()) {
            if (afterLook != null && !states.isReady(runtime)) {
                states.ensure(runtime, this::looked);
            }
            return;
        }
        ensure(runtime, context);
        if (!runtime.chain().isEmpty()) {
            for (String model : runtime.chain().touches(operation, context)) {
                ensure(runtimes.of(models.require(model), context), context);
            }
        }
        if (operation instanceof Operation.Filtered filtered) {
            related(filtered.model(), filtered.filter(), context);
        }
    }

    /** Makes sure of the tables of all given models that are available; what a transaction does before it begins. */
    public void ensureAll(Collection<ModelRuntime> all, OperationContext context) {
        if (!options.existingSchemaMode()) {
            all.stream()
                    .filter(runtime -> runtime.absence() == null
                            && runtimes.hasPlace(runtime.definition(), context)
                            && mayMake(runtime, context))
                    .forEach(runtime -> ensure(runtimes.of(runtime.definition(), context), context));
        }
    }

    /**
     * Makes the tables of all given models now; what failed before is tried again. The analyzers judge all of it before
     * the first table is made. A model for whose table the context names no place is left out.
     */
    public void createAll(Collection<ModelRuntime> all, OperationContext context) {
        if (options.existingSchemaMode()) {
            throw Problem.of(
                            StandardCode.WRONG_LIFECYCLE,
                            "The instance works with an existing schema: no table is made")
                    .fix("Switch the mode off", "existing_schema_mode: false")
                    .toException();
        }
        all.forEach(ModelRuntime::checkAvailable);
        each(all, context, runtime -> guard.check(runtime, context));
        if (maker.isJudged() && context.transactionOrNull() == null) {
            each(all, context, runtime -> maker.check(runtime, context));
        }
        List<ModelRuntime> placed = all.stream()
                .filter(runtime -> runtimes.hasPlace(runtime.definition(), context))
                .map(runtime -> runtimes.of(runtime.definition(), context))
                .toList();
        placed.forEach(states::forget);
        placed.stream()
                .filter(runtime -> !runtime.definition().isExisting())
                .forEach(runtime -> create(runtime, context));
    }

    /** Returns what would be made for all given models, those that need nothing left out. */
    public List<TablePlan> preview(Collection<ModelRuntime> all, OperationContext context) {
        if (context.transactionOrNull() != null) {
            throw Problem.of(StandardCode.WRONG_LIFECYCLE, "Tables are not looked at inside a transaction")
                    .fix("Look before it begins", "db.previewTables();")
                    .toException();
        }
        all.forEach(ModelRuntime::checkAvailable);
        List<TablePlan> plans = new ArrayList<>();
        each(all, context, runtime -> plans.add(maker.plan(runtime, context)));
        plans.removeIf(plan -> plan.changes().isEmpty());
        return plans;
    }

    /** Does something for each model, a model after those that it refers to, and tells the problems of all. */
    private void each(Collection<ModelRuntime> all, OperationContext context, Consumer<ModelRuntime> action) {
        Set<ModelDefinition> ordered = new LinkedHashSet<>();
        all.forEach(runtime -> ordered.addAll(withReferences(runtime.definition())));
        Problems problems = new Problems();
        ordered.removeIf(model -> model.isExisting() || !runtimes.hasPlace(model, context));
        for (ModelDefinition model : ordered) {
            try {
                action.accept(runtimes.of(model, context));
            } catch (DataFlowException failure) {
                problems.add(failure);
            }
        }
        problems.throwIfAny();
    }

    /** Makes the table of a model now, whatever {@code auto_migrate} says: the caller asked for it. */
    public void create(ModelRuntime runtime, OperationContext context) {
        refuseInside(runtime, context);
        if (runtime.definition().isExisting()) {
            throw Problem.of(
                            StandardCode.WRONG_LIFECYCLE,
                            "The table of " + runtime.definition().name() + " belongs to another program: none is made")
                    .at(Location.model(runtime.definition().name(), null))
                    .fix("Take the mark away, if the table is this application's own", "existing: false")
                    .toException();
        }
        for (ModelDefinition each : withReferences(runtime.definition())) {
            ensure(runtimes.of(each, context), true, context);
        }
    }

    /** Makes a table; where write protection lets none be made, it has to be there. */
    private void ensure(ModelRuntime one, boolean allowed, OperationContext context) {
        if (guard.refusal(one, context) == null) {
            states.ensure(one, () -> make(one, allowed, context));
        } else if (one.definition().isExisting()
                || maker.plan(one, context).changes().isEmpty()) {
            states.ensure(one, () -> make(one, false, context));
        } else {
            guard.check(one, context);
        }
    }

    private boolean mayMake(ModelRuntime runtime, OperationContext context) {
        return withReferences(runtime.definition()).stream()
                .allMatch(each -> guard.refusal(runtimes.of(each, context), context) == null);
    }

    private void ensure(ModelRuntime runtime, OperationContext context) {
        if (states.isReady(runtime) && !isGone(runtime, context)) {
            return;
        }
        JdbcTransaction transaction = (JdbcTransaction) context.transactionOrNull();
        if (transaction != null) {
            if (transaction.database() == runtime.database()) { // Another one is refused where it begins.
                insideTransaction(runtime, transaction, context);
            }
            return;
        }
        for (ModelDefinition each : withReferences(runtime.definition())) {
            ensure(runtimes.of(each, context), options.autoMigrate(), context);
        }
    }

    /**
     * A model without its features has no table to be made: it would lack what they add. The table of another program is
     * not even looked at.
     */
    private void make(ModelRuntime runtime, boolean allowed, OperationContext context) {
        runtime.checkAvailable();
        if (runtime.chain().isPlacing()) {
            checkReferences(runtime, context);
        }
        if (!runtime.definition().isExisting()) {
            maker.make(runtime, allowed, context);
        }
        looked();
    }

    /** No foreign key leads from one database into another. */
    private void checkReferences(ModelRuntime runtime, OperationContext context) {
        for (Reference reference : runtime.definition().references()) {
            ModelRuntime target = runtimes.of(models.require(reference.model()), context);
            if (target.absence() == null && target.database() != runtime.database()) {
                throw Problem.of(
                                StandardCode.FEATURE_CONFLICT,
                                runtime.definition().name() + " refers to " + reference.model()
                                        + ", whose table is in another database")
                        .at(Location.model(runtime.definition().name(), reference.name()))
                        .fix("Keep both in one database, or keep the key without a reference")
                        .toException();
            }
        }
    }

    private void looked() {
        Runnable action = afterLook;
        if (action != null) {
            action.run();
        }
    }

    /** A remembered table is looked up again where the options ask for it. */
    private boolean isGone(ModelRuntime runtime, OperationContext context) {
        if (!options.cacheValidation() || context.transactionOrNull() != null || maker.exists(runtime)) {
            return false;
        }
        states.forget(runtime);
        return true;
    }

    /** DDL would commit the caller's work or vanish with its rollback: only a look is allowed. */
    private void insideTransaction(ModelRuntime runtime, JdbcTransaction transaction, OperationContext context) {
        transaction.take(context.deadlineNanos());
        try {
            if (!maker.exists(runtime, transaction.connection())) {
                throw firstUse(runtime);
            }
        } finally {
            transaction.give();
        }
    }

    private static void refuseInside(ModelRuntime runtime, OperationContext context) {
        if (context.transactionOrNull() != null) {
            throw firstUse(runtime);
        }
    }

    private static RuntimeException firstUse(ModelRuntime runtime) {
        String model = runtime.definition().name();
        return Problem.of(
                        StandardCode.FIRST_USE_IN_TRANSACTION,
                        "The table of " + model + " does not exist, and none is made inside a transaction")
                .at(Location.model(model, null))
                .cause("The model was registered after the transaction had begun")
                .fix("Register the model, or make its table, before the transaction", "db.createTables();")
                .toException();
    }

    private void related(ModelDefinition model, Filter filter, OperationContext context) {
        if (filter instanceof Filter.And and) {
            and.parts().forEach(part -> related(model, part, context));
        } else if (filter instanceof Filter.Or or) {
            or.parts().forEach(part -> related(model, part, context));
        } else if (filter instanceof Filter.Not not) {
            related(model, not.part(), context);
        } else if (filter instanceof Filter.Related to) {
            models.relation(model, to.relation()).ifPresent(relation -> {
                ensure(runtimes.of(relation.target(), context), context);
                related(relation.target(), to.filter(), context);
            });
        }
    }

    /** Returns a model after the models that it refers to, so that foreign keys find their tables. */
    private List<ModelDefinition> withReferences(ModelDefinition model) {
        Set<ModelDefinition> ordered = new LinkedHashSet<>();
        collect(model, ordered, new LinkedHashSet<>());
        return List.copyOf(ordered);
    }

    private void collect(ModelDefinition model, Set<ModelDefinition> ordered, Set<ModelDefinition> seen) {
        if (!seen.add(model)) {
            return;
        }
        for (Reference reference : model.references()) {
            models.find(reference.model()).ifPresent(target -> collect(target, ordered, seen));
        }
        ordered.add(model);
    }

    /** Forgets what is known of the tables. */
    public void clear() {
        states.clear();
    }

    /** Forgets what is known of the tables of a database. */
    public void forget(Database database) {
        states.forget(database);
    }

    /** Forgets what is known of a table at its place. */
    public void forget(ModelRuntime runtime) {
        states.forget(runtime);
    }

    /** Forgets what is known of a table. */
    public void forget(ModelDefinition model) {
        states.forget(model);
    }

    /** Returns the figures of the schema cache. */
    public Map<String, Object> metrics() {
        return states.metrics();
    }

    /** Returns the tables that are known to be there. */
    public List<String> cachedTables() {
        return states.tables();
    }
}
