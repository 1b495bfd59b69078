package dev.dataflow.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dataflow.DataFlow;
import dev.dataflow.spi.error.DataFlowException;
import dev.dataflow.spi.error.Problem;
import dev.dataflow.spi.node.ValueKind;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Where parameters get their values: inputs, outputs of other nodes by templates and dotted paths; never from data. */
final class InputsAndTemplatesTest {

    private final DataFlow db = Shop.open();
    private final LocalRuntime runtime = new LocalRuntime(db);

    @AfterEach
    void close() {
        runtime.close();
        db.close();
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
