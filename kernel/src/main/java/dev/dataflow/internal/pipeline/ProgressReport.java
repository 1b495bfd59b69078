package dev.dataflow.internal.pipeline;

import dev.dataflow.spi.operation.Operation;
import dev.dataflow.spi.operation.OperationContext;
import dev.dataflow.spi.operation.OperationKind;
import dev.dataflow.spi.operation.Outcome;
import dev.dataflow.spi.operation.RowProgress;
import java.util.Collection;

/** Tells the listener of a context, if there is one, how many rows are or were to be read or written. */
final class ProgressReport {

    private ProgressReport() {}

    /** Tells of an operation's outcome; bulk calls that take rows have told of them chunk by chunk. */
    static void of(Operation operation, Outcome outcome, OperationContext context) {
        RowProgress progress = context.progressOrNull();
        if (progress == null
                || operation instanceof Operation.BulkCreate
                || operation instanceof Operation.BulkUpsert
                || operation instanceof Operation.BulkUpdateRows) {
            return;
        }
        tell(progress, operation.kind(), rows(outcome));
    }

    /** Tells of written rows. */
    static void written(long rows, OperationContext context) {
        RowProgress progress = context.progressOrNull();
        if (progress != null) {
            tell(progress, OperationKind.WRITE, rows);
        }
    }

    /** Tells how many rows are to be written, where the input knows. */
    static void expected(Iterable<?> rows, OperationContext context) {
        RowProgress progress = context.progressOrNull();
        if (progress != null && rows instanceof Collection<?> known && !known.isEmpty()) {
            progress.expected(OperationKind.WRITE, known.size());
        }
    }

    private static void tell(RowProgress progress, OperationKind kind, long rows) {
        if (rows > 0) {
            progress.rows(kind, rows);
        }
    }

    private static long rows(Outcome outcome) {
        if (outcome instanceof Outcome.Rows rows) {
            return rows.rows().size();
        } else if (outcome instanceof Outcome.Changed changed) {
            return Math.max(changed.affected(), changed.rows().size());
        } else if (outcome instanceof Outcome.Bulk bulk) {
            return bulk.updated() + bulk.deleted();
        }
        return outcome instanceof Outcome.Upserted ? 1 : 0;
    }
}
