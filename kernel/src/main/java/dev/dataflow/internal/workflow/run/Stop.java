package dev.dataflow.internal.workflow.run;

import dev.dataflow.spi.operation.Cancellation;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What can stop a run: the caller's cancellation, the view's, and for runs whose branches stop each other one of their
 * own that follows both. Not thread-safe.
 */
final class Stop {

    private final List<Runnable> links = new ArrayList<>(0);
    private final @Nullable Cancellation cancellation;

    Stop(@Nullable Cancellation callers, @Nullable Cancellation views, boolean own) {
        if (!own && (callers == null || views == null || callers == views)) {
            cancellation = callers == null ? views : callers;
            return;
        }
        Cancellation joined = new Cancellation();
        for (Cancellation source : new Cancellation[] {callers, views}) {
            if (source != null) {
                links.add(source.onCancel(joined::cancel));
            }
        }
        cancellation = joined;
    }

    /** Returns what stops the run; null for nothing. */
    @Nullable
    Cancellation cancellation() {
        return cancellation;
    }

    /** Stops following the others. */
    void release() {
        links.forEach(Runnable::run);
    }
}
