package dev.dataflow.nodes.standard.generated;

import java.util.HashSet;
import java.util.Set;

/**
 * The names that parameters and outputs of generated nodes take. A model may have such a field; it is then given in
 * {@code fields} and found in {@code record}.
 */
final class ReservedNames {

    private static final Set<String> PARAMETERS =
            Set.of("db_instance", "model_name", "database", "input", "filter", "fields", "update", "data", "limit");

    private static final Set<String> OUTPUTS = Set.of("result", "record", "found", "created", "updated");

    private ReservedNames() {}

    /** Returns the names. */
    static Set<String> all() {
        Set<String> all = new HashSet<>(PARAMETERS);
        all.addAll(OUTPUTS);
        return Set.copyOf(all);
    }

    /** Returns whether a field of this name cannot be given flat. */
    static boolean contains(String name) {
        return PARAMETERS.contains(name) || OUTPUTS.contains(name);
    }
}
