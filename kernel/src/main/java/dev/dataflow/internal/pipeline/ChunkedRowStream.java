package dev.dataflow.internal.pipeline;

import dev.dataflow.spi.data.Row;
import dev.dataflow.spi.operation.Operation;
import dev.dataflow.spi.operation.OperationContext;
import dev.dataflow.spi.operation.OperationExecutor;
import dev.dataflow.spi.operation.Outcome;
import dev.dataflow.spi.operation.RowStream;
import dev.dataflow.spi.query.Page;
import java.util.Collections;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/** Rows read page by page behind a cursor, so that other statements of the transaction may run between. */
final class ChunkedRowStream implements RowStream {

    /** Rows in a chunk, where a page may be so long. */
    static final int CHUNK = 1000;

    private final Operation.ListRows operation;
    private final int size;
    private final OperationContext context;
    private final OperationExecutor executor;
    private Iterator<Row> chunk = Collections.emptyIterator();
    private @Nullable String cursor;
    private long left;
    private boolean ended;

    ChunkedRowStream(Operation.ListRows operation, int size, OperationContext context, OperationExecutor executor) {
        this.size = size;
        this.operation = operation;
        this.context = context;
        this.executor = executor;
        this.cursor = operation.page().after();
        this.left =
                operation.page().limit() < 0 ? Long.MAX_VALUE : operation.page().limit();
    }

    @Override
    public boolean hasNext() {
        while (!chunk.hasNext() && !ended) {
            fetch();
        }
        return chunk.hasNext();
    }

    @Override
    public Row next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return chunk.next();
    }

    private void fetch() {
        long offset = cursor == null ? operation.page().offset() : 0;
        Outcome.Rows rows = (Outcome.Rows) executor.execute(
                new Operation.ListRows(
                        operation.model(),
                        operation.filter(),
                        operation.sort(),
                        new Page(Math.min(size, left), offset, cursor),
                        operation.projection(),
                        false),
                context);
        chunk = rows.rows().iterator();
        left -= rows.rows().size();
        cursor = rows.nextCursor();
        ended = cursor == null || left <= 0;
    }

    @Override
    public void close() {
        ended = true;
        chunk = Collections.emptyIterator();
    }
}
