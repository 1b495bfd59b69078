package dev.dataflow.spi.operation;

import dev.dataflow.spi.data.Row;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Supplier;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** What an operation did, told in the terms of the operation that the caller gave. Immutable. */
@API(status = API.Status.STABLE, since = "1.0")
public sealed interface Outcome {

    /**
     * Rows that were read.
     *
     * @param rows the rows
     * @param total number of all matching records, when asked for
     * @param hasMore whether there are rows behind this page
     * @param next makes the cursor of the next page when it is asked for; null when there is none or the order allows no
     *     cursor
     */
    record Rows(
            List<Row> rows,
            OptionalLong total,
            boolean hasMore,
            @Nullable Supplier<String> next) implements Outcome {
        public Rows {
            rows = List.copyOf(rows);
        }

        /** Returns where the next page starts; null when there is none or the order allows no cursor. */
        public @Nullable String nextCursor() {
            return next == null ? null : next.get();
        }

        /** Returns rows that are all there is. */
        public static Rows of(List<Row> rows) {
            return new Rows(rows, OptionalLong.empty(), false, null);
        }
    }

    /** A number. */
    record Counted(long count) implements Outcome {}

    /**
     * Records that were changed.
     *
     * @param affected how many matched and were changed; the same meaning on every database
     * @param rows the rows, where they were asked for
     */
    record Changed(long affected, List<Row> rows) implements Outcome {
        public Changed {
            rows = List.copyOf(rows);
        }
    }

    /** A record that was stored or found by its unique key. */
    record Upserted(Action action, Row row) implements Outcome {}

    /**
     * What a bulk operation did.
     *
     * @param failed rows that were not written; empty when atomic
     * @param ids keys in the order of the rows, when asked for; a map for a composite key
     * @param remaining records that still match because a limit cut the call; 0 otherwise
     * @param statements statements that were sent to the database
     */
    record Bulk(
            long inserted,
            long updated,
            long skipped,
            long deleted,
            List<RowFailure> failed,
            List<Object> ids,
            long remaining,
            long statements)
            implements Outcome {
        public Bulk {
            failed = List.copyOf(failed);
            ids = List.copyOf(ids);
        }

        /** Returns this without its keys. */
        public Bulk withoutIds() {
            return new Bulk(inserted, updated, skipped, deleted, failed, List.of(), remaining, statements);
        }
    }

    /** What an upsert did. */
    enum Action {
        /** This call stored the record. */
        CREATED,
        /** The record existed and was changed. */
        UPDATED,
        /** The record existed and there was nothing to change. */
        UNCHANGED
    }
}
