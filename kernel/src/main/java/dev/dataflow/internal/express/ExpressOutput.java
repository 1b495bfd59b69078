package dev.dataflow.internal.express;

import dev.dataflow.BulkResult;
import dev.dataflow.RowFailure;
import dev.dataflow.UpdateResult;
import dev.dataflow.UpsertResult;
import dev.dataflow.spi.data.Row;
import dev.dataflow.spi.operation.Outcome;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Makes the results of express of outcomes. */
public final class ExpressOutput {

    private ExpressOutput() {}

    /** Returns the first row. */
    public static Optional<Row> first(Outcome outcome) {
        List<Row> rows = rows(outcome);
        return rows.isEmpty() ? Optional.empty() : Optional.of(rows.get(0));
    }

    /** Returns all rows. */
    public static List<Row> rows(Outcome outcome) {
        return ((Outcome.Rows) outcome).rows();
    }

    /** Returns a number. */
    public static long counted(Outcome outcome) {
        return ((Outcome.Counted) outcome).count();
    }

    /** Returns how many records were changed. */
    public static long affected(Outcome outcome) {
        return ((Outcome.Changed) outcome).affected();
    }

    /** Returns what an update did. */
    public static UpdateResult updated(Outcome outcome) {
        Outcome.Changed changed = (Outcome.Changed) outcome;
        return new UpdateResult(
                changed.affected(),
                changed.affected() == 1 && changed.rows().size() == 1
                        ? changed.rows().get(0)
                        : null);
    }

    /** Returns what an upsert did. */
    public static UpsertResult upserted(Outcome outcome) {
        Outcome.Upserted upserted = (Outcome.Upserted) outcome;
        return new UpsertResult(upserted.action().name().toLowerCase(Locale.ROOT), upserted.row());
    }

    /** Returns what a bulk call did. */
    public static BulkResult bulk(Outcome outcome) {
        Outcome.Bulk bulk = (Outcome.Bulk) outcome;
        return new BulkResult(
                bulk.inserted(),
                bulk.updated(),
                bulk.skipped(),
                bulk.deleted(),
                bulk.failed().stream()
                        .map(f -> new RowFailure(f.row(), f.problem()))
                        .toList(),
                bulk.ids(),
                bulk.remaining(),
                bulk.statements());
    }
}
