package dev.dataflow.internal.pipeline;

import dev.dataflow.internal.jdbc.Session;
import dev.dataflow.spi.operation.Operation;
import dev.dataflow.spi.operation.Outcome;
import dev.dataflow.spi.query.Filter;
import java.util.List;

/** Changes and deletes all records that a filter selects, in one statement; never fetches ids to loop over them. */
final class BulkChangeRunners {

    private BulkChangeRunners() {}

    static Outcome update(Operation.BulkUpdate operation, ModelRuntime runtime, Session session) {
        // Counted before: changed records may match still, or not.
        long matching = operation.limit() < 0 ? 0 : ReadRunners.count(operation.model(), operation.filter(), session);
        long updated =
                session.update(ReadRunners.compiler(session).prepare(operation, session.context()), operation.model());
        long remaining = Math.max(0, matching - updated);
        return new Outcome.Bulk(0, updated, 0, 0, List.of(), List.of(), remaining, session.statements());
    }

    static Outcome delete(Operation.BulkDelete operation, ModelRuntime runtime, Session session) {
        long deleted =
                session.update(ReadRunners.compiler(session).prepare(operation, session.context()), operation.model());
        long remaining = remaining(operation, operation.filter(), operation.limit(), deleted, session);
        return new Outcome.Bulk(0, 0, 0, deleted, List.of(), List.of(), remaining, session.statements());
    }

    private static long remaining(
            Operation.OnModel operation, Filter filter, long limit, long changed, Session session) {
        return limit >= 0 && changed >= limit ? ReadRunners.count(operation.model(), filter, session) : 0;
    }
}
