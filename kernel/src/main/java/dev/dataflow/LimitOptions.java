package dev.dataflow;

import java.time.Duration;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * The limits of single operations. Immutable.
 *
 * @param maxPageSize records on one page at most; a larger {@code limit} is {@code DF-109}
 * @param batchSize rows that a bulk operation hands to the database in one go when it does not say itself; 0 lets the
 *     dialect choose
 * @param statementTimeout how long one operation may take; then it is cancelled with {@code DF-503}. Null for no limit
 * @param streamDeadline how long a stream may stay open; then it is closed with {@code DF-519}
 * @param tenantFromParameter whether an operation may name its tenant itself where none is in scope; else it is refused
 *     with {@code DF-911}
 */
@API(status = API.Status.STABLE, since = "1.0")
public record LimitOptions(
        int maxPageSize,
        int batchSize,
        @Nullable Duration statementTimeout,
        Duration streamDeadline,
        boolean tenantFromParameter) {

    /** Pages of 10,000, the dialect's batches, no statement timeout, streams of ten minutes, tenants of operations. */
    public static final LimitOptions DEFAULT = new LimitOptions(10_000, 0, null, Duration.ofMinutes(10), true);

    public LimitOptions {
        Checks.range("maxPageSize", maxPageSize, 1, 1_000_000);
        Checks.range("batchSize", batchSize, 0, 1_000_000);
        if (statementTimeout != null) {
            Checks.atLeast("statementTimeout", statementTimeout, Duration.ofMillis(1));
        }
        Checks.atLeast("streamDeadline", streamDeadline, Duration.ofMillis(1));
    }

    /** Returns these limits with a number of records on a page. */
    public LimitOptions maxPageSize(int records) {
        return new LimitOptions(records, batchSize, statementTimeout, streamDeadline, tenantFromParameter);
    }

    /** Returns these limits with a number of rows in a batch; 0 lets the dialect choose. */
    public LimitOptions batchSize(int rows) {
        return new LimitOptions(maxPageSize, rows, statementTimeout, streamDeadline, tenantFromParameter);
    }

    /** Returns these limits with a time for one operation; null for none. */
    public LimitOptions statementTimeout(@Nullable Duration limit) {
        return new LimitOptions(maxPageSize, batchSize, limit, streamDeadline, tenantFromParameter);
    }

    /** Returns these limits with a time for a stream. */
    public LimitOptions streamDeadline(Duration limit) {
        return new LimitOptions(maxPageSize, batchSize, statementTimeout, limit, tenantFromParameter);
    }

    /** Returns these limits with a word on operations that name their tenant; a gateway says false. */
    public LimitOptions tenantFromParameter(boolean allowed) {
        return new LimitOptions(maxPageSize, batchSize, statementTimeout, streamDeadline, allowed);
    }
}
