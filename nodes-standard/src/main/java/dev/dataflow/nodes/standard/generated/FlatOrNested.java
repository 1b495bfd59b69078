package dev.dataflow.nodes.standard.generated;

import dev.dataflow.nodes.standard.Arguments;
import dev.dataflow.spi.error.StandardCode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/** Puts together the fields that a call gives flat and those that it gives in a map. */
final class FlatOrNested {

    private FlatOrNested() {}

    /** Returns all of them; a field given twice with different values is {@code DF-106}. */
    static Map<String, Object> merge(Arguments in, Map<String, Object> flat, Map<String, Object> nested) {
        if (nested.isEmpty()) {
            return flat;
        }
        if (flat.isEmpty()) {
            return nested;
        }
        Map<String, Object> all = new LinkedHashMap<>(nested);
        for (Map.Entry<String, Object> entry : flat.entrySet()) {
            String name = entry.getKey();
            if (nested.containsKey(name) && !Objects.equals(nested.get(name), entry.getValue())) {
                in.add(in.problem(
                                StandardCode.CONTRADICTING_PARAMETERS,
                                name,
                                "'" + name + "' is given flat and in 'fields', with different values")
                        .expected("one of them")
                        .fix("Keep one of the two."));
            }
            all.put(name, entry.getValue());
        }
        return all;
    }
}
