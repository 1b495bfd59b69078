package dev.dataflow.internal.express;

import dev.dataflow.spi.data.Row;
import dev.dataflow.spi.operation.RowStream;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Rows as a stream of the JDK. */
public final class RowStreams {

    private RowStreams() {}

    /** Returns the rows as a stream; closing it gives the connection back. */
    public static Stream<Row> of(RowStream rows) {
        Spliterator<Row> each = Spliterators.spliteratorUnknownSize(rows, Spliterator.ORDERED | Spliterator.NONNULL);
        return StreamSupport.stream(each, false).onClose(rows::close);
    }
}
