package dev.dataflow.spi.operation;

import org.apiguardian.api.API;

/**
 * Hears how many rows operations have read or written so far, chunk by chunk where there are many; an
 * {@link OperationContext} carries it. What a rollback undoes is not taken back. Called by the threads that do the work:
 * implementations are thread-safe, quick, and do not throw.
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
}
