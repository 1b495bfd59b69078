package dev.dataflow.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dataflow.DataFlow;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class CycleTest {

    private static final Function<Map<String, Object>, Object> COUNT = in -> {
        int n = ((Number) in.getOrDefault("n", 0)).intValue() + 1;
        return Map.of("n", n, "done", n >= 3);
    };

    private final DataFlow db = Shop.open();
    private final LocalRuntime runtime = new LocalRuntime(db);

    @AfterEach
    void close() {
        runtime.close();
        db.close();
    }

    private static WorkflowBuilder counting(CycleOptions options) {
        return new WorkflowBuilder("w")
                .addNode("FunctionNode", "step", Map.of("function", COUNT, "n", 0))
                .addCycle("step", "n", "step", "n", options);
    }

    @Test
    void a_cycle_ends_by_its_condition_and_says_so() {
        RunResult run = runtime.execute(
                counting(CycleOptions.max(10).until("done == true")).build());

        assertThat(run.output("step")).containsEntry("n", 3);
        assertThat(run.cycles()).singleElement().satisfies(cycle -> {
            assertThat(cycle.iterations()).isEqualTo(3);
            assertThat(cycle.end()).isEqualTo(CycleOutcome.End.CONDITION);
        });
        assertThat(run.timings().get(0).executions()).isEqualTo(3);
        assertThat(run.toMap().get("cycles"))
                .isEqualTo(List.of(Map.of("cycle", "step.n -> step.n", "iterations", 3, "ended_by", "condition")));
    }

    @Test
    void a_cycle_ends_by_its_limit_and_says_so() {
        RunResult run = runtime.execute(
                counting(CycleOptions.max(2).until("n > 5 or false")).build());

        assertThat(run.output("step")).containsEntry("n", 2);
        assertThat(run.cycles().get(0).end()).isEqualTo(CycleOutcome.End.LIMIT);
    }

    @Test
    void the_first_value_may_come_from_another_node() {
        RunResult run = runtime.execute(new WorkflowBuilder("w")
                .addNode("FunctionNode", "start", Map.of("function", Shop.does(in -> 7)))
                .addNode("FunctionNode", "step", Map.of("function", COUNT))
                .addConnection("start", "result", "step", "n")
                .addCycle("step", "n", "step", "n", CycleOptions.max(2))
                .build());

        assertThat(run.output("step")).containsEntry("n", 9);
    }

    @Test
    void several_nodes_run_in_order_and_what_follows_sees_the_last_iteration() {
        RunResult run = runtime.execute(new WorkflowBuilder("w")
                .addNode("FunctionNode", "after", Map.of("function", Shop.does(in -> in.get("x")), "x", "${b.sum}"))
                .addNode(
                        "FunctionNode",
                        "b",
                        Map.of(
                                "function",
                                Shop.does(in -> Map.of(
                                        "sum",
                                        ((Number) in.getOrDefault("sum", 0)).intValue()
                                                + ((Number) in.get("n")).intValue()))))
                .addNode("FunctionNode", "a", Map.of("function", COUNT))
                .addConnection("a", "n", "b", "n")
                .addCycle("a", "n", "a", "n", CycleOptions.max(4))
                .addCycle("b", "sum", "b", "sum", CycleOptions.max(4))
                .addCycle("b", "sum", "a", "seen", CycleOptions.max(4).until("sum >= 6"))
                .build());

        assertThat(run.output("b")).containsEntry("sum", 6);
        assertThat(run.output("after")).containsEntry("result", 6);
        assertThat(run.cycles()).extracting(CycleOutcome::iterations).containsExactly(3, 3, 3);
    }

    @Test
    void all_pages_of_a_list_are_read_by_cursor() {
        for (int i = 0; i < 7; i++) {
            db.express().create("User", Shop.ann("u-" + i));
        }
        Workflow workflow = new WorkflowBuilder("pages")
                .addNode("UserListNode", "page", Map.of("limit", 3, "order_by", "id"))
                .addNode(
                        "FunctionNode",
                        "collect",
                        Map.of(
                                "records",
                                "${page.records}",
                                "seen",
                                0,
                                "function",
                                Shop.does(in -> Map.of(
                                        "seen",
                                        ((Number) in.get("seen")).intValue() + ((List<?>) in.get("records")).size()))))
                .addNode(
                        "FunctionNode",
                        "more",
                        Map.of("more", "${page.has_more}", "function", Shop.does(in -> Map.of("more", in.get("more")))))
                .addCycle(
                        "page",
                        "next_cursor",
                        "page",
                        "cursor",
                        CycleOptions.max(100).until("has_more == false"))
                .addCycle("collect", "seen", "collect", "seen", CycleOptions.max(100))
                .addCycle("collect", "seen", "page", "input", CycleOptions.max(100))
                .build();

        RunResult run = runtime.execute(workflow);

        assertThat(run.output("collect")).containsEntry("seen", 7);
        assertThat(run.cycles().get(0).iterations()).isEqualTo(3);
    }

    @Test
    void a_cycle_whose_output_does_not_fire_ends() {
        RunResult run = runtime.execute(new WorkflowBuilder("w")
                .addNode("FunctionNode", "step", Map.of("function", COUNT, "n", 0))
                .addNode(
                        "SwitchNode",
                        "choose",
                        Map.of("value", "${step.n}", "cases", Map.of("again", Map.of("$lt", 5)), "default", "stop"))
                .addNode("FunctionNode", "end", Map.of("function", Shop.does(in -> in.get("n")), "n", "${choose.stop}"))
                .addCycle("choose", "again", "step", "n", CycleOptions.max(100))
                .build());

        assertThat(run.output("end")).containsEntry("result", 5);
        assertThat(run.cycles().get(0).end()).isEqualTo(CycleOutcome.End.NOT_FIRED);
    }

    @Test
    void a_cycle_that_is_skipped_says_so() {
        RunResult run = runtime.execute(
                new WorkflowBuilder("w")
                        .addNode("FunctionNode", "step", Map.of("function", COUNT), NodeOptions.when("{{go}} == true"))
                        .addCycle("step", "n", "step", "n", CycleOptions.max(5))
                        .build(),
                Map.of("go", false));

        assertThat(run.skipped()).containsExactly("step");
        assertThat(run.cycles().get(0).end()).isEqualTo(CycleOutcome.End.SKIPPED);
    }

    @Test
    void each_iteration_has_a_step_key_of_its_own() {
        RunResult run = runtime.execute(
                new WorkflowBuilder("w")
                        .addNode(
                                "FunctionNode",
                                "step",
                                Map.of(
                                        "function",
                                        Shop.uses((in, context) ->
                                                Map.of("keys", in.getOrDefault("keys", "") + " " + context.stepKey()))))
                        .addCycle("step", "keys", "step", "keys", CycleOptions.max(3))
                        .build(),
                Map.of(),
                RunOptions.DEFAULT.runId("r"));

        assertThat(run.output("step")).containsEntry("keys", " r/step/1 r/step/2 r/step/3");
    }

    @Test
    void a_node_that_is_skipped_in_a_later_iteration_gives_nothing_of_the_earlier_one() {
        RunResult run = runtime.execute(new WorkflowBuilder("w")
                .addNode("FunctionNode", "step", Map.of("function", COUNT, "n", 0))
                .addNode(
                        "FunctionNode",
                        "first",
                        Map.of("function", Shop.does(in -> "was here"), "n", "${step.n}"),
                        NodeOptions.when("n == 1"))
                .addNode(
                        "MergeNode", "merge", Map.of("mode", "list", "inputs", List.of("${first.result}", "${step.n}")))
                .addNode(
                        "FunctionNode",
                        "back",
                        Map.of(
                                "function",
                                Shop.does(in -> Map.of("n", in.get("n"))),
                                "n",
                                "${step.n}",
                                "input",
                                "${merge.result}"))
                .addCycle("back", "n", "step", "n", CycleOptions.max(2))
                .build());

        assertThat(run.output("merge")).containsEntry("result", List.of(2));
        assertThat(run.skipped()).containsExactly("first");
    }
}
