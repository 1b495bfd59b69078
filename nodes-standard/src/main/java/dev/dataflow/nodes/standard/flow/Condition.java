package dev.dataflow.nodes.standard.flow;

import org.jspecify.annotations.Nullable;

/** A condition on a value in memory, two-valued like a filter: a comparison with null is false. Thread-safe. */
@FunctionalInterface
interface Condition {

    /** Returns whether a value fulfils it. */
    boolean test(@Nullable Object value);
}
