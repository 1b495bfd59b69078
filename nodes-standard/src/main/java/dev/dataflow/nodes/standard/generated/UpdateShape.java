package dev.dataflow.nodes.standard.generated;

import dev.dataflow.nodes.standard.Arguments;
import dev.dataflow.spi.error.Problem;
import dev.dataflow.spi.error.StandardCode;
import dev.dataflow.spi.model.ModelDefinition;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The problems of updates that are not written as {@code filter} and {@code fields}; they show the caller's own values. */
final class UpdateShape {

    private UpdateShape() {}

    /** Returns the problem of an update that names no record. */
    static Problem.Builder unselected(Arguments in, ModelDefinition model, Map<String, Object> changes) {
        return in.problem(
                        StandardCode.UPDATE_SHAPE,
                        "filter",
                        "The update of " + model.name() + " has neither 'filter' nor 'id', so it names no record")
                .found(Shapes.of(changes))
                .expected("filter and fields")
                .fix("Say which record, and what to change:", shape(in, model, changes));
    }

    /** Returns the problem of an update whose fields stand beside the filter, in strict mode. */
    static Problem.Builder flat(Arguments in, ModelDefinition model, Map<String, Object> changes) {
        return in.problem(
                        StandardCode.UPDATE_SHAPE,
                        "fields",
                        "In strict mode the changes of " + model.name() + " stand in 'fields', not beside the filter")
                .found(Shapes.of(changes))
                .expected("filter and fields")
                .fix("Move the changes into 'fields':", shape(in, model, changes));
    }

    private static String shape(Arguments in, ModelDefinition model, Map<String, Object> changes) {
        Map<String, Object> rest = new LinkedHashMap<>(changes);
        String filter;
        if (in.value("filter") instanceof Map<?, ?> given && !given.isEmpty()) {
            filter = Shapes.of(given);
        } else {
            filter = model.key().stream()
                    .map(name -> name + ": " + keyPart(in, model, name, rest.remove(name)))
                    .collect(Collectors.joining(", ", "{", "}"));
        }
        String fields = rest.isEmpty() ? "{" + Samples.plainEntry(model) + "}" : Shapes.of(rest);
        return "filter: " + filter + "\nfields: " + fields;
    }

    private static String keyPart(Arguments in, ModelDefinition model, String name, @Nullable Object among) {
        Object id = in.value("id");
        if (id != null && !(id instanceof Map<?, ?>)) {
            return Shapes.of(id);
        }
        return among == null ? Shapes.sample(model, name) : Shapes.of(among);
    }
}
