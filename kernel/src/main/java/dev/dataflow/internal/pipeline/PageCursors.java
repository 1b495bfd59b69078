package dev.dataflow.internal.pipeline;

import dev.dataflow.internal.query.CursorKey;
import dev.dataflow.internal.query.Cursors;
import dev.dataflow.internal.sql.CursorReader;
import dev.dataflow.internal.sql.RowOrder;
import dev.dataflow.spi.operation.Operation;
import dev.dataflow.spi.operation.OperationContext;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** The cursors of one instance's pages; a cursor of another instance, model, filter, order or tenant is refused. */
public final class PageCursors implements CursorReader, CursorWriter {

    private final AtomicReference<@Nullable Cursors> cursors = new AtomicReference<>();

    @Override
    public String encode(Operation.ListRows operation, @Nullable Object[] position, OperationContext context) {
        return cursors().encode(key(operation, context), position);
    }

    @Override
    public @Nullable Object[] decode(String cursor, Operation.ListRows operation, OperationContext context) {
        return cursors().decode(key(operation, context), cursor);
    }

    private static CursorKey key(Operation.ListRows operation, OperationContext context) {
        return CursorKey.of(
                operation.model().name(),
                operation.filter(),
                RowOrder.of(
                        operation.model(),
                        operation.sort(),
                        operation.projection().distinct()),
                context.tenant().orElse(null));
    }

    private Cursors cursors() {
        Cursors made = cursors.get();
        if (made == null) {
            cursors.compareAndSet(null, Cursors.withRandomKey());
            made = java.util.Objects.requireNonNull(cursors.get());
        }
        return made;
    }
}
