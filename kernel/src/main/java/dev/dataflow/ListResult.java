package dev.dataflow;

import dev.dataflow.spi.data.Row;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * A page of records. Immutable.
 *
 * @param records the records
 * @param total number of all matching records, when asked for
 * @param hasMore whether there are records behind this page
 * @param next cursor of the next page; null when there is none
 */
@API(status = API.Status.STABLE, since = "1.0")
public record ListResult(
        List<Row> records,
        OptionalLong total,
        boolean hasMore,
        @Nullable String next) {

    public ListResult {
        records = List.copyOf(records);
    }

    /** Returns the number of records on this page. */
    public long count() {
        return records.size();
    }

    /** Returns the cursor of the next page, when there is one. */
    public Optional<String> nextCursor() {
        return Optional.ofNullable(next);
    }
}
