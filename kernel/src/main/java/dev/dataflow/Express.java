package dev.dataflow;

import dev.dataflow.internal.engine.StandardEngine;
import dev.dataflow.internal.express.BulkInput;
import dev.dataflow.internal.express.ExpressInput;
import dev.dataflow.internal.express.ExpressOutput;
import dev.dataflow.internal.express.RowStreams;
import dev.dataflow.spi.data.Row;
import dev.dataflow.spi.model.ModelDefinition;
import dev.dataflow.spi.operation.Attribute;
import dev.dataflow.spi.operation.Operation;
import dev.dataflow.spi.operation.OperationContext;
import dev.dataflow.spi.operation.Outcome;
import dev.dataflow.spi.query.Filter;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apiguardian.api.API;

/**
 * Single operations by the names of models and fields, on the same path as workflow nodes. Inside a transaction they
 * join it. Failures are thrown as {@link dev.dataflow.spi.error.DataFlowException}. Thread-safe.
 */
@API(status = API.Status.STABLE, since = "1.0")
public final class Express {

    private final StandardEngine engine;
    private final OperationContext context;

    Express(StandardEngine engine, OperationContext context) {
        this.engine = engine;
        this.context = context;
    }

    /** Stores a record; returns it as it is stored. */
    public Row create(String model, Map<String, ?> fields) {
        ModelDefinition definition = model(model);
        Outcome outcome = engine.operations()
                .execute(
                        new Operation.Create(
                                definition,
                                engine.queries().values(definition, "fields", fields, context.strictness())),
                        context);
        return ((Outcome.Changed) outcome).rows().get(0);
    }

    /** Reads the record with a key; a composite key is a map. */
    public Optional<Row> read(String model, Object id) {
        ModelDefinition definition = model(model);
        return one(definition, input().key(definition, id));
    }

    /** Reads the one record that matches; several are {@code DF-514}. */
    public Optional<Row> findOne(String model, Map<String, ?> filter) {
        ModelDefinition definition = model(model);
        return one(definition, engine.queries().filter(definition, "filter", filter));
    }

    private Optional<Row> one(ModelDefinition model, Filter filter) {
        return ExpressOutput.first(engine.operations().execute(input().read(model, filter), context));
    }

    /** Changes the one record that matches. */
    public UpdateResult update(String model, Map<String, ?> filter, Map<String, ?> fields) {
        return update(model, filter, fields, UpdateOptions.DEFAULT);
    }

    /** Changes the records that match, as the options allow. */
    public UpdateResult update(String model, Map<String, ?> filter, Map<String, ?> fields, UpdateOptions options) {
        ModelDefinition definition = model(model);
        return updated(
                input().update(definition, engine.queries().filter(definition, "filter", filter), fields, options),
                options);
    }

    /** Changes the record with a key. */
    public UpdateResult update(String model, Object id, Map<String, ?> fields) {
        return update(model, id, fields, UpdateOptions.DEFAULT);
    }

    /** Changes the record with a key, as the options say. */
    public UpdateResult update(String model, Object id, Map<String, ?> fields, UpdateOptions options) {
        return updated(input().updateByKey(model(model), id, fields, options), options);
    }

    private UpdateResult updated(Operation update, UpdateOptions options) {
        return ExpressOutput.updated(engine.operations().execute(update, input().context(options)));
    }

    /** Deletes the record with a key; returns whether there was one. */
    public boolean delete(String model, Object id) {
        ModelDefinition definition = model(model);
        return delete(definition, input().key(definition, id), UpdateOptions.DEFAULT) > 0;
    }

    /** Deletes the record with a key, as the options say; returns whether there was one. */
    public boolean delete(String model, Object id, UpdateOptions options) {
        return deleted(input().deleteByKey(model(model), id, options), options) > 0;
    }

    /** Deletes the one record that matches; returns whether there was one. */
    public boolean delete(String model, Map<String, ?> filter) {
        return delete(model, filter, UpdateOptions.DEFAULT) > 0;
    }

    /** Deletes the records that match, as the options allow; returns how many. */
    public long delete(String model, Map<String, ?> filter, UpdateOptions options) {
        ModelDefinition definition = model(model);
        return delete(definition, engine.queries().filter(definition, "filter", filter), options);
    }

    private long delete(ModelDefinition model, Filter filter, UpdateOptions options) {
        return deleted(input().delete(model, filter, options), options);
    }

    private long deleted(Operation delete, UpdateOptions options) {
        return ExpressOutput.affected(engine.operations().execute(delete, input().context(options)));
    }

    /** Reads the first hundred records. */
    public ListResult list(String model) {
        return list(model, Map.of());
    }

    /** Reads the first hundred records that match. */
    public ListResult list(String model, Map<String, ?> filter) {
        return list(model, filter, ListOptions.DEFAULT);
    }

    /** Reads a page of the records that match. */
    public ListResult list(String model, Map<String, ?> filter, ListOptions options) {
        ModelDefinition definition = model(model);
        return new ListResult((Outcome.Rows) engine.operations()
                .execute(
                        input().list(definition, engine.queries().filter(definition, "filter", filter), options),
                        input().context(options)));
    }

    /** Counts all records. */
    public long count(String model) {
        return count(model, Map.of());
    }

    /** Counts the records that match. */
    public long count(String model, Map<String, ?> filter) {
        ModelDefinition definition = model(model);
        return ExpressOutput.counted(engine.operations()
                .execute(
                        new Operation.Count(definition, engine.queries().filter(definition, "filter", filter)),
                        context));
    }

    /**
     * Groups and measures: {@code {filter, group_by, aggregate: {alias: {"$sum": "field"}}, having, order_by, limit}}.
     */
    public List<Row> aggregate(String model, Map<String, ?> aggregation) {
        return ExpressOutput.rows(engine.operations().execute(input().aggregate(model(model), aggregation), context));
    }

    /**
     * Stores a record, or changes the one with the same unique key.
     *
     * @param where the fields of the unique key that decides, with their values; part of the record that is stored
     * @param create the further fields of the record that is stored
     * @param update what changes when the record exists; empty leaves it as it is
     */
    public UpsertResult upsert(String model, Map<String, ?> where, Map<String, ?> create, Map<String, ?> update) {
        return ExpressOutput.upserted(
                engine.operations().execute(input().upsert(model(model), where, create, update), context));
    }

    /** Stores records: all of them, or none. */
    public BulkResult bulkCreate(String model, Iterable<? extends Map<String, ?>> rows) {
        return bulkCreate(model, rows, BulkOptions.DEFAULT);
    }

    /** Stores records: all of them, or none; the stream is read once, closed, and may be longer than memory. */
    public BulkResult bulkCreate(String model, Stream<? extends Map<String, ?>> rows) {
        return bulkCreate(model, rows, BulkOptions.DEFAULT);
    }

    /** Stores records as the options say. */
    public <R extends Map<String, ?>> BulkResult bulkCreate(String model, Stream<R> rows, BulkOptions options) {
        try (rows) {
            return bulkCreate(model, (Iterable<R>) rows::iterator, options);
        }
    }

    /** Stores records as the options say. */
    public BulkResult bulkCreate(String model, Iterable<? extends Map<String, ?>> rows, BulkOptions options) {
        return bulk(bulkInput().create(model(model), rows, options));
    }

    /** Changes all records that match. */
    public BulkResult bulkUpdate(String model, Map<String, ?> filter, Map<String, ?> fields) {
        return bulkUpdate(model, filter, fields, BulkOptions.DEFAULT);
    }

    /** Changes the records that match, as the options say. */
    public BulkResult bulkUpdate(String model, Map<String, ?> filter, Map<String, ?> fields, BulkOptions options) {
        return bulk(bulkInput().update(model(model), filter, fields, options));
    }

    /** Changes records row by row, each found by its key. */
    public BulkResult bulkUpdate(String model, Iterable<? extends Map<String, ?>> rowsWithKey) {
        return bulkUpdate(model, rowsWithKey, BulkOptions.DEFAULT);
    }

    /** Changes records row by row, each found by its key, as the options say. */
    public BulkResult bulkUpdate(String model, Iterable<? extends Map<String, ?>> rowsWithKey, BulkOptions options) {
        return bulk(bulkInput().updateRows(model(model), rowsWithKey, options));
    }

    /** Deletes all records that match. */
    public BulkResult bulkDelete(String model, Map<String, ?> filter) {
        return bulkDelete(model, filter, BulkOptions.DEFAULT);
    }

    /** Deletes the records that match, as the options say. */
    public BulkResult bulkDelete(String model, Map<String, ?> filter, BulkOptions options) {
        ModelDefinition definition = model(model);
        return bulkDelete(definition, engine.queries().filter(definition, "filter", filter), options);
    }

    /** Deletes the records with some keys. */
    public BulkResult bulkDelete(String model, Collection<?> ids) {
        return bulkDelete(model, ids, BulkOptions.DEFAULT);
    }

    /** Deletes the records with some keys, as the options say. */
    public BulkResult bulkDelete(String model, Collection<?> ids, BulkOptions options) {
        ModelDefinition definition = model(model);
        return bulkDelete(definition, input().keys(definition, ids), options);
    }

    private BulkResult bulkDelete(ModelDefinition model, Filter filter, BulkOptions options) {
        return ExpressOutput.bulk(
                engine.operations().execute(bulkInput().delete(model, filter, options), input().context(options)));
    }

    /** Stores records or changes those with the same key. */
    public BulkResult bulkUpsert(String model, Iterable<? extends Map<String, ?>> rows) {
        return bulkUpsert(model, rows, BulkOptions.DEFAULT);
    }

    /** Stores records or changes those with the same key, as the options say. */
    public BulkResult bulkUpsert(String model, Iterable<? extends Map<String, ?>> rows, BulkOptions options) {
        return bulk(bulkInput().upsert(model(model), rows, options));
    }

    private BulkResult bulk(Operation operation) {
        return ExpressOutput.bulk(engine.operations().execute(operation, context));
    }

    /** Reads the records that match one by one, with constant memory. Close the stream. */
    public Stream<Row> stream(String model, Map<String, ?> filter) {
        return stream(model, filter, ListOptions.limit(-1));
    }

    /** Reads records one by one in an order, with constant memory; a limit of -1 reads all. Close the stream. */
    public Stream<Row> stream(String model, Map<String, ?> filter, ListOptions options) {
        ModelDefinition definition = model(model);
        return RowStreams.of(engine.operations().stream(
                input().stream(definition, engine.queries().filter(definition, "filter", filter), options),
                input().context(options)));
    }

    /**
     * Returns the same operations, of which those that read see records, too, that were softly deleted; those that write do
     * not. {@code DF-110} for a model without that option.
     */
    public Express includeDeleted() {
        return new Express(engine, context.with(Attribute.INCLUDE_DELETED, true));
    }

    /** Returns the same operations, done elsewhere. */
    public AsyncExpress async() {
        return new AsyncExpress(engine, context);
    }

    private ModelDefinition model(String name) {
        return engine.models().require(name);
    }

    private ExpressInput input() {
        return new ExpressInput(engine, context);
    }

    private BulkInput bulkInput() {
        return new BulkInput(engine, context);
    }

    @Override
    public String toString() {
        return "Express of " + engine.name();
    }
}
