package dev.dataflow.internal.pipeline;

import dev.dataflow.internal.jdbc.Session;
import dev.dataflow.spi.dialect.Dialect;
import dev.dataflow.spi.dialect.DialectCapability;
import dev.dataflow.spi.error.Problem;
import dev.dataflow.spi.error.StandardCode;
import dev.dataflow.spi.operation.Operation;
import dev.dataflow.spi.operation.Outcome;

/** Finds what runs an operation. Thread-safe. */
final class Runners {

    private final ReadRunners reads;
    private final CursorWriter cursors;
    private final UpsertRunner upserts;
    private final BulkInsertRunner inserts;
    private final BulkUpdateRowsRunner rowUpdates;
    private final ReferenceGuard references;

    Runners(
            ReadRunners reads,
            CursorWriter cursors,
            UpsertRunner.Steps steps,
            int batchSize,
            ReferenceGuard references) {
        this.reads = reads;
        this.cursors = cursors;
        this.references = references;
        this.upserts = new UpsertRunner(steps, references);
        this.inserts = new BulkInsertRunner(batchSize, references);
        this.rowUpdates = new BulkUpdateRowsRunner(steps, batchSize, references);
    }

    /** Runs an operation that has been checked. */
    Outcome run(Operation.OnModel operation, ModelRuntime runtime, Session session) {
        if (operation instanceof Operation.Read read) {
            return reads.read(read, runtime, session);
        } else if (operation instanceof Operation.ListRows list) {
            return reads.list(list, runtime, session);
        } else if (operation instanceof Operation.Count count) {
            return reads.count(count, runtime, session);
        } else if (operation instanceof Operation.Aggregate aggregate) {
            return reads.aggregate(aggregate, runtime, session);
        }
        return write(operation, runtime, session);
    }

    private Outcome write(Operation.OnModel operation, ModelRuntime runtime, Session session) {
        references.check(operation, runtime, session);
        if (operation instanceof Operation.Create create) {
            return WriteRunners.create(create, runtime, session);
        } else if (operation instanceof Operation.Update update) {
            return WriteRunners.update(update, runtime, session, cursors);
        } else if (operation instanceof Operation.Delete delete) {
            return WriteRunners.delete(delete, runtime, session);
        } else if (operation instanceof Operation.Upsert upsert) {
            return upserts.run(upsert, runtime, session);
        } else if (operation instanceof Operation.BulkCreate create) {
            return inserts.create(create, runtime, session);
        } else if (operation instanceof Operation.BulkUpsert upsert) {
            return inserts.upsert(upsert, runtime, session);
        } else if (operation instanceof Operation.BulkUpdate update) {
            return BulkChangeRunners.update(update, runtime, session, cursors);
        } else if (operation instanceof Operation.BulkDelete delete) {
            return BulkChangeRunners.delete(delete, runtime, session);
        } else if (operation instanceof Operation.BulkUpdateRows update) {
            return rowUpdates.run(update, runtime, session);
        }
        throw Problem.of(StandardCode.WRONG_LIFECYCLE, "This operation cannot run inside another one")
                .found(operation.getClass().getSimpleName())
                .toException();
    }

    /** Returns whether an operation is several statements that stand or fall together. */
    boolean isAtomic(Operation.OnModel operation, ModelRuntime runtime) {
        Dialect dialect = runtime.database().dialect();
        if (references.concerns(operation)) {
            return true;
        } else if (operation instanceof Operation.Update update) {
            return update.returning() && !dialect.can(DialectCapability.UPDATE_RETURNING)
                    || RecordUpdates.isNeeded(runtime, update.filter(), update.assignments());
        } else if (operation instanceof Operation.Delete delete) {
            return delete.returning() && !dialect.can(DialectCapability.DELETE_RETURNING);
        }
        return operation instanceof Operation.BulkUpdate update
                        && runtime.coding().isByKey(update.assignments())
                || operation instanceof Operation.Create create && ComputedColumns.needsRead(create, runtime)
                || operation instanceof Operation.BulkDelete bulk
                        && bulk.settings().batchSize() > 0
                || operation instanceof Operation.Upsert
                || operation instanceof Operation.BulkCreate
                || operation instanceof Operation.BulkUpsert
                || operation instanceof Operation.BulkUpdateRows;
    }
}
