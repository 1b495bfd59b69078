package dev.dataflow.spi.operation;

import java.util.AbstractCollection;
import java.util.Iterator;

/** Rows that are read one by one, and their number. */
final class CountedRows extends AbstractCollection<BulkRow> {

    private final Iterable<BulkRow> rows;
    private final int count;

    CountedRows(Iterable<BulkRow> rows, int count) {
        if (count < 0) {
            throw new IllegalArgumentException("count: " + count + " (expected: >= 0)");
        }
        this.rows = rows;
        this.count = count;
    }

    @Override
    public Iterator<BulkRow> iterator() {
        return rows.iterator();
    }

    @Override
    public int size() {
        return count;
    }
}
