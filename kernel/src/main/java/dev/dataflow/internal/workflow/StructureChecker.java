package dev.dataflow.internal.workflow;

import dev.dataflow.internal.workflow.template.Paths;
import dev.dataflow.internal.workflow.template.ValueExpression;
import dev.dataflow.spi.error.Location;
import dev.dataflow.spi.error.Lookalikes;
import dev.dataflow.spi.error.Problem;
import dev.dataflow.spi.error.Problems;
import dev.dataflow.spi.error.StandardCode;
import dev.dataflow.workflow.Connection;
import dev.dataflow.workflow.Cycle;
import dev.dataflow.workflow.NodeDefinition;
import dev.dataflow.workflow.Workflow;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds what is wrong with a workflow whatever instance runs it. Not thread-safe; one for each workflow. */
public final class StructureChecker {

    private final Workflow workflow;
    private final Problems problems;
    private final Set<String> ids = new HashSet<>();

    /** Makes a checker that adds to {@code problems}. */
    public StructureChecker(Workflow workflow, Problems problems) {
        this.workflow = workflow;
        this.problems = problems;
    }

    /** Checks everything. */
    public void check() {
        ParsedWorkflow parsed = ParsedWorkflow.of(workflow, problems);
        checkName();
        workflow.nodes().forEach(this::checkNode);
        new InputChecker(parsed, problems).check();
        for (int i = 0; i < parsed.nodes().size(); i++) {
            checkReferences(parsed, i);
        }
        workflow.connections().forEach(c -> checkConnection(c, false));
        for (int i = 0; i < workflow.cycles().size(); i++) {
            checkCycle(workflow.cycles().get(i));
            int number = i;
            ParsedWorkflow.outputsRead(
                    parsed.untils().get(i),
                    output -> checkSource(
                            output,
                            workflow.location(workflow.cycles().get(number).connection()),
                            null));
        }
        new TargetChecker(parsed, problems).check();
        new CircleChecker(parsed, problems).check();
    }

    private void checkName() {
        if (workflow.name().isBlank()) {
            problems.add(Problem.of(StandardCode.WORKFLOW_NOT_BUILT, "The workflow has no name")
                    .at(workflow.location(null, null))
                    .fix("Give it one:", "new WorkflowBuilder(\"signup\")"));
        }
        if (workflow.nodes().isEmpty()) {
            problems.add(Problem.of(StandardCode.WORKFLOW_NOT_BUILT, "The workflow has no nodes")
                    .at(workflow.location(null, null))
                    .fix("Add at least one:", ".addNode(\"UserListNode\", \"list\", Map.of())"));
        }
    }

    private void checkNode(NodeDefinition node) {
        Location at = workflow.location(node.id(), null);
        if (!Paths.isId(node.id())) {
            problems.add(Problem.of(StandardCode.WORKFLOW_NOT_BUILT, "A node's id is no name")
                    .at(at)
                    .found(node.id())
                    .expected("letters, digits, '_' and '-'"));
        } else if (!ids.add(node.id())) {
            problems.add(Problem.of(StandardCode.DUPLICATE_NODE_ID, "Two nodes have the id '" + node.id() + "'")
                    .at(at)
                    .found(node.id())
                    .fix("Give one of them another id"));
        }
        if (node.type().isBlank()) {
            problems.add(Problem.of(StandardCode.WORKFLOW_NOT_BUILT, "Node '" + node.id() + "' has no type")
                    .at(at)
                    .expected("a node type, such as UserCreateNode"));
        }
        Duration limit = node.options().timeLimit();
        if (limit != null && (limit.isNegative() || limit.isZero())) {
            problems.add(Problem.of(
                            StandardCode.WORKFLOW_NOT_BUILT,
                            "The time limit of node '" + node.id() + "' is not positive")
                    .at(at)
                    .found(limit)
                    .expected("more than nothing"));
        }
    }

    private void checkReferences(ParsedWorkflow parsed, int number) {
        String id = parsed.nodes().get(number).definition().id();
        parsed.outputsRead(number, (output, where) -> checkSource(output, workflow.location(id, where), id));
    }

    private void checkSource(ValueExpression.Output output, Location at, @Nullable String reader) {
        if (reader != null && output.node().equals(reader)) {
            problems.add(Problem.of(StandardCode.SELF_CONNECTION, "Node '" + reader + "' reads its own output")
                    .at(at)
                    .found(output)
                    .fix("To use the value of the run before, mark the cycle:", cycleLine(reader, output, reader)));
        } else if (isUnknown(output.node())) {
            problems.add(unknownSource(output.node(), output.toString(), at));
        }
    }

    private static String cycleLine(String from, ValueExpression.Output output, String to) {
        return ".addCycle(\"" + from + "\", \"" + String.join(".", output.path()) + "\", \"" + to
                + "\", \"…\", CycleOptions.max(10))";
    }

    private void checkConnection(Connection connection, boolean cycle) {
        Location at = workflow.location(connection);
        if (isUnknown(connection.from())) {
            problems.add(unknownSource(connection.from(), connection.toString(), at));
        } else if (!Paths.isComplete(Paths.split(connection.output()))) {
            problems.add(Problem.of(StandardCode.INVALID_SOURCE, "A connection names no output")
                    .at(at)
                    .found(connection)
                    .expected("an output, or a dotted path that starts with one"));
        }
        if (isUnknown(connection.to())) {
            problems.add(unknownTarget(connection, at));
        } else if (!Paths.isComplete(Paths.split(connection.input()))) {
            problems.add(Problem.of(StandardCode.INVALID_TARGET, "A connection names no parameter")
                    .at(at)
                    .found(connection)
                    .expected("a parameter, or a dotted path that starts with one"));
        }
        if (!cycle && connection.from().equals(connection.to()) && ids.contains(connection.from())) {
            problems.add(Problem.of(
                            StandardCode.SELF_CONNECTION, "Node '" + connection.from() + "' is connected to itself")
                    .at(at)
                    .found(connection)
                    .fix("To run it again with its own output, mark the cycle:", CircleChecker.cycleLine(connection)));
        }
    }

    private void checkCycle(Cycle cycle) {
        checkConnection(cycle.connection(), true);
        if (cycle.options().max() < 1) {
            problems.add(Problem.of(StandardCode.CYCLE_WITHOUT_END, "The cycle " + cycle + " has no end")
                    .at(workflow.location(cycle.connection()))
                    .found("max: " + cycle.options().max())
                    .expected("at least 1 iteration")
                    .cause("A condition that never comes true would run forever")
                    .fix("Say how often its nodes run at most:", CircleChecker.cycleLine(cycle.connection())));
        }
    }

    private boolean isUnknown(String id) {
        return !ids.contains(id);
    }

    private Problem unknownSource(String id, String found, Location at) {
        return unknown(StandardCode.INVALID_SOURCE, id, found, at);
    }

    private Problem unknownTarget(Connection connection, Location at) {
        return unknown(StandardCode.INVALID_TARGET, connection.to(), connection.toString(), at);
    }

    private Problem unknown(StandardCode code, String id, String found, Location at) {
        List<String> known = ids.stream().sorted().toList();
        String hint = Lookalikes.hint(id, known);
        List<String> close = Lookalikes.of(id, known);
        Problem.Builder problem = Problem.of(
                        code, "There is no node '" + id + "'" + (hint.isEmpty() ? "" : "; " + hint))
                .at(at)
                .found(found)
                .expected(known.size() > 20 ? "one of " + known.size() + " nodes" : String.join(", ", known));
        return (close.isEmpty() ? problem : problem.fix("Write the node's id:", close.get(0))).build();
    }
}
