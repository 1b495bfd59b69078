package dev.dataflow.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dataflow.DataFlow;
import dev.dataflow.spi.error.DataFlowException;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class LocalRuntimeTest {

    private final DataFlow db = Shop.open();
    private final LocalRuntime runtime = new LocalRuntime(db);

    @AfterEach
    void close() {
        runtime.close();
        db.close();
    }

    private static Workflow signup() {
        return new WorkflowBuilder("signup")
                .addNode("UserCreateNode", "create", Map.of("id", "{{id}}", "name", "{{name}}", "email", "{{email}}"))
                .addNode("OrderCreateNode", "order", Map.of("id", "o-1", "total", new BigDecimal("250.00")))
                .addNode(
                        "UserListNode",
                        "search",
                        Map.of("filter", Map.of("active", true), "order_by", List.of("-name"), "limit", 10))
                .addConnection("create", "id", "order", "customer_id")
                .build();
    }

    private static Map<String, Object> inputs() {
        return Map.of("id", "u-9", "name", "Ann", "email", "ann@example.com");
    }

    @Test
    void the_workflow_of_the_guide_runs_as_written() {
        RunResult run = runtime.execute(signup(), inputs());

        assertThat(run.runId()).matches("[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}");
        assertThat(run.output("order").get("total")).isEqualTo(new BigDecimal("250.00"));
        assertThat(run.output("order")).containsEntry("customer_id", "u-9").containsEntry("status", "pending");
        assertThat(run.output("create")).containsEntry("active", true);
        assertThat(run.output("search")).containsKey("records");
        assertThat(run.skipped()).isEmpty();
        assertThat(run.timings()).extracting(NodeTiming::node).containsExactly("create", "order", "search");
        assertThat(run.duration()).isPositive();
        assertThat(db.express().read("Order", "o-1")).isPresent();
    }

    @Test
    void it_runs_asynchronously_too() throws Exception {
        CompletionStage<RunResult> later = runtime.executeAsync(signup(), inputs());

        RunResult run = later.toCompletableFuture().get(10, TimeUnit.SECONDS);
        assertThat(run.output("create")).containsEntry("id", "u-9");
    }

    @Test
    void closing_lets_started_runs_end() throws Exception {
        CompletionStage<RunResult> later;
        try (LocalRuntime other = new LocalRuntime(db)) {
            later = other.executeAsync(signup(), inputs());
        }
        assertThat(later.toCompletableFuture().get(1, TimeUnit.SECONDS).output("create"))
                .containsEntry("id", "u-9");
    }

    @Test
    void a_node_may_close_its_own_runtime() throws Exception {
        LocalRuntime other = new LocalRuntime(db);
        CompletionStage<RunResult> later = other.executeAsync(
                new WorkflowBuilder("w")
                        .addNode("FunctionNode", "f", Map.of("function", Shop.does(in -> {
                            other.close();
                            return "closed";
                        })))
                        .build(),
                Map.of());

        assertThat(later.toCompletableFuture().get(10, TimeUnit.SECONDS).output("f"))
                .containsEntry("result", "closed");
    }

    @Test
    void a_run_on_an_instance_that_is_closed_is_refused() {
        DataFlow other = Shop.open("other");
        try (LocalRuntime late = new LocalRuntime(other)) {
            other.close();
            assertThat(Failures.of(() -> late.executeAsync(signup(), inputs())).code())
                    .isEqualTo("DF-522");
        }
    }

    @Test
    void a_closed_runtime_refuses() {
        runtime.close();

        assertThat(Failures.of(() -> runtime.execute(signup(), inputs())).code())
                .isEqualTo("DF-522");
        assertThat(Failures.of(() -> runtime.executeAsync(signup(), inputs())).code())
                .isEqualTo("DF-522");
    }

    @Test
    void a_failing_node_fails_the_run_and_tells_what_was_done() {
        Workflow workflow = new WorkflowBuilder("w")
                .addNode("UserCreateNode", "first", Shop.ann("u-1"))
                .addNode("UserCreateNode", "second", Shop.ann("u-1"))
                .addNode("UserListNode", "never")
                .addConnection("second", "result", "never", "input")
                .build();

        DataFlowException failure = Failures.of(() -> runtime.execute(workflow));

        assertThat(failure).isInstanceOf(DataFlowException.Conflict.class);
        assertThat(failure.problem().location().workflow()).isEqualTo("w");
        assertThat(failure.problem().location().node()).isEqualTo("second");
        RunResult partial = RunResult.partial(failure).orElseThrow();
        assertThat(partial.outputs()).containsOnlyKeys("first");
        assertThat(failure.getSuppressed()[0].toString())
                .isEqualTo("run " + partial.runId() + " of w: finished [first], failed [second], skipped []");
    }

    @Test
    void what_a_function_throws_becomes_a_problem_with_the_node() {
        DataFlowException failure = Failures.of(() -> runtime.execute(new WorkflowBuilder("w")
                .addNode("FunctionNode", "f", Map.of("function", Shop.does(in -> {
                    throw new IllegalStateException("out of order");
                })))
                .build()));

        assertThat(failure.code()).isEqualTo("DF-502");
        assertThat(failure.problem().location().node()).isEqualTo("f");
        assertThat(failure).hasRootCauseMessage("out of order");
    }

    @Test
    void an_output_that_is_not_there_is_an_error_and_not_null() {
        Workflow workflow = new WorkflowBuilder("w")
                .addNode("UserReadNode", "read", Map.of("id", "nobody"))
                .addNode("UserListNode", "list", Map.of("filter", Map.of("name", "${read.name}")))
                .build();

        DataFlowException failure = Failures.of(() -> runtime.execute(workflow));

        assertThat(failure.code()).isEqualTo("DF-203");
        assertThat(failure.problem().location()).hasToString("workflow w, node list, parameter filter");
        assertThat(failure.problem().fixes().get(0).line()).isEqualTo("condition: \"${read.name} != null\"");
    }

    @Test
    void parameters_may_be_changed_for_one_run_and_are_data() {
        Workflow workflow = signup();

        RunResult run = runtime.execute(
                workflow,
                Map.of("id", "u-1", "email", "e"),
                RunOptions.DEFAULT.parameter("create", "name", "{{name}}").parameter("order", "customer_id", "u-1"));

        assertThat(run.output("create")).containsEntry("name", "{{name}}");
        assertThat(workflow.nodes().get(0).parameters()).containsEntry("name", "{{name}}");
        assertThat(Failures.codes(
                        () -> runtime.execute(workflow, inputs(), RunOptions.DEFAULT.parameter("creat", "name", "x"))))
                .containsExactly("DF-206");
    }

    @Test
    void the_result_knows_its_nodes() {
        RunResult run = runtime.execute(signup(), inputs());

        DataFlowException failure = Failures.of(() -> run.output("serch"));

        assertThat(failure.code()).isEqualTo("DF-205");
        assertThat(failure.problem().message()).isEqualTo("The run has no node 'serch'; did you mean 'search'?");
        assertThat(run.toMap())
                .containsEntry("workflow", "signup")
                .containsEntry("run_id", run.runId())
                .containsKeys("outputs", "timings_ms", "duration_ms", "skipped");
    }

    @Test
    void outputs_cannot_be_changed() {
        RunResult run = runtime.execute(new WorkflowBuilder("w")
                .addNode("FunctionNode", "f", Map.of("function", Shop.does(in -> new HashMap<>(Map.of("a", 1)))))
                .build());

        org.assertj.core.api.Assertions.assertThatThrownBy(() -> run.output("f").put("a", 2))
                .isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void an_input_that_is_not_given_is_never_null() {
        assertThat(Failures.of(() -> runtime.execute(signup(), Map.of("id", "u-9", "name", "Ann")))
                        .code())
                .isEqualTo("DF-209");
    }
}
