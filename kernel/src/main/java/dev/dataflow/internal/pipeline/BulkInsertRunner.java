package dev.dataflow.internal.pipeline;

import dev.dataflow.internal.jdbc.Session;
import dev.dataflow.internal.pipeline.BulkRows.Ready;
import dev.dataflow.spi.dialect.BulkWriter;
import dev.dataflow.spi.error.DataFlowException;
import dev.dataflow.spi.error.StandardCode;
import dev.dataflow.spi.model.ModelDefinition;
import dev.dataflow.spi.operation.BulkSettings;
import dev.dataflow.spi.operation.Operation;
import dev.dataflow.spi.operation.Outcome;
import java.util.List;

/**
 * Stores many rows: checked by our codecs first, then chunk by chunk by the dialect's fastest way. A chunk that the
 * database refuses is rolled back to its savepoint and halved until the row is found.
 */
final class BulkInsertRunner {

    /** Rows with other columns go into other statements; looking ahead keeps those full. */
    private static final int LOOK_AHEAD = 1000;

    private final int batchSize;
    private final ReferenceGuard references;

    /**
     * Makes the runner.
     *
     * @param batchSize the instance's batch size; 0 lets the dialect choose
     */
    BulkInsertRunner(int batchSize, ReferenceGuard references) {
        this.batchSize = batchSize;
        this.references = references;
    }

    Outcome create(Operation.BulkCreate operation, ModelRuntime runtime, Session session) {
        return run(
                new BulkInsertPlan(runtime, operation.onConflict(), target(operation.model(), operation.conflictOn())),
                operation.rows(),
                operation.settings(),
                session);
    }

    Outcome upsert(Operation.BulkUpsert operation, ModelRuntime runtime, Session session) {
        return run(
                new BulkInsertPlan(runtime, operation.onConflict(), target(operation.model(), operation.conflictOn())),
                operation.rows(),
                operation.settings(),
                session);
    }

    private Outcome run(
            BulkInsertPlan plan,
            Iterable<dev.dataflow.spi.operation.BulkRow> source,
            BulkSettings settings,
            Session session) {
        BulkRows rows = new BulkRows(source, plan::ready, session.context(), settings.atomic());
        BulkCounts counts = new BulkCounts();
        BulkWriter writer = session.database().dialect().bulk();
        int fitting = Math.max(
                1, writer.rowsPerCall(plan.runtime().definition().fields().size()));
        int wanted = settings.batchSize() == 0 ? batchSize : settings.batchSize();
        int size = wanted == 0 ? fitting : Math.min(fitting, wanted);
        int look = Math.max(size, LOOK_AHEAD);
        boolean distinct = !writer.upsertsRepeatedKeys();
        GuardedRows guarded = references.rows(plan.runtime(), session);
        for (List<Ready> chunk = rows.next(look); !chunk.isEmpty(); chunk = rows.next(look)) {
            session.checkTime();
            List<Ready> passing = guarded == null ? chunk : guarded.passing(chunk, rows);
            if (passing.isEmpty() || settings.atomic() && !rows.failures().isEmpty()) {
                continue;
            }
            for (List<Ready> run : plan.runs(passing, size, distinct)) {
                write(plan, run, settings, rows, counts, session);
                if (settings.atomic() && !rows.failures().isEmpty()) {
                    break;
                }
            }
        }
        rows.throwIfAtomic();
        return counts.outcome(rows.failures(), session.statements());
    }

    private void write(
            BulkInsertPlan plan,
            List<Ready> run,
            BulkSettings settings,
            BulkRows rows,
            BulkCounts counts,
            Session session) {
        try {
            Savepoints.within(session, () -> {
                new ChunkWriter(plan, session, settings.returnIds()).write(run, counts);
                return null;
            });
        } catch (DataFlowException failure) {
            if (!isRowsFault(failure)) {
                throw failure;
            }
            if (run.size() == 1) {
                rows.failed(run.get(0).number(), failure.problem());
                return;
            }
            int half = run.size() / 2;
            write(plan, run.subList(0, half), settings, rows, counts, session);
            if (!settings.atomic() || rows.failures().isEmpty()) {
                write(plan, run.subList(half, run.size()), settings, rows, counts, session);
            }
        }
    }

    /** Failures of rows are told by row; a deadlock, a cut or a time limit ends the call. */
    static boolean isRowsFault(DataFlowException failure) {
        return failure.problem().code() instanceof StandardCode code
                && (code == StandardCode.UNIQUE_KEY_TAKEN
                        || code == StandardCode.REFERENCE_VIOLATED
                        || code == StandardCode.CONSTRAINT_VIOLATED
                        || code == StandardCode.VERSION_CONFLICT
                        || code == StandardCode.NUMBER_OUT_OF_RANGE);
    }

    private static List<String> target(ModelDefinition model, List<String> conflictOn) {
        return conflictOn.isEmpty() ? model.key() : conflictOn;
    }
}
