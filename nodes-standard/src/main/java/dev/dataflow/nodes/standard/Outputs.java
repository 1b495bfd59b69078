package dev.dataflow.nodes.standard;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** Outputs of a node in the order in which they are declared, which is that of tables and envelopes. */
public final class Outputs {

    private Outputs() {}

    /**
     * Returns outputs as an unmodifiable map.
     *
     * @param pairs names and values by turns
     */
    public static Map<String, Object> of(Object... pairs) {
        Map<String, Object> outputs = new LinkedHashMap<>(pairs.length);
        for (int i = 0; i < pairs.length; i += 2) {
            outputs.put((String) pairs[i], pairs[i + 1]);
        }
        return Collections.unmodifiableMap(outputs);
    }
}
