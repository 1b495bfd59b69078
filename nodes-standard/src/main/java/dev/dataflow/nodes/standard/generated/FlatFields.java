package dev.dataflow.nodes.standard.generated;

import dev.dataflow.spi.model.FieldDefinition;
import dev.dataflow.spi.model.ModelDefinition;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The fields of a model that a node takes as parameters of their own. Immutable. */
final class FlatFields {

    private final List<FieldDefinition> fields;

    private FlatFields(List<FieldDefinition> fields) {
        this.fields = fields;
    }

    /**
     * Returns the fields of a model whose names are free.
     *
     * @param taken names that the node's own parameters have
     */
    static FlatFields of(ModelDefinition model, Set<String> taken) {
        return new FlatFields(model.visibleFields().stream()
                .filter(f -> !ReservedNames.contains(f.name()) && !taken.contains(f.name()))
                .toList());
    }

    /** Returns the fields in the model's order. */
    List<FieldDefinition> fields() {
        return fields;
    }

    /** Returns what a call gives flat, in the model's order. */
    Map<String, Object> of(Map<String, Object> given) {
        Map<String, Object> flat = new LinkedHashMap<>();
        for (FieldDefinition field : fields) {
            if (given.containsKey(field.name())) {
                flat.put(field.name(), given.get(field.name()));
            }
        }
        return flat;
    }
}
