package dev.dataflow.nodes.standard.flow;

import dev.dataflow.nodes.standard.Arguments;
import dev.dataflow.spi.error.DataFlowException;
import dev.dataflow.spi.error.Problems;
import dev.dataflow.spi.error.StandardCode;
import dev.dataflow.spi.node.Node;
import dev.dataflow.spi.node.NodeCheck;
import dev.dataflow.spi.node.NodeContext;
import dev.dataflow.spi.node.NodeDescriptor;
import dev.dataflow.spi.node.NodeEffect;
import dev.dataflow.spi.node.NodeFactory;
import dev.dataflow.spi.node.NodeResult;
import dev.dataflow.spi.node.ParameterDescriptor;
import dev.dataflow.spi.node.ValueKind;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Chooses one output by a value: the first case whose condition the value fulfils, else the default, else none. The
 * chosen output carries the value; nodes behind the others are skipped.
 */
public final class SwitchNode implements Node {

    private SwitchNode() {}

    /** Returns the node's factory. */
    public static NodeFactory factory() {
        NodeDescriptor descriptor = new NodeDescriptor(
                "SwitchNode",
                null,
                "Chooses one output by a value",
                List.of(
                        ParameterDescriptor.required("value", ValueKind.ANY, "What to decide by"),
                        ParameterDescriptor.required(
                                "cases",
                                ValueKind.MAP,
                                "Conditions by output, tried in order: a constant, an operator map, or a filter on a map"),
                        ParameterDescriptor.optional(
                                "default", ValueKind.TEXT, "The output for a value that fulfils no condition")),
                List.of(),
                false,
                true,
                NodeEffect.PURE,
                "value: 250\ncases: {large: {$gte: 100}, small: {$lt: 100}}\ndefault: other");
        return NodeFactory.of(descriptor, new SwitchNode());
    }

    @Override
    public NodeResult run(Map<String, Object> parameters, NodeContext context) {
        Arguments in = new Arguments(parameters, null, new Problems());
        Map<String, Condition> cases = cases(in);
        String otherwise = in.text("default");
        in.finish();
        Object value = in.value("value");
        for (Map.Entry<String, Condition> entry : cases.entrySet()) {
            if (entry.getValue().test(value)) {
                return fire(entry.getKey(), value);
            }
        }
        return otherwise == null ? NodeResult.firing(Map.of(), Set.of()) : fire(otherwise, value);
    }

    @Override
    public void check(Map<String, Object> known, Set<String> later, NodeCheck check) {
        if (known.containsKey("cases")) {
            cases(new Arguments(known, null, check.problems()));
        }
    }

    @Override
    public Optional<Set<String>> outputs(Map<String, Object> known) {
        if (!(known.get("cases") instanceof Map<?, ?> cases)) {
            return Optional.empty();
        }
        Set<String> outputs = new LinkedHashSet<>();
        cases.keySet().forEach(output -> outputs.add(String.valueOf(output)));
        if (known.get("default") instanceof String otherwise) {
            outputs.add(otherwise);
        }
        return Optional.of(outputs);
    }

    @SuppressWarnings("NullAway") // an output may be null, which Map<String, Object> cannot say
    private static NodeResult fire(String output, @Nullable Object value) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put(output, value);
        return NodeResult.firing(values, Set.of(output));
    }

    private static Map<String, Condition> cases(Arguments in) {
        Map<String, Condition> cases = new LinkedHashMap<>();
        Map<String, Object> given = in.map("cases");
        if (given.isEmpty()) {
            in.add(in.problem(StandardCode.EMPTY_PARAMETER, "cases", "'cases' has no case")
                    .expected("at least one output and its condition")
                    .fix("Add one:", "cases: {large: {$gte: 100}}"));
        }
        given.forEach((output, condition) -> {
            try {
                cases.put(output, ConditionReader.read("cases." + output, condition));
            } catch (DataFlowException failure) {
                in.add(failure);
            }
        });
        return cases;
    }
}
