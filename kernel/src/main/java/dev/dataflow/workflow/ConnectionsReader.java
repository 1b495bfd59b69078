package dev.dataflow.workflow;

import dev.dataflow.internal.file.LocatedNode;
import dev.dataflow.internal.file.MappingReader;
import dev.dataflow.spi.error.Location;
import dev.dataflow.spi.error.Problem;
import dev.dataflow.spi.error.Problems;
import dev.dataflow.spi.error.StandardCode;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads {@code connections} and {@code cycles} of a workflow file. Not thread-safe. */
final class ConnectionsReader {

    static final List<String> CYCLE = List.of("connection", "max", "until");

    private static final StandardCode CODE = StandardCode.WORKFLOW_FILE_INVALID;
    private static final String FORM = "create.id -> list.filter.id";

    private final MappingReader workflow;
    private final WorkflowBuilder builder;
    private final Problems problems;
    private final Map<String, Location> places;

    ConnectionsReader(
            MappingReader workflow, WorkflowBuilder builder, Problems problems, Map<String, Location> places) {
        this.workflow = workflow;
        this.builder = builder;
        this.problems = problems;
        this.places = places;
    }

    void read() {
        LocatedNode.Sequence connections = workflow.sequence("connections");
        if (connections != null) {
            for (LocatedNode item : connections.items()) {
                Connection connection = connection(item);
                if (connection != null) {
                    places.put(connection.toString(), item.location());
                    builder.addConnection(connection.from(), connection.output(), connection.to(), connection.input());
                }
            }
        }
        LocatedNode.Sequence cycles = workflow.sequence("cycles");
        if (cycles != null) {
            cycles.items().forEach(this::cycle);
        }
    }

    private @Nullable Connection connection(LocatedNode item) {
        if (item instanceof LocatedNode.Scalar scalar && scalar.value() instanceof String text) {
            int arrow = text.indexOf("->");
            if (arrow > 0 && text.indexOf("->", arrow + 2) < 0) {
                String from = text.substring(0, arrow).strip();
                String to = text.substring(arrow + 2).strip();
                int output = from.indexOf('.');
                int input = to.indexOf('.');
                if (output > 0 && input > 0) {
                    return new Connection(
                            from.substring(0, output),
                            from.substring(output + 1),
                            to.substring(0, input),
                            to.substring(input + 1));
                }
            }
        }
        problems.add(Problem.of(CODE, "A connection cannot be read")
                .at(item.location())
                .found(item.describe())
                .expected(FORM)
                .fix("Write node and output, an arrow, node and parameter:", "- " + FORM));
        return null;
    }

    private void cycle(LocatedNode item) {
        if (!(item instanceof LocatedNode.Mapping mapping)) {
            problems.add(Problem.of(CODE, "A cycle cannot be read")
                    .at(item.location())
                    .found(item.describe())
                    .expected("{connection: step.n -> step.n, max: 10, until: done == true}"));
            return;
        }
        MappingReader reader = new MappingReader(mapping, "cycle", CODE, problems);
        reader.allowOnly(CYCLE);
        LocatedNode written = reader.node("connection");
        Connection connection = written == null ? null : connection(written);
        if (written == null) {
            reader.note(mapping.location(), "The cycle has no connection")
                    .fix("Say what it connects:", "connection: step.n -> step.n")
                    .add();
        }
        Long max = reader.number("max");
        String until = reader.text("until");
        if (connection == null || (max == null && reader.has("max"))) {
            return; // told above
        }
        places.put(connection.toString(), mapping.location());
        int iterations = max == null ? 0 : (int) Math.max(-1, Math.min(max, Integer.MAX_VALUE));
        builder.addCycle(
                connection.from(),
                connection.output(),
                connection.to(),
                connection.input(),
                new CycleOptions(iterations, until));
    }
}
