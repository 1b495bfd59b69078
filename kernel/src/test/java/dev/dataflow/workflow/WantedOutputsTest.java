package dev.dataflow.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dataflow.DataFlow;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A node computes what something reads, and at the end of a workflow what it is made for. */
final class WantedOutputsTest {

    private final DataFlow db = Shop.open();
    private final LocalRuntime runtime = new LocalRuntime(db);

    @AfterEach
    void close() {
        runtime.close();
        db.close();
    }

    @Test
    void an_interior_node_is_told_what_is_read_and_a_last_one_gives_everything() {
        Workflow workflow = new WorkflowBuilder("w")
                .addNode(
                        "FunctionNode",
                        "a",
                        Map.of(
                                "function",
                                Shop.uses((in, context) -> Map.of(
                                        "read",
                                        context.wants("read"),
                                        "unread",
                                        context.wants("unread"),
                                        "key",
                                        context.stepKey()))))
                .addNode(
                        "FunctionNode",
                        "b",
                        Map.of(
                                "x",
                                "${a.read}",
                                "function",
                                Shop.uses((in, context) -> Map.of(
                                        "read",
                                        context.wants("read"),
                                        "run",
                                        context.operation().runId().orElseThrow()))))
                .build();

        RunResult run = runtime.execute(workflow, Map.of(), RunOptions.DEFAULT.runId("run-1"));

        assertThat(run.output("a")).containsEntry("read", true).containsEntry("unread", false);
        assertThat(run.output("a")).containsEntry("key", "run-1/a/1");
        assertThat(run.output("b")).containsEntry("read", true).containsEntry("run", "run-1");
    }

    @Test
    void a_list_at_the_end_does_not_count_the_total_by_itself() {
        db.express().create("User", Shop.ann("u-1"));
        Workflow leaf = new WorkflowBuilder("w").addNode("UserListNode", "list").build();
        Workflow read = new WorkflowBuilder("w")
                .addNode("UserListNode", "list")
                .addNode("FunctionNode", "f", Map.of("function", Shop.does(in -> in.get("n")), "n", "${list.total}"))
                .build();

        assertThat(runtime.execute(leaf).output("list")).doesNotContainKey("total");
        assertThat(runtime.execute(read).output("f")).containsEntry("result", 1L);
    }

    @Test
    void an_update_at_the_end_gives_its_record() {
        db.express().create("User", Shop.ann("u-1"));

        RunResult run = runtime.execute(new WorkflowBuilder("w")
                .addNode("UserUpdateNode", "update", Map.of("filter", Map.of("id", "u-1"), "fields", Map.of("age", 30)))
                .build());

        assertThat(run.output("update")).containsEntry("updated", 1L).containsEntry("age", 30);
    }
}
