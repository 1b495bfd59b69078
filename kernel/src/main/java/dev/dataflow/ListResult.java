package dev.dataflow;

import dev.dataflow.spi.data.Row;
import dev.dataflow.spi.operation.Outcome;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.apiguardian.api.API;

/** A page of records. Immutable. */
@API(status = API.Status.STABLE, since = "1.0")
public final class ListResult {

    private final Outcome.Rows rows;

    ListResult(Outcome.Rows rows) {
        this.rows = rows;
    }

    /** Returns the records. */
    public List<Row> records() {
        return rows.rows();
    }

    /** Returns the number of records on this page. */
    public long count() {
        return rows.rows().size();
    }

    /** Returns the number of all matching records, when it was asked for. */
    public OptionalLong total() {
        return rows.total();
    }

    /** Returns whether there are records behind this page. */
    public boolean hasMore() {
        return rows.hasMore();
    }

    /** Returns the cursor of the next page, when there is one. */
    public Optional<String> nextCursor() {
        return Optional.ofNullable(rows.nextCursor());
    }

    @Override
    public String toString() {
        return count() + " records" + (hasMore() ? " and more" : "");
    }
}
