package dev.dataflow.internal.workflow;

import dev.dataflow.internal.workflow.condition.Condition;
import dev.dataflow.internal.workflow.condition.ConditionReader;
import dev.dataflow.internal.workflow.condition.Operand;
import dev.dataflow.internal.workflow.template.TemplateReader;
import dev.dataflow.internal.workflow.template.ValueExpression;
import dev.dataflow.spi.error.DataFlowException;
import dev.dataflow.spi.error.Location;
import dev.dataflow.spi.error.Problem;
import dev.dataflow.spi.error.Problems;
import dev.dataflow.workflow.Connection;
import dev.dataflow.workflow.Cycle;
import dev.dataflow.workflow.NodeDefinition;
import dev.dataflow.workflow.Workflow;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * A workflow whose templates and conditions are read and whose nodes have numbers. Immutable.
 *
 * @param workflow the workflow
 * @param nodes its nodes, by number
 * @param numbers numbers of nodes by id; the first of an id that stands twice
 * @param untils conditions of its cycles, by number; null for none
 */
public record ParsedWorkflow(
        Workflow workflow, List<ParsedNode> nodes, Map<String, Integer> numbers, List<@Nullable Condition> untils) {

    /**
     * A node.
     *
     * @param definition the node as it was written
     * @param parameters its parameters, read
     * @param unread problems of parameters whose text cannot be read as a template, by parameter; those that take code
     *     or SQL literally may hold such text
     * @param condition its condition, read; null for none
     */
    public record ParsedNode(
            NodeDefinition definition,
            Map<String, ValueExpression> parameters,
            Map<String, List<Problem>> unread,
            @Nullable Condition condition) {}

    /** Reads a workflow; conditions that cannot be read are added to {@code problems} and left out. */
    public static ParsedWorkflow of(Workflow workflow, Problems problems) {
        List<ParsedNode> nodes = new ArrayList<>(workflow.nodes().size());
        Map<String, Integer> numbers = new HashMap<>();
        for (NodeDefinition node : workflow.nodes()) {
            numbers.putIfAbsent(node.id(), nodes.size());
            nodes.add(parse(workflow, node, problems));
        }
        List<@Nullable Condition> untils = new ArrayList<>();
        for (Cycle cycle : workflow.cycles()) {
            untils.add(condition(cycle.options().until(), workflow.location(cycle.connection()), "until", problems));
        }
        return new ParsedWorkflow(
                workflow, Collections.unmodifiableList(nodes), numbers, Collections.unmodifiableList(untils));
    }

    private static ParsedNode parse(Workflow workflow, NodeDefinition node, Problems problems) {
        Map<String, ValueExpression> parameters = new LinkedHashMap<>();
        Map<String, List<Problem>> unread = new HashMap<>(0);
        node.parameters().forEach((name, value) -> {
            Problems own = new Problems();
            TemplateReader reader = new TemplateReader(own, path -> workflow.location(node.id(), path));
            parameters.put(name, reader.read(value, name));
            if (!own.isEmpty()) {
                unread.put(name, own.list());
            }
        });
        Location at = workflow.location(node.id(), null);
        return new ParsedNode(
                node,
                Collections.unmodifiableMap(parameters),
                unread,
                condition(node.options().condition(), at, "condition", problems));
    }

    private static @Nullable Condition condition(@Nullable String text, Location at, String what, Problems problems) {
        if (text == null) {
            return null;
        }
        try {
            return ConditionReader.read(text);
        } catch (DataFlowException e) {
            Problem problem = e.problem();
            problems.add(problem.within(Location.parameter(what).within(at)));
            return null;
        }
    }

    /** Returns the number of a node; -1 when there is none. */
    public int number(String id) {
        return numbers.getOrDefault(id, -1);
    }

    /** Calls {@code visitor} with each output that a node's parameters or condition read, and where that stands. */
    public void outputsRead(int node, BiConsumer<ValueExpression.Output, String> visitor) {
        ParsedNode parsed = nodes.get(node);
        parsed.parameters()
                .forEach((name, value) -> value.visit(part -> {
                    if (part instanceof ValueExpression.Output output) {
                        visitor.accept(output, name);
                    }
                }));
        outputsRead(parsed.condition(), output -> visitor.accept(output, "condition"));
    }

    /** Calls {@code visitor} with each output that a condition reads by its node's id. */
    public static void outputsRead(
            @Nullable Condition condition, java.util.function.Consumer<ValueExpression.Output> visitor) {
        if (condition != null) {
            condition.operands(operand -> {
                if (operand instanceof Operand.Output output) {
                    visitor.accept(new ValueExpression.Output(output.node(), output.path()));
                }
            });
        }
    }

    /** Calls {@code visitor} with each input that a node reads, and where that stands. */
    public void inputsRead(int node, BiConsumer<String, String> visitor) {
        ParsedNode parsed = nodes.get(node);
        parsed.parameters()
                .forEach((name, value) -> value.visit(part -> {
                    if (part instanceof ValueExpression.Input input) {
                        visitor.accept(input.name(), name);
                    }
                }));
        inputsRead(parsed.condition(), input -> visitor.accept(input, "condition"));
    }

    /** Calls {@code visitor} with each input that a condition reads. */
    public static void inputsRead(@Nullable Condition condition, java.util.function.Consumer<String> visitor) {
        if (condition != null) {
            condition.operands(operand -> {
                if (operand instanceof Operand.Input input) {
                    visitor.accept(input.name());
                }
            });
        }
    }

    /** Returns which node needs which, cycles left out; unknown nodes and a node that reads itself are left out. */
    public Graph forward() {
        Graph graph = new Graph(nodes.size());
        for (Connection connection : workflow.connections()) {
            add(graph, number(connection.from()), number(connection.to()));
        }
        for (int i = 0; i < nodes.size(); i++) {
            int to = i;
            outputsRead(i, (output, where) -> add(graph, number(output.node()), to));
        }
        return graph;
    }

    /** Returns {@link #forward()} with the cycles. */
    public Graph whole() {
        Graph graph = forward();
        for (Cycle cycle : workflow.cycles()) {
            add(graph, number(cycle.from()), number(cycle.to()));
        }
        return graph;
    }

    private static void add(Graph graph, int from, int to) {
        if (from >= 0 && to >= 0 && from != to) {
            graph.add(from, to);
        }
    }
}
