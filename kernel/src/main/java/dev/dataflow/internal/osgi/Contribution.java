package dev.dataflow.internal.osgi;

import dev.dataflow.DataFlow;
import dev.dataflow.spi.model.ModelDefinition;
import java.util.List;
import java.util.Set;

/**
 * Models that a bundle gives to instances.
 *
 * @param by who gives them, for people
 * @param instances the names of the instances that get them; empty for all
 * @param definitions models
 * @param records annotated records
 */
record Contribution(String by, Set<String> instances, List<ModelDefinition> definitions, List<Class<?>> records) {

    Contribution {
        instances = Set.copyOf(instances);
        definitions = List.copyOf(definitions);
        records = List.copyOf(records);
    }

    boolean isFor(String instance) {
        return instances.isEmpty() || instances.contains(instance);
    }

    /** Registers the models: all of them, or, with every problem told, none. */
    void register(DataFlow db) {
        if (!definitions.isEmpty()) {
            db.register(definitions);
        }
        if (!records.isEmpty()) {
            db.register(records.toArray(Class<?>[]::new));
        }
    }
}
