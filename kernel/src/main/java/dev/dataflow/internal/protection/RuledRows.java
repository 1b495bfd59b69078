package dev.dataflow.internal.protection;

import dev.dataflow.spi.operation.BulkRow;
import dev.dataflow.spi.operation.Operation;
import java.util.Iterator;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The rows of bulk operations. Stateless. */
final class RuledRows {

    private RuledRows() {}

    /** Returns the rows of an operation that has them one by one; null for every other. */
    static @Nullable Iterable<BulkRow> of(Operation operation) {
        if (operation instanceof Operation.BulkCreate create) {
            return create.rows();
        } else if (operation instanceof Operation.BulkUpdateRows update) {
            return update.rows();
        } else if (operation instanceof Operation.BulkUpsert upsert) {
            return upsert.rows();
        }
        return null;
    }

    /** Returns the operation with its rows shown to somebody, each before it is handed on. */
    static Operation watched(Operation operation, Consumer<BulkRow> watcher) {
        if (operation instanceof Operation.BulkCreate o) {
            return new Operation.BulkCreate(
                    o.model(), watched(o.rows(), watcher), o.onConflict(), o.conflictOn(), o.settings());
        } else if (operation instanceof Operation.BulkUpdateRows o) {
            return new Operation.BulkUpdateRows(o.model(), watched(o.rows(), watcher), o.settings());
        }
        Operation.BulkUpsert o = (Operation.BulkUpsert) operation;
        return new Operation.BulkUpsert(
                o.model(), watched(o.rows(), watcher), o.conflictOn(), o.onConflict(), o.settings());
    }

    private static Iterable<BulkRow> watched(Iterable<BulkRow> rows, Consumer<BulkRow> watcher) {
        return () -> {
            Iterator<BulkRow> inner = rows.iterator();
            return new Iterator<>() {
                @Override
                public boolean hasNext() {
                    return inner.hasNext();
                }

                @Override
                public BulkRow next() {
                    BulkRow row = inner.next();
                    watcher.accept(row);
                    return row;
                }
            };
        };
    }
}
