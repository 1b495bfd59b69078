package dev.dataflow.testkit.reference;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A condition twice: as users write it, and as plain Java.
 *
 * @param filter the filter
 * @param match the same in Java
 */
record Condition(Map<String, @Nullable Object> filter, Match match) {

    boolean matches(Map<String, @Nullable Object> row, Store store) {
        return match.test(row, store);
    }

    /** Tells whether a record matches. */
    @FunctionalInterface
    interface Match {
        /** Returns whether it does. */
        boolean test(Map<String, @Nullable Object> row, Store store);
    }
}
