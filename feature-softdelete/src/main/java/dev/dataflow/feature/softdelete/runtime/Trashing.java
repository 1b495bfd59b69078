package dev.dataflow.feature.softdelete.runtime;

import dev.dataflow.spi.data.Row;
import dev.dataflow.spi.feature.Execution;
import dev.dataflow.spi.feature.Need;
import dev.dataflow.spi.operation.Operation;
import dev.dataflow.spi.operation.OperationContext;
import dev.dataflow.spi.operation.Outcome;
import dev.dataflow.spi.query.Assignment;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What an operation means for records that refer to the ones it changes: nothing, unless it deletes or restores. */
enum Trashing {
    /** It neither deletes nor restores. */
    NONE,
    /** It deletes the records that it selects. */
    DELETES,
    /** It deletes some of the records that it selects: their number is limited. */
    DELETES_SOME,
    /** It restores records. */
    RESTORES;

    static Trashing of(Operation operation, OperationContext context) {
        if (operation instanceof Operation.Delete && SoftDeleteFeature.isSoft(context)) {
            return DELETES;
        } else if (operation instanceof Operation.BulkDelete delete && SoftDeleteFeature.isSoft(context)) {
            return delete.limit() < 0 ? DELETES : DELETES_SOME;
        } else if (operation instanceof Operation.Update update) {
            return of(update.assignments());
        } else if (operation instanceof Operation.BulkUpdate update) {
            return of(update.assignments());
        }
        return NONE;
    }

    private static Trashing of(List<Assignment> changes) {
        return Deletion.time(changes) != null ? DELETES : Deletion.restores(changes) ? RESTORES : NONE;
    }

    Set<Need> needs(Cascade cascade) {
        Set<Need> needs = EnumSet.noneOf(Need.class);
        if (this == DELETES || this == DELETES_SOME || this == RESTORES && cascade.cascades()) {
            needs.add(Need.TRANSACTION);
            needs.add(Need.BEFORE_ROWS);
        }
        if (this == DELETES_SOME) {
            needs.add(Need.AFTER_ROWS);
        }
        return needs;
    }

    /** Runs the operation with what it means for others. */
    Outcome run(Cascade cascade, Execution execution, Supplier<Instant> now) {
        List<Row> rows = execution.beforeRows();
        if (this == NONE || rows.isEmpty()) {
            return execution.proceed();
        } else if (this == RESTORES) {
            Outcome outcome = execution.proceed();
            cascade.restored(rows, now.get(), execution);
            return outcome;
        }
        return delete(cascade, rows, execution);
    }

    private Outcome delete(Cascade cascade, List<Row> rows, Execution execution) {
        Instant time = Objects.requireNonNull(time(execution.operation()), "time");
        if (this == DELETES) {
            cascade.checkFree(rows, execution);
        }
        Outcome outcome = execution.proceed();
        List<Row> gone = this == DELETES ? rows : Deletion.happenedAt(execution.afterRows(), time);
        if (this == DELETES_SOME) {
            cascade.checkFree(gone, execution);
        }
        cascade.deleted(gone, time, execution);
        return outcome;
    }

    private static @Nullable Instant time(Operation operation) {
        if (operation instanceof Operation.Update update) {
            return Deletion.time(update.assignments());
        }
        return operation instanceof Operation.BulkUpdate update ? Deletion.time(update.assignments()) : null;
    }
}
