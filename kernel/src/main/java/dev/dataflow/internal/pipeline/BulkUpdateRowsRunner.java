package dev.dataflow.internal.pipeline;

import dev.dataflow.internal.jdbc.Session;
import dev.dataflow.internal.pipeline.BulkRows.Ready;
import dev.dataflow.spi.error.DataFlowException;
import dev.dataflow.spi.error.Location;
import dev.dataflow.spi.error.Problem;
import dev.dataflow.spi.error.StandardCode;
import dev.dataflow.spi.model.FieldDefinition;
import dev.dataflow.spi.model.ModelDefinition;
import dev.dataflow.spi.operation.Operation;
import dev.dataflow.spi.operation.OperationContext;
import dev.dataflow.spi.operation.Outcome;
import dev.dataflow.spi.operation.RowScope;
import dev.dataflow.spi.query.Assignment;
import dev.dataflow.spi.query.Filter;
import dev.dataflow.spi.query.Values;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Changes records row by row, each found by its key; features of the model see each row as an update of its own. A key that does
 * not exist is the row's failure ({@code DF-509}).
 */
final class BulkUpdateRowsRunner {

    /** Rows held in memory and written under one savepoint, at least. */
    private static final int CHUNK = 5_000;

    private final UpsertRunner.Steps steps;
    private final int batchSize;
    private final ReferenceGuard references;

    BulkUpdateRowsRunner(UpsertRunner.Steps steps, int batchSize, ReferenceGuard references) {
        this.steps = steps;
        this.batchSize = batchSize;
        this.references = references;
    }

    Outcome run(Operation.BulkUpdateRows operation, ModelRuntime runtime, Session session) {
        int[] key = operation.model().key().stream()
                .mapToInt(operation.model()::slotOf)
                .toArray();
        RowShapes shapes = new RowShapes(false);
        int counted = runtime.isWhole() ? LockedRows.versionSlot(runtime.definition()) : -1;
        BulkRows rows = new BulkRows(
                operation.rows(),
                (number, row, context) -> ready(runtime, key, counted, number, row, shapes, context),
                session.context(),
                operation.settings().atomic());
        BulkCounts counts = new BulkCounts();
        int size = chunk(operation, session);
        BiConsumer<Ready, BulkRows> missing = (row, all) -> all.failed(row.number(), notFound(operation.model(), row));
        RowUpdateWriter writer = new RowUpdateWriter(operation.model(), session, rows, missing);
        GuardedRows guarded = runtime.isWhole() ? references.rows(runtime, session) : null;
        LockedRows locked = runtime.isWhole() ? LockedRows.of(runtime, session, rows, missing) : null;
        for (List<Ready> chunk = rows.next(size); !chunk.isEmpty(); chunk = rows.next(size)) {
            session.checkTime();
            if (runtime.isWhole()) {
                List<Ready> passing = guarded == null ? chunk : guarded.passing(chunk, rows);
                write(passing, locked, writer, rows, operation.settings().atomic());
            } else {
                chunk.forEach(row -> change(row, operation, runtime, rows, counts, session));
            }
        }
        counts.updated += writer.changed();
        rows.throwIfAtomic();
        return counts.outcome(rows.failures(), session.statements());
    }

    /** Writes rows together; nothing more where the call is atomic and one of its rows has failed. */
    private static void write(
            List<Ready> chunk, @Nullable LockedRows locked, RowUpdateWriter writer, BulkRows rows, boolean atomic) {
        if (chunk.isEmpty() || atomic && !rows.failures().isEmpty()) {
            return;
        } else if (locked == null) {
            writer.write(chunk);
            return;
        }
        for (List<Ready> part : locked.parts(chunk)) {
            List<Ready> found = locked.found(part);
            if (!found.isEmpty() && !(atomic && !rows.failures().isEmpty())) {
                writer.write(found);
            }
        }
    }

    /** Returns how many rows are written under one savepoint: as many as asked for, or as the dialect likes best. */
    private int chunk(Operation.BulkUpdateRows operation, Session session) {
        int wanted = operation.settings().batchSize() == 0
                ? batchSize
                : operation.settings().batchSize();
        return wanted > 0
                ? wanted
                : Math.max(
                        CHUNK,
                        session.database()
                                .dialect()
                                .bulk()
                                .rowsPerCall(operation.model().fields().size()));
    }

    private void change(
            Ready row,
            Operation.BulkUpdateRows operation,
            ModelRuntime runtime,
            BulkRows rows,
            BulkCounts counts,
            Session session) {
        try {
            Outcome.Changed changed = (Outcome.Changed)
                    (operation.settings().atomic()
                            ? steps.run(update(row, runtime, session.context()), runtime, session)
                            : Savepoints.within(
                                    session,
                                    () -> steps.run(update(row, runtime, session.context()), runtime, session)));
            if (changed.affected() == 0) {
                rows.failed(row.number(), notFound(operation.model(), row));
            } else {
                counts.updated += changed.affected();
            }
        } catch (DataFlowException failure) {
            if (!BulkInsertRunner.isRowsFault(failure)) {
                throw failure;
            }
            rows.failed(row.number(), failure.problem());
        }
    }

    /**
     * Makes a row ready.
     *
     * @param counted the slot of the version that is written with each row, and that it may expect; -1 for none
     */
    private static Ready ready(
            ModelRuntime runtime,
            int[] key,
            int counted,
            long number,
            Values row,
            RowShapes shapes,
            OperationContext context) {
        ModelDefinition model = runtime.definition();
        for (int slot : key) {
            if (row.at(slot) == null || !row.has(slot)) {
                String field = model.fields().get(slot).name();
                throw Problem.of(StandardCode.MISSING_PARAMETER, "The row has no key")
                        .at(Location.model(model.name(), field))
                        .expected("a value of '" + field + "'")
                        .toException();
            }
        }
        if (key.length == count(row)) {
            throw Problem.of(StandardCode.EMPTY_PARAMETER, "The row changes no field")
                    .at(Location.model(model.name(), null))
                    .expected("the key and at least one further field")
                    .toException();
        }
        runtime.writes().canonicalize(row, context);
        runtime.writes().touch(row);
        Long expected = null;
        if (counted >= 0) {
            expected = row.has(counted) ? (Long) row.at(counted) : null;
            row.set(counted, 0L);
        }
        return new Ready(number, shapes.of(shapes.given(row), row), row, expected);
    }

    private static int count(Values given) {
        int count = 0;
        for (int slot = 0; slot < given.size(); slot++) {
            count += given.has(slot) ? 1 : 0;
        }
        return count;
    }

    private static Operation.Update update(Ready row, ModelRuntime runtime, OperationContext context) {
        ModelDefinition model = runtime.definition();
        Filter key = Filter.all();
        List<Assignment> changes = new ArrayList<>();
        for (int slot = 0; slot < row.values().size(); slot++) {
            FieldDefinition field = model.fields().get(slot);
            @Nullable Object value = row.values().at(slot);
            if (model.key().contains(field.name())) {
                key = key.and(Filter.eq(field.name(), value));
            } else if (row.values().has(slot)) {
                changes.add(new Assignment.Set(field.name(), value));
            }
        }
        return new Operation.Update(model, key, runtime.writes().forUpdate(changes, context), RowScope.ONE, false);
    }

    private static Problem notFound(ModelDefinition model, Ready row) {
        return Problem.of(StandardCode.RECORD_NOT_FOUND, "No record of " + model.name() + " has the key of this row")
                .at(Location.model(model.name(), String.join(", ", model.key())))
                .fix("Leave the row out, or use the bulk upsert", model.name() + "BulkUpsertNode")
                .build();
    }
}
