package dev.dataflow;

import dev.dataflow.internal.engine.StandardEngine;
import dev.dataflow.internal.express.BulkInput;
import dev.dataflow.internal.express.ExpressInput;
import dev.dataflow.internal.express.ExpressOutput;
import dev.dataflow.internal.express.RecordBinding;
import dev.dataflow.internal.express.RowStreams;
import dev.dataflow.internal.express.TypedInput;
import dev.dataflow.spi.data.Row;
import dev.dataflow.spi.error.Location;
import dev.dataflow.spi.error.Problem;
import dev.dataflow.spi.error.StandardCode;
import dev.dataflow.spi.model.ModelDefinition;
import dev.dataflow.spi.operation.Attribute;
import dev.dataflow.spi.operation.Operation;
import dev.dataflow.spi.operation.OperationContext;
import dev.dataflow.spi.operation.Outcome;
import dev.dataflow.spi.query.Filter;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apiguardian.api.API;

/**
 * Single operations typed by a record, on the same path as {@link Express}. Thread-safe.
 *
 * @param <T> the record
 */
@API(status = API.Status.STABLE, since = "1.0")
public final class TypedExpress<T extends Record> {

    private final StandardEngine engine;
    private final OperationContext context;
    private final RecordBinding<T> binding;

    TypedExpress(StandardEngine engine, OperationContext context, RecordBinding<T> binding) {
        this.engine = engine;
        this.context = context;
        this.binding = binding;
    }

    /** Stores a record; returns it as it is stored. */
    public T create(T record) {
        Outcome outcome = engine.operations()
                .execute(new Operation.Create(model(), binding.binder().values(record)), context);
        return record(((Outcome.Changed) outcome).rows().get(0));
    }

    /** Reads the record with a key; a composite key is a map. */
    public Optional<T> read(Object id) {
        return one(input().key(model(), id));
    }

    /**
     * Reads the record with a key.
     *
     * @throws dev.dataflow.spi.error.DataFlowException {@code DF-509} when there is none
     */
    public T require(Object id) {
        return read(id).orElseThrow(() -> Problem.of(
                        StandardCode.RECORD_NOT_FOUND, "No record of " + model().name() + " has this key")
                .at(Location.model(model().name(), "id"))
                .toException());
    }

    /** Reads the one record that matches; several are {@code DF-514}. */
    public Optional<T> findOne(Criteria.Condition<? super T> condition) {
        return one(condition.filter());
    }

    private Optional<T> one(Filter filter) {
        return ExpressOutput.first(engine.operations()
                        .execute(input().read(model(), engine.queries().filter(model(), "filter", filter)), context))
                .map(this::record);
    }

    /** Replaces the record with the same key; returns whether there was one. */
    public boolean update(T record) {
        return ExpressOutput.affected(engine.operations()
                        .execute(TypedInput.replace(model(), binding.binder().values(record)), context))
                > 0;
    }

    /** Changes fields of the record with a key; returns whether there was one. */
    public boolean update(Object id, Map<String, ?> fields) {
        return new Express(engine, context).update(model().name(), id, fields).updated() > 0;
    }

    /** Deletes the record with a key; returns whether there was one. */
    public boolean delete(Object id) {
        return new Express(engine, context).delete(model().name(), id);
    }

    /** Starts a query for all records. */
    public TypedQuery<T> list() {
        return list(Filter.all());
    }

    /** Starts a query for the records that match. */
    public TypedQuery<T> list(Criteria.Condition<? super T> condition) {
        return list(condition.filter());
    }

    /** Starts a query for the records that match a filter in map form. */
    public TypedQuery<T> list(Map<String, ?> filter) {
        return list(engine.queries().filter(model(), "filter", filter));
    }

    private TypedQuery<T> list(Filter filter) {
        return new TypedQuery<>(engine, context, binding, engine.queries().filter(model(), "filter", filter));
    }

    /** Counts all records. */
    public long count() {
        return list().count();
    }

    /** Counts the records that match. */
    public long count(Criteria.Condition<? super T> condition) {
        return list(condition).count();
    }

    /** Stores records: all of them, or none. */
    public BulkResult bulkCreate(Iterable<T> records) {
        return bulkCreate(records, BulkOptions.DEFAULT);
    }

    /** Stores records as the options say. */
    public BulkResult bulkCreate(Iterable<T> records, BulkOptions options) {
        return bulk(new BulkInput(engine, context).create(model(), records, binding.binder()::values, options));
    }

    /** Stores records: all of them, or none; the stream is read once, closed, and may be longer than memory. */
    public BulkResult bulkCreate(Stream<T> records) {
        try (records) {
            return bulkCreate((Iterable<T>) records::iterator);
        }
    }

    /** Stores records or changes those with the same key, as the options say. */
    public BulkResult bulkUpsert(Iterable<T> records, BulkOptions options) {
        return bulk(new BulkInput(engine, context).upsert(model(), records, binding.binder()::values, options));
    }

    /** Reads the records that match one by one, with constant memory. Close the stream. */
    public Stream<T> stream(Criteria.Condition<? super T> condition) {
        return RowStreams.of(engine.operations().stream(
                        input().stream(
                                model(),
                                engine.queries().filter(model(), "filter", condition.filter()),
                                ListOptions.limit(-1)),
                        context))
                .map(this::record);
    }

    /**
     * Returns the same operations, of which those that read see records, too, that were softly deleted; those that write do
     * not. {@code DF-110} for a model without that option.
     */
    public TypedExpress<T> includeDeleted() {
        return new TypedExpress<>(engine, context.with(Attribute.INCLUDE_DELETED, true), binding);
    }

    private BulkResult bulk(Operation operation) {
        return ExpressOutput.bulk(engine.operations().execute(operation, context));
    }

    private T record(Row row) {
        return binding.binder().record(row);
    }

    private ModelDefinition model() {
        return binding.model();
    }

    private ExpressInput input() {
        return new ExpressInput(engine, context);
    }
}
