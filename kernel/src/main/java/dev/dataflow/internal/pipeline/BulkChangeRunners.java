package dev.dataflow.internal.pipeline;

import dev.dataflow.internal.jdbc.Session;
import dev.dataflow.spi.operation.Operation;
import dev.dataflow.spi.operation.Outcome;
import dev.dataflow.spi.query.Filter;
import java.util.List;
import java.util.function.LongFunction;

/**
 * Changes and deletes all records that a filter selects. A change is one statement, unless the form in which a value is kept
 * depends on the record ({@link RecordUpdates}); a delete is one too unless it has a batch size. A delete that a feature turned
 * into a change has one as well: the records that it changed match no more.
 */
final class BulkChangeRunners {

    private BulkChangeRunners() {}

    static Outcome update(Operation.BulkUpdate given, ModelRuntime runtime, Session session, CursorWriter cursors) {
        // Counted before: changed records may match still, or not.
        long matching = given.limit() < 0 ? 0 : ReadRunners.count(given.model(), given.filter(), session);
        long updated = runtime.coding().isByKey(given.assignments())
                ? new RecordUpdates(runtime, session, cursors)
                        .update(given.filter(), given.assignments(), given.scope(), given.limit())
                : encodedAlike(encoded(given, runtime, session), session);
        long remaining = Math.max(0, matching - updated);
        return new Outcome.Bulk(0, updated, 0, 0, List.of(), List.of(), remaining, session.statements());
    }

    private static long encodedAlike(Operation.BulkUpdate operation, Session session) {
        return operation.settings().batchSize() > 0
                ? inBatches(operation.settings().batchSize(), operation.limit(), session, most -> part(operation, most))
                : send(operation, session);
    }

    private static Operation.BulkUpdate encoded(Operation.BulkUpdate operation, ModelRuntime runtime, Session session) {
        return runtime.coding().any()
                ? new Operation.BulkUpdate(
                        operation.model(),
                        operation.filter(),
                        runtime.coding().encode(operation.assignments(), null, session.context()),
                        operation.limit(),
                        operation.scope(),
                        operation.settings())
                : operation;
    }

    static Outcome delete(Operation.BulkDelete operation, ModelRuntime runtime, Session session) {
        long deleted = operation.settings().batchSize() > 0
                ? inBatches(operation.settings().batchSize(), operation.limit(), session, most -> part(operation, most))
                : send(operation, session);
        long remaining = remaining(operation, operation.filter(), operation.limit(), deleted, session);
        return new Outcome.Bulk(0, 0, 0, deleted, List.of(), List.of(), remaining, session.statements());
    }

    /** Sends statements of so many records until one finds fewer. */
    private static long inBatches(int batch, long limit, Session session, LongFunction<Operation.OnModel> part) {
        long left = limit < 0 ? Long.MAX_VALUE : limit;
        long changed = 0;
        long last = batch;
        while (last == batch && left > 0) {
            session.checkTime();
            last = send(part.apply(Math.min(batch, left)), session);
            changed += last;
            left -= last;
        }
        return changed;
    }

    private static Operation.BulkDelete part(Operation.BulkDelete whole, long most) {
        return new Operation.BulkDelete(whole.model(), whole.filter(), most, whole.scope(), whole.settings());
    }

    private static Operation.BulkUpdate part(Operation.BulkUpdate whole, long most) {
        return new Operation.BulkUpdate(
                whole.model(), whole.filter(), whole.assignments(), most, whole.scope(), whole.settings());
    }

    private static long send(Operation.OnModel operation, Session session) {
        return session.update(ReadRunners.compiler(session).prepare(operation, session.context()), operation.model());
    }

    private static long remaining(
            Operation.OnModel operation, Filter filter, long limit, long changed, Session session) {
        return limit >= 0 && changed >= limit ? ReadRunners.count(operation.model(), filter, session) : 0;
    }
}
