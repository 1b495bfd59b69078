package dev.dataflow;

import dev.dataflow.internal.engine.AsyncCalls;
import dev.dataflow.internal.engine.StandardEngine;
import dev.dataflow.spi.data.Row;
import dev.dataflow.spi.operation.OperationContext;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.apiguardian.api.API;

/**
 * The operations of {@link Express}, done by the instance's workers; failures complete the stage exceptionally with a
 * {@link dev.dataflow.spi.error.DataFlowException}. They never join a transaction by accident: on a thread inside one
 * they are {@code DF-518}, unless they are called on the view that carries it; then they take turns on its connection and
 * have to end before it commits, else it is rolled back. Thread-safe.
 */
@API(status = API.Status.STABLE, since = "1.0")
public final class AsyncExpress {

    private final StandardEngine engine;
    private final OperationContext context;

    AsyncExpress(StandardEngine engine, OperationContext context) {
        this.engine = engine;
        this.context = context;
    }

    /** Does what {@link Express#create} does. */
    public CompletionStage<Row> create(String model, Map<String, ?> fields) {
        return call(express -> express.create(model, fields));
    }

    /** Does what {@link Express#read} does. */
    public CompletionStage<Optional<Row>> read(String model, Object id) {
        return call(express -> express.read(model, id));
    }

    /** Does what {@link Express#findOne} does. */
    public CompletionStage<Optional<Row>> findOne(String model, Map<String, ?> filter) {
        return call(express -> express.findOne(model, filter));
    }

    /** Changes the one record that matches. */
    public CompletionStage<UpdateResult> update(String model, Map<String, ?> filter, Map<String, ?> fields) {
        return call(express -> express.update(model, filter, fields));
    }

    /** Changes the records that match, as the options allow. */
    public CompletionStage<UpdateResult> update(
            String model, Map<String, ?> filter, Map<String, ?> fields, UpdateOptions options) {
        return call(express -> express.update(model, filter, fields, options));
    }

    /** Changes the record with a key. */
    public CompletionStage<UpdateResult> update(String model, Object id, Map<String, ?> fields) {
        return call(express -> express.update(model, id, fields));
    }

    /** Deletes the record with a key. */
    public CompletionStage<Boolean> delete(String model, Object id) {
        return call(express -> express.delete(model, id));
    }

    /** Reads the first hundred records that match. */
    public CompletionStage<ListResult> list(String model, Map<String, ?> filter) {
        return call(express -> express.list(model, filter));
    }

    /** Reads a page of the records that match. */
    public CompletionStage<ListResult> list(String model, Map<String, ?> filter, ListOptions options) {
        return call(express -> express.list(model, filter, options));
    }

    /** Counts the records that match. */
    public CompletionStage<Long> count(String model, Map<String, ?> filter) {
        return call(express -> express.count(model, filter));
    }

    /** Does what {@link Express#aggregate} does. */
    public CompletionStage<List<Row>> aggregate(String model, Map<String, ?> aggregation) {
        return call(express -> express.aggregate(model, aggregation));
    }

    /** Does what {@link Express#upsert} does. */
    public CompletionStage<UpsertResult> upsert(
            String model, Map<String, ?> where, Map<String, ?> create, Map<String, ?> update) {
        return call(express -> express.upsert(model, where, create, update));
    }

    /** Stores records: all of them, or none. */
    public CompletionStage<BulkResult> bulkCreate(String model, Iterable<? extends Map<String, ?>> rows) {
        return call(express -> express.bulkCreate(model, rows));
    }

    /** Stores records as the options say. */
    public CompletionStage<BulkResult> bulkCreate(
            String model, Iterable<? extends Map<String, ?>> rows, BulkOptions options) {
        return call(express -> express.bulkCreate(model, rows, options));
    }

    /** Changes all records that match. */
    public CompletionStage<BulkResult> bulkUpdate(String model, Map<String, ?> filter, Map<String, ?> fields) {
        return call(express -> express.bulkUpdate(model, filter, fields));
    }

    /** Changes records row by row, each found by its key. */
    public CompletionStage<BulkResult> bulkUpdate(String model, Iterable<? extends Map<String, ?>> rowsWithKey) {
        return call(express -> express.bulkUpdate(model, rowsWithKey));
    }

    /** Deletes all records that match. */
    public CompletionStage<BulkResult> bulkDelete(String model, Map<String, ?> filter) {
        return call(express -> express.bulkDelete(model, filter));
    }

    /** Stores records or changes those with the same key. */
    public CompletionStage<BulkResult> bulkUpsert(
            String model, Iterable<? extends Map<String, ?>> rows, BulkOptions options) {
        return call(express -> express.bulkUpsert(model, rows, options));
    }

    /** The caller's thread tells the tenant; another one would not know it. */
    private <T> CompletionStage<T> call(Function<Express, T> work) {
        OperationContext resolved = engine.resolved(context);
        return AsyncCalls.call(engine, resolved, () -> work.apply(new Express(engine, resolved)));
    }
}
