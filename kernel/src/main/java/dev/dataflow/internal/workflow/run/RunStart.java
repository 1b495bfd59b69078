package dev.dataflow.internal.workflow.run;

import dev.dataflow.spi.operation.OperationContext;
import org.jspecify.annotations.Nullable;

/**
 * What a run begins with.
 *
 * @param id its id
 * @param inputs inputs by number
 * @param contexts contexts by instance
 * @param stop what stops it
 * @param deadline when it must be done, on the scale of {@link System#nanoTime()}; {@link Long#MAX_VALUE} for never
 * @param limitNanos the time limit that led to the deadline
 * @param nanos when it began
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record RunStart(
        String id,
        @Nullable Object[] inputs,
        @Nullable OperationContext[] contexts,
        Stop stop,
        long deadline,
        long limitNanos,
        long nanos) {}
