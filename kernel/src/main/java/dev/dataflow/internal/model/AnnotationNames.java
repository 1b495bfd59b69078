package dev.dataflow.internal.model;

import java.util.Map;
import java.util.Set;

/**
 * The names of the annotations that a record's class file carries, whether their classes can be loaded or not.
 *
 * @param onClass on the record
 * @param onComponents on each component, by its name
 * @param onComponentTypes on the outermost type of each component, by its name
 */
record AnnotationNames(
        Set<String> onClass, Map<String, Set<String>> onComponents, Map<String, Set<String>> onComponentTypes) {

    static final AnnotationNames NONE = new AnnotationNames(Set.of(), Map.of(), Map.of());

    AnnotationNames {
        onClass = Set.copyOf(onClass);
        onComponents = Map.copyOf(onComponents);
        onComponentTypes = Map.copyOf(onComponentTypes);
    }

    /** Returns whether a component or its type carries an annotation. */
    boolean has(String component, String annotation) {
        return onComponents.getOrDefault(component, Set.of()).contains(annotation)
                || onComponentTypes.getOrDefault(component, Set.of()).contains(annotation);
    }
}
