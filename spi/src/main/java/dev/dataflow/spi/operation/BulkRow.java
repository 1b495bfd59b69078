package dev.dataflow.spi.operation;

import dev.dataflow.spi.error.Problem;
import dev.dataflow.spi.query.Values;
import java.util.Collection;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * One row of a bulk operation: its values, or the problem that reading it met.
 *
 * @param number position in the input, from 0
 * @param values what to write; null when the row could not be read
 * @param problem why it could not be read; null when it could
 */
@API(status = API.Status.STABLE, since = "1.0")
public record BulkRow(
        long number, @Nullable Values values, @Nullable Problem problem) {

    public BulkRow {
        if ((values == null) == (problem == null)) {
            throw new IllegalArgumentException("values and problem (expected: exactly one of them)");
        }
    }

    /** Returns a row to write. */
    public static BulkRow of(long number, Values values) {
        return new BulkRow(number, values, null);
    }

    /**
     * Returns the same rows with their number, so that who waits for them can be told how much is left.
     *
     * @param rows as many as {@code count}
     */
    public static Collection<BulkRow> counted(Iterable<BulkRow> rows, int count) {
        return new CountedRows(rows, count);
    }

    /** Returns a row that could not be read. */
    public static BulkRow failed(long number, Problem problem) {
        return new BulkRow(number, null, problem);
    }
}
