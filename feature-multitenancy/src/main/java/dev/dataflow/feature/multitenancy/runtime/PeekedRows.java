package dev.dataflow.feature.multitenancy.runtime;

import dev.dataflow.spi.operation.BulkRow;
import dev.dataflow.spi.query.Values;
import java.util.Collection;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/** Rows that can be read once, of which the first was looked at: they give it once more. Used by one thread. */
final class PeekedRows implements Iterator<BulkRow> {

    private final Iterator<BulkRow> rest;
    private @Nullable BulkRow first;

    PeekedRows(Iterable<BulkRow> rows) {
        this.rest = rows.iterator();
        this.first = rest.hasNext() ? rest.next() : null;
    }

    /** Returns the tenant of the first row; null when it names none. */
    @Nullable
    Object tenant() {
        Values values = first == null ? null : first.values();
        return values == null ? null : values.get(TenantShape.FIELD);
    }

    /** Returns all rows, with their number where it was known. */
    Iterable<BulkRow> all(Iterable<BulkRow> source) {
        Iterable<BulkRow> once = () -> this;
        return source instanceof Collection<BulkRow> counted ? BulkRow.counted(once, counted.size()) : once;
    }

    @Override
    public boolean hasNext() {
        return first != null || rest.hasNext();
    }

    @Override
    public BulkRow next() {
        BulkRow next = first;
        if (next == null) {
            if (!rest.hasNext()) {
                throw new NoSuchElementException();
            }
            return rest.next();
        }
        first = null;
        return next;
    }
}
