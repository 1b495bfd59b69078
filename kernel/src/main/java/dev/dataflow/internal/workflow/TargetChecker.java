package dev.dataflow.internal.workflow;

import dev.dataflow.internal.workflow.template.Paths;
import dev.dataflow.internal.workflow.template.ValueExpression;
import dev.dataflow.spi.error.Problem;
import dev.dataflow.spi.error.Problems;
import dev.dataflow.spi.error.StandardCode;
import dev.dataflow.workflow.Connection;
import dev.dataflow.workflow.Cycle;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds parameters that are given more than once: by two connections, or by a connection and in the definition. */
final class TargetChecker {

    private final ParsedWorkflow parsed;
    private final Problems problems;

    TargetChecker(ParsedWorkflow parsed, Problems problems) {
        this.parsed = parsed;
        this.problems = problems;
    }

    void check() {
        Map<String, Taken> forward = new HashMap<>();
        for (Connection connection : parsed.workflow().connections()) {
            if (isNew(forward, connection)) {
                checkWritten(connection);
            }
        }
        Map<String, Taken> back = new HashMap<>();
        for (Cycle cycle : parsed.workflow().cycles()) {
            isNew(back, cycle.connection());
        }
    }

    private boolean isNew(Map<String, Taken> targets, Connection connection) {
        Taken taken = targets.computeIfAbsent(connection.to(), id -> new Taken());
        if (taken.add(connection.input())) {
            return true;
        }
        problems.add(Problem.of(
                        StandardCode.DUPLICATE_CONNECTION,
                        "Two connections lead to '" + connection.to() + "." + connection.input() + "'")
                .at(parsed.workflow().location(connection))
                .found(connection)
                .expected("one source for each parameter")
                .fix("Remove one of them; to bring branches together use a MergeNode"));
        return false;
    }

    private void checkWritten(Connection connection) {
        int number = parsed.number(connection.to());
        if (number < 0) {
            return;
        }
        List<String> path = Paths.split(connection.input());
        @Nullable ValueExpression at = parsed.nodes().get(number).parameters().get(path.get(0));
        for (int i = 1; i < path.size() && at != null; i++) {
            if (at instanceof ValueExpression.Entries entries) {
                at = entries.entries().get(path.get(i));
            } else if (at instanceof ValueExpression.Constant constant && constant.value() instanceof Map<?, ?> map) {
                at = map.containsKey(path.get(i)) ? new ValueExpression.Constant(map.get(path.get(i))) : null;
            } else if (at instanceof ValueExpression.Constant || at instanceof ValueExpression.Text) {
                problems.add(noMap(connection, String.join(".", path.subList(0, i))));
                return;
            } else {
                break;
            }
        }
        if (at != null) {
            problems.add(Problem.of(
                            StandardCode.DUPLICATE_CONNECTION,
                            "'" + connection.to() + "." + connection.input()
                                    + "' is given in the parameters and by a connection")
                    .at(parsed.workflow().location(connection))
                    .found(connection)
                    .expected("one source for each parameter")
                    .fix("Remove the parameter or the connection"));
        }
    }

    private Problem.Builder noMap(Connection connection, String parameter) {
        return Problem.of(
                        StandardCode.INVALID_TARGET,
                        "'" + connection.to() + "." + parameter + "' is no map, so nothing can be put into it")
                .at(parsed.workflow().location(connection))
                .found(connection)
                .expected(connection.to() + "." + parameter);
    }

    /** The paths of one node that are taken. */
    private static final class Taken {
        private final Set<String> whole = new HashSet<>();
        private final Set<String> starts = new HashSet<>();

        boolean add(String path) {
            if (starts.contains(path) || !whole.add(path)) {
                return false;
            }
            for (int dot = path.indexOf('.'); dot >= 0; dot = path.indexOf('.', dot + 1)) {
                String start = path.substring(0, dot);
                if (whole.contains(start)) {
                    return false;
                }
                starts.add(start);
            }
            return true;
        }
    }
}
