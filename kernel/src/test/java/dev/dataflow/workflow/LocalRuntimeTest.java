package dev.dataflow.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dataflow.DataFlow;
import dev.dataflow.spi.error.DataFlowException;
import dev.dataflow.spi.error.Problem;
import dev.dataflow.spi.node.ValueKind;
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
    void a_template_in_a_parameter_is_a_connection() {
        RunResult run = runtime.execute(new WorkflowBuilder("w")
                .addNode("UserCreateNode", "create", Shop.ann("u-1"))
                .addNode("UserListNode", "list", Map.of("filter", Map.of("id", Map.of("$in", List.of("${create.id}")))))
                .addNode("UserReadNode", "first", Map.of("id", "${list.records.0.id}"))
                .build());

        assertThat(run.output("list")).containsEntry("count", 1L);
        assertThat(run.output("first")).containsEntry("name", "Ann");
    }

    @Test
    void a_dotted_path_on_either_side_is_allowed() {
        RunResult run = runtime.execute(new WorkflowBuilder("w")
                .addNode("UserCreateNode", "create", Shop.ann("u-1"))
                .addNode(
                        "FunctionNode",
                        "prepare",
                        Map.of("function", Shop.does(in -> Map.of("filter", Map.of("name", "Ann")))))
                .addNode("UserListNode", "by_id", Map.of("filter", Map.of("active", true)))
                .addNode("UserListNode", "by_name", Map.of())
                .addConnection("create", "result.id", "by_id", "filter.id")
                .addConnection("prepare", "result.filter", "by_name", "filter")
                .addConnection("create", "result", "by_name", "input")
                .build());

        assertThat(run.output("by_id")).containsEntry("count", 1L);
        assertThat(run.output("by_name")).containsEntry("count", 1L);
    }

    @Test
    void an_input_keeps_its_type_and_is_text_inside_text() {
        RunResult run = runtime.execute(
                new WorkflowBuilder("w")
                        .addNode(
                                "FunctionNode",
                                "f",
                                Map.of(
                                        "function",
                                        Shop.does(HashMap::new),
                                        "whole",
                                        "{{n}}",
                                        "text",
                                        "n = {{n}}, {{n}}!",
                                        "list",
                                        List.of("{{n}}", Map.of("deep", "{{n}}"))))
                        .build(),
                Map.of("n", 5));

        assertThat(run.output("f"))
                .containsEntry("whole", 5)
                .containsEntry("text", "n = 5, 5!")
                .containsEntry("list", List.of(5, Map.of("deep", 5)));
    }

    @Test
    void templates_inside_data_are_never_read() {
        Map<String, Object> user = Map.of("id", "{{id}}", "name", "${create.id} {{", "email", "{{x}}");
        RunResult run = runtime.execute(
                new WorkflowBuilder("w")
                        .addNode("UserBulkCreateNode", "bulk", Map.of("data", "{{rows}}"))
                        .addNode(
                                "UserCreateNode",
                                "create",
                                Map.of("id", "u-2", "name", new Literal("{{name}}"), "email", "{{email}}"))
                        .build(),
                Map.of("rows", List.of(user), "email", "{{email}}"));

        assertThat(run.output("bulk")).containsEntry("inserted", 1L);
        assertThat(db.express().read("User", "{{id}}").orElseThrow()).containsAllEntriesOf(user);
        assertThat(run.output("create")).containsEntry("name", "{{name}}").containsEntry("email", "{{email}}");
    }

    @Test
    void inputs_are_checked_all_at_once_before_anything_runs() {
        Workflow workflow = new WorkflowBuilder("w")
                .input("id", ValueKind.TEXT)
                .input("age", ValueKind.INTEGER)
                .input("name", ValueKind.TEXT, "Ann")
                .addNode(
                        "UserCreateNode",
                        "create",
                        Map.of("id", "{{id}}", "name", "{{name}}", "age", "{{age}}", "email", "e"))
                .build();

        List<Problem> problems = Failures.problems(() -> runtime.execute(workflow, Map.of("agee", 1, "age", "old")));

        assertThat(problems).extracting(p -> p.code().code()).containsExactly("DF-209", "DF-102", "DF-110");
        assertThat(problems.get(0).location()).hasToString("workflow w, parameter id");
        assertThat(problems.get(2).message()).isEqualTo("The workflow has no input 'agee'; did you mean 'age'?");
        assertThat(db.express().count("User", Map.of())).isZero();
        assertThat(runtime.execute(workflow, Map.of("id", "u-1", "age", 3)).output("create"))
                .containsEntry("name", "Ann");
    }

    @Test
    void an_input_that_is_not_given_is_never_null() {
        assertThat(Failures.of(() -> runtime.execute(signup(), Map.of("id", "u-9", "name", "Ann")))
                        .code())
                .isEqualTo("DF-209");
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
    void sql_takes_no_templates() {
        Workflow workflow = new WorkflowBuilder("w")
                .addNode("SqlNode", "sql", Map.of("sql", "select * from users where id = '{{id}}'"))
                .build();

        DataFlowException failure = Failures.of(() -> runtime.execute(workflow, Map.of("id", "' or 1=1 --")));

        assertThat(
                        failure.problem().details().isEmpty()
                                ? failure.code()
                                : failure.problem().details().get(0).code().code())
                .isIn("DF-109");
        assertThat(failure.problem().toString()).contains("taken literally");
    }
}
