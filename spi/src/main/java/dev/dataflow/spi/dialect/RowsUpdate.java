package dev.dataflow.spi.dialect;

import static java.util.Objects.requireNonNull;

import dev.dataflow.spi.sql.SqlFragment;
import java.util.List;
import org.apiguardian.api.API;

/**
 * An update of several records, each found by its key and each with values of its own. Immutable.
 *
 * @param table quoted, with its schema where it has one
 * @param set quoted columns that change
 * @param key quoted columns that find a record; no two rows have the same key
 * @param rows the values of each row: those of {@code set}, then those of {@code key}, each as its codec's {@link
 *     ColumnCodec#placeholder()} with its bind; binds have to stay in this order
 */
@API(status = API.Status.STABLE, since = "1.0")
public record RowsUpdate(String table, List<String> set, List<String> key, List<List<SqlFragment>> rows) {

    public RowsUpdate {
        requireNonNull(table, "table");
        set = List.copyOf(set);
        key = List.copyOf(key);
        rows = List.copyOf(rows);
    }

    /** Returns {@code (?, ?), (?, ?)}. */
    public SqlFragment tuples() {
        return SqlFragment.list(
                ", ",
                rows.stream()
                        .map(row -> SqlFragment.join("(", SqlFragment.list(", ", row), ")"))
                        .toList());
    }
}
