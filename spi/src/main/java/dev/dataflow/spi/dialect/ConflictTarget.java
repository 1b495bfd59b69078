package dev.dataflow.spi.dialect;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.apiguardian.api.API;

/**
 * The unique key that decides whether an upsert inserts. Immutable.
 *
 * @param columns quoted, at least one
 * @param condition SQL of the rows that a partial unique key covers, with literals and no binds; empty for a key over all
 *     rows. Never given where the dialect does not declare {@link DialectCapability#PARTIAL_INDEX}
 */
@API(status = API.Status.STABLE, since = "1.0")
public record ConflictTarget(List<String> columns, String condition) {

    public ConflictTarget {
        columns = List.copyOf(columns);
        requireNonNull(condition, "condition");
        if (columns.isEmpty()) {
            throw new IllegalArgumentException("columns: empty (expected: at least one)");
        }
    }

    /** Returns a key over all rows. */
    public static ConflictTarget of(String... columns) {
        return new ConflictTarget(List.of(columns), "");
    }

    /** Returns {@code (a, b)}, or {@code (a, b) where condition}: how SQLite and PostgreSQL write a target. */
    public String text() {
        return "(" + String.join(", ", columns) + ")" + (condition.isEmpty() ? "" : " where " + condition);
    }
}
