package dev.dataflow.internal.pipeline;

import dev.dataflow.spi.operation.Attribute;
import org.jspecify.annotations.Nullable;

/** Whether a view or a run has written, so that its reads need the primary. Thread-safe. */
public final class Written {

    /** Carries it in a context. */
    public static final Attribute<Written> MARK = new Attribute<>("dataflow.written", Written.class);

    private final @Nullable Written outer;
    private volatile boolean any;

    /**
     * Makes a mark.
     *
     * @param outer that of the view which a run belongs to; null for none
     */
    public Written(@Nullable Written outer) {
        this.outer = outer;
    }

    void mark() {
        any = true;
        if (outer != null) {
            outer.mark();
        }
    }

    boolean any() {
        return any || outer != null && outer.any();
    }
}
