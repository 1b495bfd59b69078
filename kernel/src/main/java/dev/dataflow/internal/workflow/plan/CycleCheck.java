package dev.dataflow.internal.workflow.plan;

import dev.dataflow.internal.workflow.ParsedWorkflow;
import dev.dataflow.internal.workflow.condition.Condition;
import dev.dataflow.internal.workflow.condition.Operand;
import dev.dataflow.spi.error.Location;
import dev.dataflow.spi.error.Problem;
import dev.dataflow.spi.error.Problems;
import dev.dataflow.workflow.Cycle;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Checks that the names in a cycle's condition exist. */
final class CycleCheck {

    private final ParsedWorkflow parsed;
    private final @Nullable NodeHead[] heads;
    private final Cycle cycle;
    private final @Nullable Condition until;
    private final Problems problems;

    CycleCheck(
            ParsedWorkflow parsed,
            @Nullable NodeHead[] heads,
            Cycle cycle,
            @Nullable Condition until,
            Problems problems) {
        this.parsed = parsed;
        this.heads = heads;
        this.cycle = cycle;
        this.until = until;
        this.problems = problems;
    }

    void check() {
        if (until == null) {
            return;
        }
        Location at = Location.parameter("until").within(parsed.workflow().location(cycle.connection()));
        until.operands(operand -> {
            if (operand instanceof Operand.Own own) {
                check(cycle.from(), own.path(), at);
            } else if (operand instanceof Operand.Output output) {
                check(output.node(), output.path(), at);
            }
        });
    }

    private void check(String node, List<String> path, Location at) {
        NodeHead head = heads[parsed.number(node)];
        if (head != null && OutputType.of(head, path, at) instanceof Problem problem) {
            problems.add(problem);
        }
    }
}
