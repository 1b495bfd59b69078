package dev.dataflow.testkit.reference;

import dev.dataflow.DataFlow;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * An operation twice: on a database, and on the reference. Both give an answer of plain values, or throw.
 *
 * @param text what it is, for people
 */
record Action(String text, Function<DataFlow, @Nullable Object> real, Function<Store, @Nullable Object> reference) {

    @Override
    public String toString() {
        return text;
    }
}
