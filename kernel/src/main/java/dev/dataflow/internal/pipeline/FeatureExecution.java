package dev.dataflow.internal.pipeline;

import dev.dataflow.internal.jdbc.Session;
import dev.dataflow.internal.sql.SqlCompiler;
import dev.dataflow.spi.data.Row;
import dev.dataflow.spi.error.Problem;
import dev.dataflow.spi.error.StandardCode;
import dev.dataflow.spi.feature.Execution;
import dev.dataflow.spi.feature.Feature;
import dev.dataflow.spi.feature.Need;
import dev.dataflow.spi.feature.Occurrence;
import dev.dataflow.spi.model.ModelLookup;
import dev.dataflow.spi.operation.BulkSettings;
import dev.dataflow.spi.operation.Operation;
import dev.dataflow.spi.operation.OperationContext;
import dev.dataflow.spi.operation.Outcome;
import dev.dataflow.spi.operation.UnitOfWork;
import dev.dataflow.spi.query.Filter;
import dev.dataflow.spi.query.Operator;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** One operation on its way through the features around it. Used by one thread. */
final class FeatureExecution implements Execution {

    /** Keys in one query. */
    private static final int MOST_KEYS = 500;

    private final Operation.OnModel original;
    private final Operation.OnModel operation;
    private final ModelRuntime runtime;
    private final Session session;
    private final Set<Need> needs;
    private final Function<Operation.OnModel, Outcome> terminal;
    private final UpsertRunner.Steps steps;
    private final ModelRuntimes runtimes;
    private final ModelLookup models;
    private int position = -1;
    private List<Row> before = List.of();
    private List<Row> after = List.of();

    FeatureExecution(
            Operation.OnModel original,
            Operation.OnModel operation,
            ModelRuntime runtime,
            Session session,
            Set<Need> needs,
            Function<Operation.OnModel, Outcome> terminal,
            UpsertRunner.Steps steps,
            ModelRuntimes runtimes,
            ModelLookup models) {
        this.original = original;
        this.operation = operation;
        this.runtime = runtime;
        this.session = session;
        this.needs = needs;
        this.terminal = terminal;
        this.steps = steps;
        this.runtimes = runtimes;
        this.models = models;
    }

    Outcome start() {
        if (needs.contains(Need.BEFORE_ROWS) && operation instanceof Operation.Filtered filtered) {
            before = select(filtered.filter(), true);
        }
        return proceed();
    }

    @Override
    public Outcome proceed() {
        position++;
        try {
            List<Feature> features = runtime.chain().features();
            if (position < features.size()) {
                return features.get(position).around(this);
            }
            return execute();
        } finally {
            position--;
        }
    }

    private Outcome execute() {
        if (needs.contains(Need.AFTER_ROWS) && operation instanceof Operation.BulkCreate create) {
            return bulkCreate(create);
        }
        Operation.OnModel sent = needs.contains(Need.AFTER_ROWS) && operation instanceof Operation.Update update
                ? new Operation.Update(update.model(), update.filter(), update.assignments(), update.scope(), true)
                : operation;
        Outcome outcome = terminal.apply(sent);
        if (needs.contains(Need.AFTER_ROWS)) {
            after = rowsAfter(outcome);
        }
        return outcome;
    }

    /** Asks for the keys, finds the records by them, and gives the keys on only to callers who wanted them. */
    private Outcome bulkCreate(Operation.BulkCreate create) {
        BulkSettings settings = create.settings();
        Outcome.Bulk outcome = (Outcome.Bulk) terminal.apply(new Operation.BulkCreate(
                create.model(),
                create.rows(),
                create.onConflict(),
                create.conflictOn(),
                new BulkSettings(settings.atomic(), settings.batchSize(), true)));
        List<Object> keys = outcome.ids();
        List<Row> stored = new ArrayList<>(keys.size());
        for (int from = 0; from < keys.size(); from += MOST_KEYS) {
            stored.addAll(select(scopedKeys(keys.subList(from, Math.min(keys.size(), from + MOST_KEYS))), false));
        }
        after = stored;
        return settings.returnIds() ? outcome : outcome.withoutIds();
    }

    private Filter keyFilter(Object id) {
        Filter filter = Filter.all();
        Map<?, ?> parts = (Map<?, ?>) id;
        for (String name : runtime.definition().key()) {
            filter = filter.and(Filter.eq(name, parts.get(name)));
        }
        return filter;
    }

    /** The keys that callers know are keys only within the features' condition. */
    private Filter scopedKeys(List<Object> ids) {
        List<String> key = runtime.definition().key();
        Filter filter = key.size() == 1
                ? Filter.compare(key.get(0), Operator.IN, ids)
                : new Filter.Or(ids.stream().map(this::keyFilter).toList());
        return runtime.chain()
                .scope(new Occurrence(runtime.definition(), original.kind(), true, session.context()), filter);
    }

    private List<Row> rowsAfter(Outcome outcome) {
        if (outcome instanceof Outcome.Changed changed && !changed.rows().isEmpty()) {
            return changed.rows();
        }
        boolean changesInPlace = operation instanceof Operation.BulkUpdate;
        return changesInPlace && !before.isEmpty() ? select(StoredRows.keyFilter(runtime, before), false) : List.of();
    }

    private List<Row> select(Filter filter, boolean locked) {
        Operation.ListRows list = ReadRunners.decodable(WriteRunners.everything(runtime.definition(), filter), runtime);
        SqlCompiler compiler = ReadRunners.compiler(session);
        return ReadRunners.decoded(
                session.query(
                        locked
                                ? compiler.prepareLocked(list, session.context())
                                : compiler.prepare(list, session.context()),
                        runtime.definition()),
                runtime,
                session.context());
    }

    @Override
    public Outcome execute(Operation further) {
        Operation.OnModel onModel = onModel(further);
        ModelRuntime other = runtime(onModel);
        Operation.OnModel ready = ready(onModel, other);
        return other == runtime ? terminal.apply(scopedByHand(ready)) : steps.run(ready, other, session);
    }

    @Override
    public Outcome step(Operation further) {
        Operation.OnModel onModel = onModel(further);
        ModelRuntime other = runtime(onModel);
        return steps.run(ready(onModel, other), other, session);
    }

    private static Operation.OnModel onModel(Operation further) {
        if (further instanceof Operation.OnModel onModel) {
            return onModel;
        }
        throw misuse("A feature cannot run raw SQL");
    }

    private ModelRuntime runtime(Operation.OnModel further) {
        ModelRuntime other = runtimes.of(further.model(), session.context());
        if (other.database() != runtime.database()) {
            throw misuse("A further operation of a feature has to be on the same database");
        }
        return other;
    }

    private Operation.OnModel ready(Operation.OnModel further, ModelRuntime other) {
        return further instanceof Operation.Create create
                ? new Operation.Create(create.model(), other.writes().forCreate(create.values(), session.context()))
                : further;
    }

    /** A further operation on the feature's own model does not come back to the chain. */
    private Operation.OnModel scopedByHand(Operation.OnModel ready) {
        return ready instanceof Operation.Filtered filtered
                ? filtered.withFilter(new Filter.Scoped(runtime.definition().name(), filtered.filter()))
                : ready;
    }

    private static RuntimeException misuse(String message) {
        return Problem.of(StandardCode.FEATURE_FAILED, message).toException();
    }

    @Override
    public Operation original() {
        return original;
    }

    @Override
    public Operation operation() {
        return operation;
    }

    @Override
    public OperationContext context() {
        return session.context();
    }

    @Override
    public List<Row> beforeRows() {
        return before;
    }

    @Override
    public List<Row> afterRows() {
        return after;
    }

    @Override
    public ModelLookup models() {
        return models;
    }

    @Override
    public UnitOfWork unit() {
        return session.unit();
    }
}
