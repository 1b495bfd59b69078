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
     * condition (not deleted) does not count, unless it is named.
     */
    public static boolean isKey(ModelDefinition model, List<String> fields) {
        return model.uniqueKeys().stream().anyMatch(key -> isSame(model, key, fields))
                || model.indexes().stream()
                        .filter(IndexDefinition::unique)
                        .anyMatch(index -> isSame(model, index.fields(), fields));
    }

    private static boolean isSame(ModelDefinition model, List<String> key, List<String> fields) {
        Set<String> named = Set.copyOf(fields);
        Set<String> callers = seen(model, fields, Set.of());
        return seen(model, key, named).equals(named)
                || !callers.isEmpty() && seen(model, key, Set.of()).equals(callers);
    }

    private static Set<String> seen(ModelDefinition model, List<String> key, Set<String> named) {
        Set<String> names = new HashSet<>(key);
        names.removeIf(name -> !named.contains(name)
                && model.field(name).map(FieldDefinition::isFeatures).orElse(false));
        return names;
    }
}
