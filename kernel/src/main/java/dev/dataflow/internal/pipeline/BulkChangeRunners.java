package dev.dataflow.internal.pipeline;

import dev.dataflow.internal.jdbc.Session;
import dev.dataflow.spi.error.Location;
import dev.dataflow.spi.error.Problem;
import dev.dataflow.spi.error.StandardCode;
import dev.dataflow.spi.operation.Operation;
import dev.dataflow.spi.operation.Outcome;
import dev.dataflow.spi.query.Filter;
import java.util.List;

/**
 * Changes and deletes all records that a filter selects; never fetches ids to loop over them. A change is one statement; a
 * delete is one too unless it has a batch size.
 */
final class BulkChangeRunners {

    private BulkChangeRunners() {}

    static Outcome update(Operation.BulkUpdate operation, ModelRuntime runtime, Session session) {
        if (operation.settings().batchSize() > 0 || !operation.settings().atomic()) {
            throw oneStatement(operation);
        }
        // Counted before: changed records may match still, or not.
        long matching = operation.limit() < 0 ? 0 : ReadRunners.count(operation.model(), operation.filter(), session);
        long updated =
                session.update(ReadRunners.compiler(session).prepare(operation, session.context()), operation.model());
        long remaining = Math.max(0, matching - updated);
        return new Outcome.Bulk(0, updated, 0, 0, List.of(), List.of(), remaining, session.statements());
    }

    static Outcome delete(Operation.BulkDelete operation, ModelRuntime runtime, Session session) {
        long deleted = operation.settings().batchSize() > 0
                ? inBatches(operation, session)
                : session.update(
                        ReadRunners.compiler(session).prepare(operation, session.context()), operation.model());
        long remaining = remaining(operation, operation.filter(), operation.limit(), deleted, session);
        return new Outcome.Bulk(0, 0, 0, deleted, List.of(), List.of(), remaining, session.statements());
    }

    private static long inBatches(Operation.BulkDelete operation, Session session) {
        int batch = operation.settings().batchSize();
        long left = operation.limit() < 0 ? Long.MAX_VALUE : operation.limit();
        long deleted = 0;
        long last = batch;
        while (last == batch && left > 0) {
            session.checkTime();
            Operation.BulkDelete part = new Operation.BulkDelete(
                    operation.model(),
                    operation.filter(),
                    Math.min(batch, left),
                    operation.scope(),
                    operation.settings());
            last = session.update(ReadRunners.compiler(session).prepare(part, session.context()), operation.model());
            deleted += last;
            left -= last;
        }
        return deleted;
    }

    /** Callers' own settings are refused before; a delete that a feature turned into a change comes here. */
    private static RuntimeException oneStatement(Operation.BulkUpdate operation) {
        String option = operation.settings().atomic() ? "batch_size" : "atomic";
        return Problem.of(
                        StandardCode.UNEXPECTED_PARAMETER,
                        "'" + option
                                + "' has no meaning for a change by filter: it is one statement, whole or not at all")
                .at(Location.model(operation.model().name(), option))
                .found(option)
                .expected("atomic: true, and no batch_size")
                .fix("Leave the option out.")
                .toException();
    }

    private static long remaining(
            Operation.OnModel operation, Filter filter, long limit, long changed, Session session) {
        return limit >= 0 && changed >= limit ? ReadRunners.count(operation.model(), filter, session) : 0;
    }
}
