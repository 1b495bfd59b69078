package dev.dataflow.testkit.reference;

import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A change of a record twice: as users write it, and as plain Java.
 *
 * @param fields the assignments
 * @param effect from a record to the fields that change
 */
record Change(
        Map<String, @Nullable Object> fields,
        Function<Map<String, @Nullable Object>, Map<String, @Nullable Object>> effect) {

    Map<String, @Nullable Object> of(Map<String, @Nullable Object> row) {
        return effect.apply(row);
    }
}
