package dev.dataflow.feature.multitenancy.runtime;

import dev.dataflow.spi.error.DataFlowException;
import dev.dataflow.spi.operation.BulkRow;
import dev.dataflow.spi.query.Values;
import java.util.Collection;
import java.util.Iterator;

/** The rows of a bulk operation with their tenant; a row of another tenant becomes one that could not be read. */
final class TenantRows {

    private TenantRows() {}

    /** Returns the rows; each is changed when it is read. */
    static Iterable<BulkRow> of(Iterable<BulkRow> rows, TenantValues values) {
        Iterable<BulkRow> changed = () -> iterator(rows.iterator(), values);
        return rows instanceof Collection<BulkRow> counted ? BulkRow.counted(changed, counted.size()) : changed;
    }

    private static Iterator<BulkRow> iterator(Iterator<BulkRow> rows, TenantValues values) {
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return rows.hasNext();
            }

            @Override
            public BulkRow next() {
                return changed(rows.next(), values);
            }
        };
    }

    private static BulkRow changed(BulkRow row, TenantValues values) {
        Values given = row.values();
        if (given == null) {
            return row;
        }
        try {
            values.fill(given);
            return row;
        } catch (DataFlowException refusal) {
            return BulkRow.failed(row.number(), refusal.problem());
        }
    }
}
