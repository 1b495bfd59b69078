package dev.dataflow.internal.pipeline;

import dev.dataflow.spi.operation.BulkRow;
import dev.dataflow.spi.operation.Outcome;
import dev.dataflow.spi.operation.RowFailure;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** Cuts the rows of a bulk operation into parts and adds up what became of them. Used by one thread. */
final class BulkParts {

    private final Iterator<BulkRow> source;
    private final int size;
    private final List<RowFailure> failed = new ArrayList<>();
    private final List<Object> ids = new ArrayList<>();
    private long inserted;
    private long updated;
    private long skipped;

    BulkParts(Iterable<BulkRow> rows, int batchSize) {
        this.source = rows.iterator();
        this.size = batchSize == 0 ? RecordedOperation.PART : Math.min(batchSize, RecordedOperation.PART);
    }

    /** Returns the next rows; empty at the end. */
    List<BulkRow> next() {
        List<BulkRow> part = new ArrayList<>();
        while (part.size() < size && source.hasNext()) {
            part.add(source.next());
        }
        return part;
    }

    void add(Outcome.Bulk part) {
        inserted += part.inserted();
        updated += part.updated();
        skipped += part.skipped();
        failed.addAll(part.failed());
        ids.addAll(part.ids());
    }

    Outcome.Bulk outcome(boolean wantsIds, long statements) {
        return new Outcome.Bulk(inserted, updated, skipped, 0, failed, wantsIds ? ids : List.of(), 0, statements);
    }
}
