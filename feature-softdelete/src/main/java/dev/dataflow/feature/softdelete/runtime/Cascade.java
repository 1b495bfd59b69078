package dev.dataflow.feature.softdelete.runtime;

import dev.dataflow.spi.data.Row;
import dev.dataflow.spi.error.DataFlowException;
import dev.dataflow.spi.error.Location;
import dev.dataflow.spi.error.Problem;
import dev.dataflow.spi.error.StandardCode;
import dev.dataflow.spi.feature.Execution;
import dev.dataflow.spi.model.ModelDefinition;
import dev.dataflow.spi.model.Reference.OnDelete;
import dev.dataflow.spi.model.Referrer;
import dev.dataflow.spi.operation.BulkSettings;
import dev.dataflow.spi.operation.Operation;
import dev.dataflow.spi.operation.Outcome;
import dev.dataflow.spi.operation.RowScope;
import dev.dataflow.spi.query.Assignment;
import dev.dataflow.spi.query.Filter;
import dev.dataflow.spi.query.Page;
import dev.dataflow.spi.query.Projection;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a deletion means for the records that refer to a deleted one, as their references say: refused, deleted with it, or
 * let go. All of it is in the transaction of the deletion, and goes through the features of the referring models, so that
 * their own deletions go on from there. Immutable and thread-safe.
 */
final class Cascade {

    private final List<Referrer> referrers;

    Cascade(List<Referrer> referrers) {
        this.referrers = referrers;
    }

    /** Returns whether a restoration has anything to bring back with it. */
    boolean cascades() {
        return referrers.stream().anyMatch(Cascade::isCascading);
    }

    /** Refuses the deletion of records that living ones hold on to ({@code RESTRICT}). */
    void checkFree(List<Row> rows, Execution execution) {
        for (Referrer referrer : referrers) {
            if (referrer.reference().onDelete() == OnDelete.RESTRICT) {
                for (Filter filter : ReferringRecords.of(referrer, rows)) {
                    checkNone(referrer, filter, execution);
                }
            }
        }
    }

    private static void checkNone(Referrer referrer, Filter filter, Execution execution) {
        ModelDefinition model = referrer.model();
        Outcome.Rows found = (Outcome.Rows) execution.step(new Operation.ListRows(
                model, filter, List.of(), Page.first(1), new Projection(model.key(), false), false));
        if (!found.rows().isEmpty()) {
            throw held(referrer);
        }
    }

    /** Deletes or lets go the records that refer to deleted ones. */
    void deleted(List<Row> rows, Instant time, Execution execution) {
        for (Referrer referrer : referrers) {
            ModelDefinition model = referrer.model();
            if (referrer.reference().onDelete() == OnDelete.SET_NULL) {
                change(referrer, rows, Deletion.lettingGo(referrer, time), Filter.all(), execution);
            } else if (isCascading(referrer)) {
                change(referrer, rows, Deletion.at(model, time), Filter.all(), execution);
            }
        }
    }

    /** Restores the records that were deleted together with restored ones. */
    void restored(List<Row> rows, Instant time, Execution execution) {
        Map<Object, List<Row>> byTime = new LinkedHashMap<>();
        for (Row row : rows) {
            Object then = row.get(SoftDeleteFeature.DELETED_AT);
            if (then != null) {
                byTime.computeIfAbsent(then, key -> new ArrayList<>()).add(row);
            }
        }
        for (Referrer referrer : referrers) {
            if (isCascading(referrer)) {
                byTime.forEach((then, together) -> change(
                        referrer,
                        together,
                        Deletion.undone(referrer.model(), time),
                        Deletion.happenedAt(referrer.model(), then),
                        execution));
            }
        }
    }

    /** A record without {@code deleted_at} stays as it is until the one that it refers to is deleted for good. */
    static boolean isCascading(Referrer referrer) {
        return referrer.reference().onDelete() == OnDelete.CASCADE && SoftDeleteFeature.keeps(referrer.model());
    }

    private static void change(
            Referrer referrer, List<Row> rows, List<Assignment> changes, Filter also, Execution execution) {
        for (Filter filter : ReferringRecords.of(referrer, rows)) {
            execution.step(new Operation.BulkUpdate(
                    referrer.model(), filter.and(also), changes, -1, RowScope.MANY, BulkSettings.DEFAULT));
        }
    }

    private static DataFlowException held(Referrer referrer) {
        String fields = String.join(", ", referrer.reference().fields());
        return Problem.of(
                        StandardCode.REFERENCE_VIOLATED,
                        "Living records of " + referrer.model().name() + " refer to the record; nothing was deleted")
                .at(Location.model(referrer.model().name(), fields))
                .cause("The reference says that such a record is not deleted (restrict)")
                .fix("Delete or change the referring records first")
                .fix("Or let them go with it", "@References(value = …, onDelete = OnDelete.CASCADE)")
                .toException();
    }
}
