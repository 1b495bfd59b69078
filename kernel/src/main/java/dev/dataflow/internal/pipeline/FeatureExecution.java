package dev.dataflow.internal.pipeline;

import dev.dataflow.internal.jdbc.Session;
import dev.dataflow.spi.data.Row;
import dev.dataflow.spi.error.Problem;
import dev.dataflow.spi.error.StandardCode;
import dev.dataflow.spi.feature.Execution;
import dev.dataflow.spi.feature.Feature;
import dev.dataflow.spi.model.ModelDefinition;
import dev.dataflow.spi.model.ModelLookup;
import dev.dataflow.spi.operation.Operation;
import dev.dataflow.spi.operation.OperationContext;
import dev.dataflow.spi.operation.Outcome;
import dev.dataflow.spi.operation.UnitOfWork;
import dev.dataflow.spi.query.Filter;
import dev.dataflow.spi.query.Values;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One operation, or a part of one, on its way through the features around it. Used by one thread. */
final class FeatureExecution implements Execution {

    private final Surroundings around;
    private final Operation.OnModel operation;
    private final BeforeRows before;
    private final Change change;
    private int position = -1;
    private List<Row> after = List.of();

    /**
     * Makes an execution.
     *
     * @param operation what runs, as features have rewritten it
     * @param change what the database does
     */
    FeatureExecution(Surroundings around, Operation.OnModel operation, BeforeRows before, Change change) {
        this.around = around;
        this.operation = operation;
        this.before = before;
        this.change = change;
    }

    @Override
    public Outcome proceed() {
        position++;
        try {
            List<Feature> features = around.features();
            if (position < features.size()) {
                return features.get(position).around(this);
            }
            Changed changed = change.run();
            after = changed.after();
            return changed.outcome();
        } finally {
            position--;
        }
    }

    @Override
    public Outcome execute(Operation further) {
        Operation.OnModel onModel = onModel(further);
        ModelRuntime other = sameDatabase(onModel.model());
        Operation.OnModel ready = ready(onModel, other);
        return other == around.runtime()
                ? around.terminal().apply(scopedByHand(ready))
                : around.steps().run(ready, other, session());
    }

    @Override
    public Outcome step(Operation further) {
        Operation.OnModel onModel = onModel(further);
        ModelRuntime other = sameDatabase(onModel.model());
        return around.steps().run(ready(onModel, other), other, session());
    }

    private static Operation.OnModel onModel(Operation further) {
        if (further instanceof Operation.OnModel onModel) {
            return onModel;
        }
        throw misuse("A feature cannot run raw SQL");
    }

    private Operation.OnModel ready(Operation.OnModel further, ModelRuntime other) {
        return further instanceof Operation.Create create
                ? new Operation.Create(create.model(), other.writes().forCreate(create.values(), context()))
                : further;
    }

    /** A further operation on the feature's own model does not come back to the chain. */
    private Operation.OnModel scopedByHand(Operation.OnModel ready) {
        return ready instanceof Operation.Filtered filtered
                ? filtered.withFilter(
                        new Filter.Scoped(around.runtime().definition().name(), filtered.filter()))
                : ready;
    }

    @Override
    public long append(ModelDefinition model, List<String> key, List<Values> rows) {
        return AppendedRows.append(sameDatabase(model), key, rows, session());
    }

    @Override
    public List<Row> locked(Operation.ListRows list) {
        ModelRuntime other = sameDatabase(list.model());
        Operation.ListRows scoped =
                ReadRunners.decodable(list.withFilter(StoredRows.scoped(other, list.filter())), other);
        return ReadRunners.decoded(
                session().query(ReadRunners.compiler(session()).prepareLocked(scoped, context()), list.model()),
                other,
                list.projection(),
                context());
    }

    private ModelRuntime sameDatabase(ModelDefinition model) {
        ModelRuntime other = around.runtimes().of(model, context());
        if (other.database() != around.runtime().database()) {
            throw misuse("A further operation of a feature has to be on the same database");
        }
        return other;
    }

    private static RuntimeException misuse(String message) {
        return Problem.of(StandardCode.FEATURE_FAILED, message).toException();
    }

    @Override
    public Operation original() {
        return around.original();
    }

    @Override
    public Operation operation() {
        return operation;
    }

    @Override
    public OperationContext context() {
        return session().context();
    }

    private Session session() {
        return around.session();
    }

    @Override
    public List<Row> beforeRows() {
        return before.rows();
    }

    @Override
    public List<@Nullable Object> latest() {
        return before.latest();
    }

    @Override
    public Set<String> encodedFields() {
        return around.runtime().coding().fields();
    }

    @Override
    public List<Row> afterRows() {
        return after;
    }

    @Override
    public ModelLookup models() {
        return around.models();
    }

    @Override
    public UnitOfWork unit() {
        return session().unit();
    }

    /** What the database does in the middle. */
    @FunctionalInterface
    interface Change {
        Changed run();
    }

    /**
     * What the database did.
     *
     * @param after the records as they are now; empty where nobody needs them
     */
    record Changed(Outcome outcome, List<Row> after) {}
}
