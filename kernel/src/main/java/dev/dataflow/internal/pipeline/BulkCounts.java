package dev.dataflow.internal.pipeline;

import dev.dataflow.spi.operation.Outcome;
import dev.dataflow.spi.operation.RowFailure;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Counts what a bulk call does. Used by one thread. */
final class BulkCounts {

    long inserted;
    long updated;
    long skipped;
    private final SortedMap<Long, Object> ids = new TreeMap<>();

    /** Notes the key of a row that was written; keys come back in the order of the rows. */
    void id(long row, Object key) {
        ids.put(row, key);
    }

    Outcome.Bulk outcome(List<RowFailure> failures, long statements) {
        return new Outcome.Bulk(inserted, updated, skipped, 0, failures, List.copyOf(ids.values()), 0, statements);
    }
}
