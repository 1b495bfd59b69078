package dev.dataflow.internal.pipeline;

import dev.dataflow.spi.model.FieldDefinition;
import dev.dataflow.spi.model.IndexDefinition;
import dev.dataflow.spi.model.ModelDefinition;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Which fields can decide whether a record exists. */
public final class ConflictKeys {

    private ConflictKeys() {}

    /**
     * Returns whether fields are a unique key as callers see it: what features put into a key (a tenant) or make its
     * condition (not deleted) does not count.
     */
    public static boolean isKey(ModelDefinition model, List<String> fields) {
        Set<String> wanted = seen(model, fields);
        return model.uniqueKeys().stream().anyMatch(key -> seen(model, key).equals(wanted))
                || model.indexes().stream()
                        .filter(IndexDefinition::unique)
                        .anyMatch(index -> seen(model, index.fields()).equals(wanted));
    }

    private static Set<String> seen(ModelDefinition model, List<String> key) {
        Set<String> names = new HashSet<>(key);
        names.removeIf(
                name -> model.field(name).map(FieldDefinition::isFeatures).orElse(false));
        return names;
    }
}
