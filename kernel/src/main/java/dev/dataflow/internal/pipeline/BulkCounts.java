package dev.dataflow.internal.pipeline;

import dev.dataflow.spi.operation.Outcome;
import dev.dataflow.spi.operation.RowFailure;
import java.util.ArrayList;
import java.util.List;

/** Counts what a bulk call does. Used by one thread. */
final class BulkCounts {

    long inserted;
    long updated;
    long skipped;
    final List<Object> ids = new ArrayList<>();

    Outcome.Bulk outcome(List<RowFailure> failures, long statements) {
        return new Outcome.Bulk(inserted, updated, skipped, 0, failures, ids, 0, statements);
    }
}
