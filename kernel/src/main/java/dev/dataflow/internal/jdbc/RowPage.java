package dev.dataflow.internal.jdbc;

import dev.dataflow.spi.data.Row;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of rows.
 *
 * @param rows the rows
 * @param hasMore whether there are rows behind it
 * @param lastPosition sort values of the last row of a full page; null where the page is not full or the order allows no
 *     cursor
 */
@SuppressWarnings("ArrayRecordComponent") // handed from hand to hand; never compared
public record RowPage(
        List<Row> rows, boolean hasMore, @Nullable Object @Nullable [] lastPosition) {}
