package dev.dataflow.spi.node;

import static java.util.Objects.requireNonNull;

import java.util.Map;
import java.util.Set;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * What a node gives back. Immutable; the map is not copied.
 *
 * @param values outputs by name
 * @param fired the outputs that fire; null for all. Nodes behind the others are skipped
 */
@API(status = API.Status.STABLE, since = "1.0")
public record NodeResult(
        Map<String, Object> values, @Nullable Set<String> fired) {

    public NodeResult {
        requireNonNull(values, "values");
    }

    /** Returns a result all of whose outputs fire. */
    public static NodeResult of(Map<String, Object> values) {
        return new NodeResult(values, null);
    }

    /** Returns a result of which only some outputs fire. */
    public static NodeResult firing(Map<String, Object> values, Set<String> fired) {
        return new NodeResult(values, Set.copyOf(fired));
    }
}
