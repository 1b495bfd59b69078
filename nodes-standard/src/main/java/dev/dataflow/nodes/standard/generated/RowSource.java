package dev.dataflow.nodes.standard.generated;

import dev.dataflow.nodes.standard.Arguments;
import dev.dataflow.spi.error.StandardCode;
import dev.dataflow.spi.operation.BulkRow;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Iterator;
import java.util.stream.BaseStream;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a bulk call: a list, an iterable, an iterator, a stream or an array, read once and in order. Closing it
 * closes a stream.
 *
 * @param rows the rows
 * @param count how many there are; -1 where that is not known
 * @param closes what to close; null for nothing
 */
record RowSource(Iterator<?> rows, int count, @Nullable BaseStream<?, ?> closes) implements AutoCloseable {

    private static final RowSource EMPTY = new RowSource(Collections.emptyIterator(), 0, null);

    /** Opens the parameter {@code data}; anything that is no sequence of rows is a problem. */
    static RowSource open(Arguments in) {
        Object data = in.value("data");
        if (data instanceof Iterable<?> iterable) {
            int count = data instanceof Collection<?> known ? known.size() : -1;
            return new RowSource(iterable.iterator(), count, null);
        } else if (data instanceof Iterator<?> iterator) {
            return new RowSource(iterator, -1, null);
        } else if (data instanceof BaseStream<?, ?> stream) {
            return new RowSource(stream.iterator(), -1, stream);
        } else if (data instanceof Object[] array) {
            return new RowSource(Arrays.asList(array).iterator(), array.length, null);
        }
        in.add(in.problem(StandardCode.TYPE_MISMATCH, "data", "'data' is not a list of records")
                .found(data == null ? "null" : data.getClass().getSimpleName())
                .expected("a list of maps, or a stream of them")
                .fix("Give one map for each record:", "data: [{…}, {…}]"));
        return EMPTY;
    }

    /** Returns what is read of these rows, with their number where it is known. */
    Iterable<BulkRow> counted(BulkRows read) {
        return count < 0 ? read : BulkRow.counted(read, count);
    }

    @Override
    public void close() {
        if (closes != null) {
            closes.close();
        }
    }
}
