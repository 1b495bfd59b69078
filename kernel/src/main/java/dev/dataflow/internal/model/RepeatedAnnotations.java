package dev.dataflow.internal.model;

import dev.dataflow.model.Indexed;
import dev.dataflow.model.Option;
import java.lang.reflect.AnnotatedElement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The annotations that may stand several times on one element. Asking for their containers by name spares a start the
 * proxies that {@code getAnnotationsByType} makes of the annotations of the annotations. Stateless.
 */
final class RepeatedAnnotations {

    private RepeatedAnnotations() {}

    /** Returns the indexes that are asked for on a record or a component. */
    static List<Indexed> indexes(AnnotatedElement element) {
        List<Indexed> found = new ArrayList<>();
        Indexed single = element.getAnnotation(Indexed.class);
        if (single != null) {
            found.add(single);
        }
        Indexed.List several = element.getAnnotation(Indexed.List.class);
        if (several != null) {
            Collections.addAll(found, several.value());
        }
        return found;
    }

    /** Returns the options that are asked for by name on a record. */
    static List<Option> options(AnnotatedElement element) {
        List<Option> found = new ArrayList<>();
        Option single = element.getAnnotation(Option.class);
        if (single != null) {
            found.add(single);
        }
        Option.List several = element.getAnnotation(Option.List.class);
        if (several != null) {
            Collections.addAll(found, several.value());
        }
        return found;
    }
}
