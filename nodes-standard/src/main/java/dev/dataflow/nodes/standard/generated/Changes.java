package dev.dataflow.nodes.standard.generated;

import dev.dataflow.nodes.standard.Arguments;
import dev.dataflow.spi.error.StandardCode;
import dev.dataflow.spi.model.ModelDefinition;
import dev.dataflow.spi.node.ParameterDescriptor;
import dev.dataflow.spi.node.ValueKind;
import dev.dataflow.spi.query.Assignment;
import dev.dataflow.spi.query.QueryReader;
import dev.dataflow.spi.query.Strictness;
import java.util.List;
import java.util.Map;

/** The parameter {@code fields} of nodes that change records. */
final class Changes {

    static final ParameterDescriptor PARAMETER = ParameterDescriptor.optional(
                    "fields",
                    ValueKind.MAP,
                    "Changes by field: a value, or an operator as in {\"$inc\": 1}, in either spelling")
            .withAliases("update", "updates");

    private Changes() {}

    /** Reads changes; none at all is {@code DF-107}. */
    static List<Assignment> read(
            ModelDefinition model,
            Arguments in,
            Map<String, Object> changes,
            QueryReader queries,
            Strictness strictness) {
        if (changes.isEmpty()) {
            in.add(in.problem(StandardCode.EMPTY_PARAMETER, "fields", "There is nothing to change")
                    .expected("at least one field")
                    .fix("Say what to change:", "fields: {" + Samples.plainEntry(model) + "}"));
            return List.of();
        }
        return in.read(() -> queries.assignments(model, "fields", changes, strictness), List.of());
    }
}
