package dev.dataflow.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dataflow.DataFlow;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Which nodes of a run are skipped: by their condition, behind the other outputs of a switch, and what needs them. */
final class BranchesTest {

    private final DataFlow db = Shop.open();
    private final LocalRuntime runtime = new LocalRuntime(db);

    @AfterEach
    void close() {
        runtime.close();
        db.close();
    }

    @Test
    void a_node_whose_condition_is_false_is_skipped_and_so_is_what_needs_it() {
        Workflow workflow = new WorkflowBuilder("w")
                .addNode("UserReadNode", "read", Map.of("id", "{{id}}"))
                .addNode(
                        "UserListNode",
                        "list",
                        Map.of("filter", Map.of("id", "{{id}}")),
                        NodeOptions.when("${read.found} != false and ${read.name} == 'Ann'"))
                .addNode("UserCountNode", "count")
                .addNode("UserCountNode", "other", Map.of(), NodeOptions.when("{{id}} == 'u-1'"))
                .addConnection("list", "count", "count", "input")
                .build();
        db.express().create("User", Shop.ann("u-1"));

        RunResult absent = runtime.execute(workflow, Map.of("id", "u-2"));
        RunResult present = runtime.execute(workflow, Map.of("id", "u-1"));

        assertThat(absent.skipped()).containsExactly("list", "count", "other");
        assertThat(absent.output("list")).isEmpty();
        assertThat(present.skipped()).isEmpty();
        assertThat(present.output("count")).containsEntry("count", 1L);
    }

    @Test
    void a_condition_may_ask_for_parameters_of_its_node() {
        Workflow workflow = new WorkflowBuilder("w")
                .addNode("UserListNode", "list", Map.of("limit", "{{limit}}"), NodeOptions.when("limit > 5"))
                .build();

        assertThat(runtime.execute(workflow, Map.of("limit", 5)).skipped()).containsExactly("list");
        assertThat(runtime.execute(workflow, Map.of("limit", 6)).skipped()).isEmpty();
    }

    @Test
    void only_the_branch_that_fires_runs_and_a_merge_goes_on_with_what_came() {
        Workflow workflow = new WorkflowBuilder("w")
                .addNode(
                        "SwitchNode",
                        "size",
                        Map.of("value", "{{total}}", "cases", Map.of("large", Map.of("$gte", 100)), "default", "small"))
                .addNode("FunctionNode", "discount", Map.of("function", Shop.does(in -> "discount")))
                .addNode("FunctionNode", "full", Map.of("function", Shop.does(in -> "full")))
                .addNode(
                        "MergeNode",
                        "price",
                        Map.of("mode", "first", "inputs", List.of("${discount.result}", "${full.result}")))
                .addConnection("size", "large", "discount", "input")
                .addConnection("size", "small", "full", "input")
                .build();

        RunResult large = runtime.execute(workflow, Map.of("total", 250));
        RunResult small = runtime.execute(workflow, Map.of("total", 20));

        assertThat(large.output("price")).containsEntry("result", "discount");
        assertThat(large.skipped()).containsExactly("full");
        assertThat(small.output("price")).containsEntry("result", "full");
        assertThat(small.skipped()).containsExactly("discount");
    }

    @Test
    void a_merge_of_nothing_is_skipped() {
        Workflow workflow = new WorkflowBuilder("w")
                .addNode("SwitchNode", "size", Map.of("value", 1, "cases", Map.of("large", Map.of("$gte", 100))))
                .addNode("MergeNode", "merge", Map.of("inputs", Map.of("a", "${size.large}", "b", 5)))
                .build();

        assertThat(runtime.execute(workflow).skipped()).containsExactly("merge");
    }
}
