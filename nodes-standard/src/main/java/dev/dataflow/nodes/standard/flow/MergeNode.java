package dev.dataflow.nodes.standard.flow;

import dev.dataflow.nodes.standard.Arguments;
import dev.dataflow.spi.error.Problems;
import dev.dataflow.spi.error.StandardCode;
import dev.dataflow.spi.node.Node;
import dev.dataflow.spi.node.NodeCheck;
import dev.dataflow.spi.node.NodeContext;
import dev.dataflow.spi.node.NodeDescriptor;
import dev.dataflow.spi.node.NodeEffect;
import dev.dataflow.spi.node.NodeFactory;
import dev.dataflow.spi.node.NodeResult;
import dev.dataflow.spi.node.OutputDescriptor;
import dev.dataflow.spi.node.ParameterBinding;
import dev.dataflow.spi.node.ParameterDescriptor;
import dev.dataflow.spi.node.ValueKind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Brings branches together: all inputs as a map or a list, or the first one that came. */
public final class MergeNode implements Node {

    private static final List<String> MODES = List.of("map", "list", "first");

    private MergeNode() {}

    /** Returns the node's factory. */
    public static NodeFactory factory() {
        NodeDescriptor descriptor = new NodeDescriptor(
                "MergeNode",
                null,
                "Brings the results of several nodes together",
                List.of(
                        ParameterDescriptor.required(
                                        "inputs", ValueKind.ANY, "What to bring together: a map by name, or a list")
                                .withBinding(ParameterBinding.PARTIAL),
                        ParameterDescriptor.optional(
                                        "mode",
                                        ValueKind.TEXT,
                                        "map: all by name; list: all in order; first: the first that is not null")
                                .withDefault("map")),
                List.of(OutputDescriptor.of("result", ValueKind.ANY, "A map, a list, or one input")),
                false,
                false,
                NodeEffect.PURE,
                "inputs: {left: 1, right: 2}\nmode: map");
        return NodeFactory.of(descriptor, new MergeNode());
    }

    @Override
    @SuppressWarnings("NullAway") // an output may be null, which Map<String, Object> cannot say
    public NodeResult run(Map<String, Object> parameters, NodeContext context) {
        Arguments in = new Arguments(parameters, null, new Problems());
        String mode = mode(in);
        Object result = merged(in, mode);
        in.finish();
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("result", result);
        return NodeResult.of(values);
    }

    @Override
    public void check(Map<String, Object> known, Set<String> later, NodeCheck check) {
        mode(new Arguments(known, null, check.problems()));
    }

    private static String mode(Arguments in) {
        String mode = Objects.requireNonNullElse(in.text("mode"), "map");
        if (!MODES.contains(mode)) {
            in.add(in.problem(StandardCode.INVALID_VALUE, "mode", "mode: " + mode)
                    .found(mode)
                    .expected(String.join(", ", MODES))
                    .fix("Choose one:", "mode: first"));
        }
        return mode;
    }

    private static @Nullable Object merged(Arguments in, String mode) {
        Object inputs = in.value("inputs");
        if (inputs instanceof Map<?, ?> map) {
            return mode.equals("map") ? new LinkedHashMap<>(map) : merged(new ArrayList<>(map.values()), mode);
        } else if (inputs instanceof List<?> list && !mode.equals("map")) {
            return merged(list, mode);
        }
        in.add(in.problem(
                        StandardCode.INVALID_STRUCTURE,
                        "inputs",
                        "'inputs' cannot be brought together by 'mode: " + mode + "'")
                .found(inputs == null ? "null" : inputs.getClass().getSimpleName())
                .expected(mode.equals("map") ? "a map" : "a map or a list")
                .fix("Name each input:", "inputs: {left: \"${a.result}\", right: \"${b.result}\"}"));
        return null;
    }

    private static @Nullable Object merged(List<?> values, String mode) {
        return mode.equals("list")
                ? new ArrayList<>(values)
                : values.stream().filter(Objects::nonNull).findFirst().orElse(null);
    }
}
