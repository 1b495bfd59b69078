package dev.dataflow.internal.workflow.plan;

import dev.dataflow.internal.node.GeneralPorts;
import dev.dataflow.internal.node.ValueKinds;
import dev.dataflow.spi.error.Location;
import dev.dataflow.spi.error.Lookalikes;
import dev.dataflow.spi.error.Problem;
import dev.dataflow.spi.error.StandardCode;
import dev.dataflow.spi.model.FieldType;
import dev.dataflow.spi.node.NodeDescriptor;
import dev.dataflow.spi.node.OutputDescriptor;
import dev.dataflow.spi.node.ParameterDescriptor;
import dev.dataflow.spi.node.ValueKind;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known about the values at the end of a path into a node's output. Immutable.
 *
 * @param kind kind of values
 * @param type field type, where it is a field
 */
record OutputType(ValueKind kind, @Nullable FieldType type) {

    private static final OutputType ANYTHING = new OutputType(ValueKind.ANY, null);

    /** Returns the type at the end of a path, or the problem that the path leads nowhere. */
    static Object of(NodeHead from, List<String> path, Location at) {
        NodeDescriptor node = from.registered().descriptor();
        List<String> rest = path;
        if (GeneralPorts.isWholeOutput(node, path.get(0))) {
            if (path.size() == 1) {
                return new OutputType(ValueKind.MAP, null);
            }
            rest = path.subList(1, path.size());
        }
        OutputDescriptor output = node.output(rest.get(0)).orElse(null);
        if (output == null) {
            return isOpen(from, rest.get(0)) ? ANYTHING : unknown(from, rest.get(0), at);
        }
        if (rest.size() == 1) {
            return new OutputType(output.kind(), output.type());
        }
        boolean hasParts =
                output.kind() == ValueKind.ANY || output.kind() == ValueKind.MAP || output.kind() == ValueKind.LIST;
        return hasParts ? ANYTHING : noParts(from, output, rest, at);
    }

    /** Returns whether values may be given to a parameter. */
    boolean fits(ParameterDescriptor parameter) {
        return ValueKinds.fits(kind, parameter.kind());
    }

    /** Returns the type as people call it. */
    String shown() {
        return type == null ? ValueKinds.name(kind) : type.notation();
    }

    /** Returns whether a node that gives further outputs may give this one. */
    private static boolean isOpen(NodeHead from, String output) {
        return from.registered().descriptor().openOutputs()
                && from.further().map(names -> names.contains(output)).orElse(true);
    }

    private static Problem unknown(NodeHead from, String output, Location at) {
        List<String> names = new ArrayList<>();
        from.registered().descriptor().outputs().forEach(o -> names.add(o.name()));
        from.further().ifPresent(names::addAll);
        if (!names.contains(GeneralPorts.RESULT)) {
            names.add(GeneralPorts.RESULT);
        }
        String hint = Lookalikes.hint(output, names);
        List<String> close = Lookalikes.of(output, names);
        Problem.Builder problem = Problem.of(
                        StandardCode.DOTTED_PATH_FAILED,
                        "Node '" + from.id() + "' (" + from.type() + ") has no output '" + output + "'"
                                + (hint.isEmpty() ? "" : "; " + hint))
                .at(at)
                .found(from.id() + "." + output)
                .expected(String.join(", ", names));
        return (close.isEmpty() ? problem : problem.fix("Write the output's name:", from.id() + "." + close.get(0)))
                .build();
    }

    private static Problem noParts(NodeHead from, OutputDescriptor output, List<String> path, Location at) {
        return Problem.of(
                        StandardCode.DOTTED_PATH_FAILED,
                        "Output '" + from.id() + "." + output.name() + "' is "
                                + new OutputType(output.kind(), output.type()).shown() + ", which has no parts")
                .at(at)
                .found(from.id() + "." + String.join(".", path))
                .expected(from.id() + "." + output.name())
                .build();
    }
}
