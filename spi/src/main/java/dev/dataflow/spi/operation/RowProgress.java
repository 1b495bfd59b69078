package dev.dataflow.spi.operation;

import org.apiguardian.api.API;

/**
 * Hears how many rows operations have read or written so far, chunk by chunk where there are many, and how much is to
 * come where that is known; an {@link OperationContext} carries it. What a rollback undoes is not taken back. Called by
 * the threads that do the work: implementations are thread-safe, quick, and do not throw.
 */
@FunctionalInterface
@API(status = API.Status.STABLE, since = "1.0")
public interface RowProgress {

    /**
     * Hears of further rows.
     *
     * @param kind {@code READ}, {@code WRITE} or {@code RAW}
     * @param more how many rows since the last call; above zero
     */
    void rows(OperationKind kind, long more);

    /**
     * Hears, before the first of them, how many further rows an operation is given. Not called where their number is not
     * known. Rows that fail or are skipped are among them, so that {@link #rows} may tell of fewer.
     *
     * @param kind {@code WRITE}
     * @param more how many rows; above zero
     */
    default void expected(OperationKind kind, long more) {}

    /**
     * Hears that further nodes of a run are done; those that were not to run count as done, too, and the nodes of a cycle
     * when the cycle has ended.
     *
     * @param more how many nodes since the last call; 0 once, before the first of them runs
     * @param all how many nodes the workflow has
     */
    default void nodes(int more, int all) {}
}
