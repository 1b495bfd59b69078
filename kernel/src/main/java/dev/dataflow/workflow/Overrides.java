package dev.dataflow.workflow;

import dev.dataflow.spi.error.Lookalikes;
import dev.dataflow.spi.error.Problem;
import dev.dataflow.spi.error.Problems;
import dev.dataflow.spi.error.StandardCode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Workflows with some parameters replaced for one run. */
final class Overrides {

    private Overrides() {}

    /**
     * Returns a workflow whose nodes have other parameters.
     *
     * @throws dev.dataflow.spi.error.DataFlowException {@code DF-206} for a node that it does not have
     */
    static Workflow of(Workflow workflow, Map<String, Map<String, @Nullable Object>> parameters) {
        checkNodes(workflow, parameters);
        WorkflowBuilder builder = new WorkflowBuilder(workflow.name());
        for (NodeDefinition node : workflow.nodes()) {
            Map<String, @Nullable Object> merged = new LinkedHashMap<>(node.parameters());
            parameters.getOrDefault(node.id(), Map.of()).forEach((name, value) -> merged.put(name, new Literal(value)));
            builder.addNode(node.type(), node.id(), merged, node.options());
        }
        workflow.connections().stream()
                .filter(c -> !parameters.getOrDefault(c.to(), Map.of()).containsKey(c.input()))
                .forEach(builder.connections::add);
        builder.cycles.addAll(workflow.cycles());
        builder.inputs.addAll(workflow.inputs());
        builder.transaction = workflow.transaction();
        builder.parallel = workflow.isParallel();
        builder.timeLimit = workflow.timeLimit().orElse(null);
        return builder.build();
    }

    private static void checkNodes(Workflow workflow, Map<String, Map<String, @Nullable Object>> parameters) {
        List<String> ids = workflow.nodes().stream().map(NodeDefinition::id).toList();
        Problems problems = new Problems();
        for (String node : parameters.keySet()) {
            if (!ids.contains(node)) {
                String hint = Lookalikes.hint(node, ids);
                problems.add(Problem.of(
                                StandardCode.INVALID_TARGET,
                                "The run changes parameters of '" + node + "', which the workflow does not have"
                                        + (hint.isEmpty() ? "" : "; " + hint))
                        .at(workflow.location(null, null))
                        .found(node)
                        .expected(String.join(", ", ids)));
            }
        }
        problems.throwIfAny();
    }
}
