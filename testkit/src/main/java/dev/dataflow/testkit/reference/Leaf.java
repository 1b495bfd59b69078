package dev.dataflow.testkit.reference;

import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A condition on one value twice: as users write it, and as plain Java.
 *
 * @param condition a value, or operators with theirs
 * @param predicate whether a value that is not null fulfils it
 * @param whenNull whether null fulfils it
 */
record Leaf(@Nullable Object condition, Predicate<Object> predicate, boolean whenNull) {

    boolean test(@Nullable Object value) {
        return value == null ? whenNull : predicate.test(value);
    }
}
