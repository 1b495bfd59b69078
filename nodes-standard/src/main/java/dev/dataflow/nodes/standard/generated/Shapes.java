package dev.dataflow.nodes.standard.generated;

import dev.dataflow.spi.model.FieldDefinition;
import dev.dataflow.spi.model.ModelDefinition;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes values as the flow style of YAML, for the lines that problems and examples show. */
final class Shapes {

    private static final int LONGEST = 60;
    private static final int MOST = 8;

    private Shapes() {}

    /** Returns the notation of a value, long ones cut. */
    static String of(@Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            String more = map.size() > MOST ? ", …" : "";
            return map.entrySet().stream()
                    .limit(MOST)
                    .map(e -> e.getKey() + ": " + of(e.getValue()))
                    .collect(Collectors.joining(", ", "{", more + "}"));
        }
        if (value instanceof List<?> list) {
            String more = list.size() > MOST ? ", …" : "";
            return list.stream().limit(MOST).map(Shapes::of).collect(Collectors.joining(", ", "[", more + "]"));
        }
        if (value == null || value instanceof Number || value instanceof Boolean) {
            return String.valueOf(value);
        }
        String text = String.valueOf(value);
        String cut = text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
        return '"' + cut.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + '"';
    }

    /** Returns the notation of a key: one value, or a map of a composite key. */
    static String keyShape(ModelDefinition model) {
        if (model.key().size() == 1) {
            return sample(model, model.key().get(0));
        }
        return model.key().stream()
                .map(name -> name + ": " + sample(model, name))
                .collect(Collectors.joining(", ", "{", "}"));
    }

    /** Returns a value that a field of a model accepts. */
    static String sample(ModelDefinition model, String name) {
        FieldDefinition field = model.fieldOrNull(name);
        return field == null ? "…" : Samples.of(field);
    }
}
