package dev.dataflow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dataflow.model.Id;
import dev.dataflow.model.Model;
import dev.dataflow.spi.operation.OperationKind;
import dev.dataflow.spi.operation.RowProgress;
import dev.dataflow.workflow.LocalRuntime;
import dev.dataflow.workflow.RunOptions;
import dev.dataflow.workflow.Workflow;
import dev.dataflow.workflow.WorkflowBuilder;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A run tells its listener of the rows that it reads and writes, of many rows chunk by chunk. */
final class RowProgressTest {

    @Model
    record Point(@Id int id, int x) {}

    @Test
    void rowsAreToldAsTheyAreReadAndWritten() {
        Workflow workflow = new WorkflowBuilder("points")
                .addNode("PointBulkCreateNode", "store", Map.of("data", rows(30_000)))
                .addNode("PointBulkUpdateNode", "change", Map.of("filter", Map.of("x", 1), "fields", Map.of("x", 2)))
                .addNode("PointListNode", "list", Map.of("filter", Map.of("x", 2), "limit", 70))
                .addConnection("store", "result", "change", "input")
                .addConnection("change", "result", "list", "input")
                .build();
        Map<OperationKind, Long> told = new EnumMap<>(OperationKind.class);
        AtomicInteger calls = new AtomicInteger();

        try (DataFlow db = open();
                LocalRuntime runtime = new LocalRuntime(db)) {
            runtime.execute(workflow, Map.of(), RunOptions.DEFAULT.progress((kind, more) -> {
                calls.incrementAndGet();
                told.merge(kind, more, Long::sum);
            }));
        }

        assertThat(told)
                .containsExactlyInAnyOrderEntriesOf(Map.of(OperationKind.WRITE, 45_000L, OperationKind.READ, 70L));
        assertThat(calls.get()).isGreaterThan(3);
    }

    @Test
    void theRowsOfAListAndTheNodesAreToldBeforeTheyAreDone() {
        Workflow workflow = new WorkflowBuilder("points")
                .addNode("PointBulkCreateNode", "store", Map.of("data", rows(3)))
                .addNode(
                        "PointBulkUpsertNode",
                        "again",
                        Map.of("data", rows(5), "conflict_on", "id", "conflict_resolution", "update"))
                .addNode("PointBulkUpdateNode", "change", Map.of("data", rows(2)))
                .addNode("PointCountNode", "count", Map.of())
                .addConnection("store", "result", "again", "input")
                .addConnection("again", "result", "change", "input")
                .addConnection("change", "result", "count", "input")
                .build();
        Told told = new Told();

        try (DataFlow db = open();
                LocalRuntime runtime = new LocalRuntime(db)) {
            runtime.execute(workflow, Map.of(), RunOptions.DEFAULT.progress(told));
        }

        assertThat(told.said)
                .containsExactly(
                        "0 of 4 nodes",
                        "WRITE 3 expected",
                        "WRITE 3",
                        "1 of 4 nodes",
                        "WRITE 5 expected",
                        "WRITE 5",
                        "1 of 4 nodes",
                        "WRITE 2 expected",
                        "WRITE 2",
                        "1 of 4 nodes",
                        "1 of 4 nodes");
    }

    @Test
    void nothingIsExpectedOfAStream() {
        Workflow workflow = new WorkflowBuilder("points")
                .addNode("PointBulkCreateNode", "store", Map.of("data", "{{rows}}"))
                .build();
        Told told = new Told();

        try (DataFlow db = open();
                LocalRuntime runtime = new LocalRuntime(db)) {
            runtime.execute(workflow, Map.of("rows", rows(3).iterator()), RunOptions.DEFAULT.progress(told));
        }

        assertThat(told.said).containsExactly("0 of 1 nodes", "WRITE 3", "1 of 1 nodes");
    }

    private static DataFlow open() {
        return DataFlow.builder().url("sqlite::memory:").register(Point.class).build();
    }

    private static List<Map<String, Object>> rows(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> Map.<String, Object>of("id", i, "x", i % 2))
                .toList();
    }

    /** Keeps what it is told. */
    private static final class Told implements RowProgress {
        private final List<String> said = new ArrayList<>();

        @Override
        public void rows(OperationKind kind, long more) {
            said.add(kind + " " + more);
        }

        @Override
        public void expected(OperationKind kind, long more) {
            said.add(kind + " " + more + " expected");
        }

        @Override
        public void nodes(int more, int all) {
            said.add(more + " of " + all + " nodes");
        }
    }
}
