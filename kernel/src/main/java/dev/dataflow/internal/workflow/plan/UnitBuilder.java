package dev.dataflow.internal.workflow.plan;

import dev.dataflow.internal.workflow.Graph;
import dev.dataflow.internal.workflow.ParsedWorkflow;
import dev.dataflow.internal.workflow.condition.Condition;
import dev.dataflow.workflow.Cycle;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Puts nodes into the order in which they run; the nodes of a loop are one unit. Not thread-safe. */
final class UnitBuilder {

    private final ParsedWorkflow parsed;
    private final SourceBuilder sources;
    private final Graph forward;
    private final int[] components;

    UnitBuilder(ParsedWorkflow parsed, SourceBuilder sources, Graph forward) {
        this.parsed = parsed;
        this.sources = sources;
        this.forward = forward;
        this.components = parsed.whole().components();
    }

    Unit[] build() {
        List<List<Integer>> members = new ArrayList<>();
        int[] unitOf = new int[components.length];
        group(members, unitOf);
        Graph units = new Graph(members.size());
        for (int node = 0; node < unitOf.length; node++) {
            for (int to : forward.successors(node)) {
                if (unitOf[node] != unitOf[to]) {
                    units.add(unitOf[node], unitOf[to]);
                }
            }
        }
        untilDependencies(units, unitOf);
        return inOrder(members, units);
    }

    /** Groups nodes by circle; within a unit nodes stand in an order in which they can run. */
    private void group(List<List<Integer>> members, int[] unitOf) {
        Map<Integer, Integer> units = new HashMap<>();
        for (int node : forward.order()) {
            int unit = units.computeIfAbsent(components[node], c -> {
                members.add(new ArrayList<>(1));
                return members.size() - 1;
            });
            members.get(unit).add(node);
            unitOf[node] = unit;
        }
    }

    /** A loop whose condition reads a node outside of it runs after that node, unless that node needs the loop. */
    private void untilDependencies(Graph units, int[] unitOf) {
        for (int i = 0; i < parsed.untils().size(); i++) {
            int loop = unitOf[parsed.number(parsed.workflow().cycles().get(i).from())];
            ParsedWorkflow.outputsRead(parsed.untils().get(i), output -> {
                int other = unitOf[parsed.number(output.node())];
                if (other != loop && units.way(loop, other).isEmpty()) {
                    units.add(other, loop);
                }
            });
        }
    }

    private Unit[] inOrder(List<List<Integer>> members, Graph units) {
        List<Integer> order = units.order();
        int[] position = new int[members.size()];
        int[] waits = new int[members.size()];
        for (int i = 0; i < order.size(); i++) {
            position[order.get(i)] = i;
            units.successors(order.get(i)).forEach(next -> waits[next]++);
        }
        Unit[] result = new Unit[members.size()];
        for (int i = 0; i < result.length; i++) {
            int unit = order.get(i);
            TreeSet<Integer> next = new TreeSet<>();
            units.successors(unit).forEach(u -> next.add(position[u]));
            result[i] = new Unit(
                    PlanCompiler.ints(members.get(unit)),
                    loop(members.get(unit)),
                    PlanCompiler.ints(next),
                    waits[unit]);
        }
        return result;
    }

    private @Nullable Loop loop(List<Integer> nodes) {
        List<Loop.End> ends = new ArrayList<>();
        int max = Integer.MAX_VALUE;
        for (int i = 0; i < parsed.workflow().cycles().size(); i++) {
            Cycle cycle = parsed.workflow().cycles().get(i);
            int from = parsed.number(cycle.from());
            if (nodes.contains(from)) {
                max = Math.min(max, cycle.options().max());
                ends.add(new Loop.End(i, from, sources.output(PlanCompiler.end(cycle), false), until(cycle, i)));
            }
        }
        return ends.isEmpty() ? null : new Loop(ends, max);
    }

    private @Nullable BoundCondition until(Cycle cycle, int number) {
        Condition until = parsed.untils().get(number);
        return until == null ? null : sources.condition(until, cycle.from());
    }
}
