package dev.dataflow.internal.workflow;

import dev.dataflow.spi.error.Problem;
import dev.dataflow.spi.error.Problems;
import dev.dataflow.spi.error.StandardCode;
import dev.dataflow.workflow.Connection;
import dev.dataflow.workflow.Cycle;
import dev.dataflow.workflow.Workflow;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Finds circles that are not marked, and marked cycles that are none. */
final class CircleChecker {

    private final ParsedWorkflow parsed;
    private final Workflow workflow;
    private final Problems problems;

    CircleChecker(ParsedWorkflow parsed, Problems problems) {
        this.parsed = parsed;
        this.workflow = parsed.workflow();
        this.problems = problems;
    }

    void check() {
        Graph forward = parsed.forward();
        if (forward.order().size() < forward.size()) {
            unmarked(forward);
            return;
        }
        int[] circles = parsed.whole().components();
        for (Cycle cycle : workflow.cycles()) {
            int from = parsed.number(cycle.from());
            int to = parsed.number(cycle.to());
            if (from >= 0 && to >= 0 && circles[from] != circles[to]) {
                problems.add(Problem.of(
                                StandardCode.WORKFLOW_NOT_BUILT,
                                "The cycle " + cycle + " leads nowhere back: '" + cycle.from()
                                        + "' does not run after '" + cycle.to() + "'")
                        .at(workflow.location(cycle.connection()))
                        .found(cycle)
                        .fix("Connect forward:", connectionLine(cycle.connection())));
            }
        }
    }

    private void unmarked(Graph forward) {
        int[] components = forward.components();
        Map<Integer, Integer> sizes = new HashMap<>();
        for (int component : components) {
            sizes.merge(component, 1, Integer::sum);
        }
        for (int node = 0; node < components.length; node++) {
            if (sizes.getOrDefault(components[node], 0) > 1) {
                sizes.remove(components[node]);
                report(forward.way(node, node));
            }
        }
    }

    private void report(List<Integer> way) {
        String shown = way.stream().map(this::id).collect(Collectors.joining(" -> "));
        String last = id(way.get(way.size() - 2));
        String first = id(way.get(0));
        Connection back = workflow.connections().stream()
                .filter(c -> c.from().equals(last) && c.to().equals(first))
                .findFirst()
                .orElse(new Connection(last, "…", first, "…"));
        problems.add(Problem.of(StandardCode.UNMARKED_CYCLE, "The nodes depend on each other in a circle: " + shown)
                .at(workflow.location(back))
                .found(shown)
                .expected("no circle, or a marked one")
                .fix("To run them again and again, mark the connection back:", cycleLine(back)));
    }

    private String id(int number) {
        return parsed.nodes().get(number).definition().id();
    }

    static String cycleLine(Connection back) {
        return ".addCycle(\"" + back.from() + "\", \"" + back.output() + "\", \"" + back.to() + "\", \"" + back.input()
                + "\", CycleOptions.max(10).until(\"done == true\"))";
    }

    private static String connectionLine(Connection connection) {
        return ".addConnection(\"" + connection.from() + "\", \"" + connection.output() + "\", \"" + connection.to()
                + "\", \"" + connection.input() + "\")";
    }
}
