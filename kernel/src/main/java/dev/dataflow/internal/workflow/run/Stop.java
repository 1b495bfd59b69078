package dev.dataflow.internal.workflow.run;

import dev.dataflow.spi.operation.Cancellation;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What can stop a run: the caller's cancellation, the view's, and for runs whose branches stop each other one of their
 * own that follows both. Not thread-safe; the one that nothing stops is shared.
 */
final class Stop {

    private static final Stop NONE = new Stop(null, List.of());

    private final @Nullable Cancellation cancellation;
    private final List<Runnable> links;

    private Stop(@Nullable Cancellation cancellation, List<Runnable> links) {
        this.cancellation = cancellation;
        this.links = links;
    }

    static Stop of(@Nullable Cancellation callers, @Nullable Cancellation views, boolean own) {
        if (!own && (callers == null || views == null || callers == views)) {
            Cancellation only = callers == null ? views : callers;
            return only == null ? NONE : new Stop(only, List.of());
        }
        Cancellation joined = new Cancellation();
        List<Runnable> links = new ArrayList<>(2);
        for (Cancellation source : new Cancellation[] {callers, views}) {
            if (source != null) {
                links.add(source.onCancel(joined::cancel));
            }
        }
        return new Stop(joined, links);
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
