package dev.dataflow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dataflow.model.Id;
import dev.dataflow.model.Model;
import dev.dataflow.spi.operation.OperationKind;
import dev.dataflow.workflow.LocalRuntime;
import dev.dataflow.workflow.RunOptions;
import dev.dataflow.workflow.Workflow;
import dev.dataflow.workflow.WorkflowBuilder;
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
        List<Map<String, Object>> rows = IntStream.range(0, 30_000)
                .mapToObj(i -> Map.<String, Object>of("id", i, "x", i % 2))
                .toList();
        Workflow workflow = new WorkflowBuilder("points")
                .addNode("PointBulkCreateNode", "store", Map.of("data", rows))
                .addNode("PointBulkUpdateNode", "change", Map.of("filter", Map.of("x", 1), "fields", Map.of("x", 2)))
                .addNode("PointListNode", "list", Map.of("filter", Map.of("x", 2), "limit", 70))
                .addConnection("store", "result", "change", "input")
                .addConnection("change", "result", "list", "input")
                .build();
        Map<OperationKind, Long> told = new EnumMap<>(OperationKind.class);
        AtomicInteger calls = new AtomicInteger();

        try (DataFlow db = DataFlow.builder()
                        .url("sqlite::memory:")
                        .register(Point.class)
                        .build();
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
}
