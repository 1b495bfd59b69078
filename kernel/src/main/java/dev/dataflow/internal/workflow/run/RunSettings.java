package dev.dataflow.internal.workflow.run;

import dev.dataflow.spi.operation.Cancellation;
import dev.dataflow.spi.operation.RowProgress;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a run is told beside its inputs.
 *
 * @param runId its id; null to make one
 * @param timeLimit how long it may take; null for as long as its workflow says
 * @param cancellation what stops it; null for nothing
 * @param progress what hears of rows that are read and written; null for nothing
 * @param tenant the tenant in scope; null for that of the views
 */
public record RunSettings(
        @Nullable String runId,
        @Nullable Duration timeLimit,
        @Nullable Cancellation cancellation,
        @Nullable RowProgress progress,
        @Nullable String tenant) {}
