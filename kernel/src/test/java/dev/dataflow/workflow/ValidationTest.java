package dev.dataflow.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dataflow.DataFlow;
import dev.dataflow.spi.error.Problem;
import dev.dataflow.spi.model.FieldType;
import dev.dataflow.spi.model.ModelDefinition;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class ValidationTest {

    private final DataFlow db = Shop.open();
    private final LocalRuntime runtime = new LocalRuntime(db);

    @AfterEach
    void close() {
        runtime.close();
        db.close();
    }

    private List<Problem> problems(WorkflowBuilder builder) {
        Workflow workflow = builder.build();
        return Failures.problems(() -> runtime.validate(workflow));
    }

    private Problem problem(WorkflowBuilder builder) {
        List<Problem> all = problems(builder);
        assertThat(all).hasSize(1);
        return all.get(0);
    }

    private static WorkflowBuilder one(String type, Map<String, Object> parameters) {
        return new WorkflowBuilder("w").addNode(type, "a", parameters);
    }

    @Test
    void every_problem_is_reported_at_once() {
        List<Problem> problems = problems(new WorkflowBuilder("w")
                .addNode("UserCraeteNode", "typo")
                .addNode("PythonCodeNode", "python", Map.of("code", "x = 1"))
                .addNode("UserCreateNode", "create", Map.of("nmae", "Ann", "id", "u", "email", 5, "age", "25"))
                .addNode("UserListNode", "list", Map.of("limit", "ten", "db_instance", "nowhere"))
                .addNode("UserListNode", "other", Map.of("model_name", "Order"))
                .addNode("OrderCreateNode", "order", Map.of("id", "o", "total", "1.999"))
                .addConnection("create", "idd", "order", "customer_id")
                .addConnection("create", "age", "order", "statsu")
                .addConnection("create", "active", "order", "status"));

        assertThat(problems)
                .extracting(p -> p.location().node() + " " + p.code().code())
                .contains(
                        "typo DF-701",
                        "python DF-702",
                        "create DF-110",
                        "create DF-102",
                        "create DF-101",
                        "list DF-402",
                        "other DF-109",
                        "order DF-203",
                        "order DF-206",
                        "order DF-201");
    }

    @Test
    void the_texts_are_those_in_the_golden_file() {
        List<Problem> problems = problems(new WorkflowBuilder("signup")
                .addNode("UserCreateNode", "create", Map.of("nmae", "Ann", "id", "u-1", "email", 5))
                .addNode("UserListNode", "list", Map.of("limit", "ten"))
                .addNode("OrderCreateNode", "order", Map.of("id", "o-1"))
                .addNode("InvoiceCreateNode", "invoice")
                .addNode("AsyncPythonCodeNode", "python")
                .addConnection("create", "nam", "order", "customer_id")
                .addConnection("create", "age", "order", "status")
                .addConnection("list", "count", "order", "total.x"));

        GoldenText.check(
                "workflow/validation.txt",
                problems.stream().map(p -> p.toException().getMessage()).toList());
    }

    @Test
    void a_valid_workflow_has_no_problems() {
        Workflow workflow = new WorkflowBuilder("w")
                .addNode("UserCreateNode", "create", Map.of("id", "{{id}}", "name", "n", "email", "e", "age", 41))
                .addNode("OrderCreateNode", "order", Map.of("id", "o", "total", new BigDecimal("1.5")))
                .addNode("UserUpdateNode", "update", Map.of("filter", Map.of("id", "x"), "age", Map.of("$inc", 1)))
                .addConnection("create", "id", "order", "customer_id")
                .build();

        runtime.validate(workflow);
    }

    @Test
    void values_are_checked_by_the_types_of_their_fields() {
        assertThat(problem(one(
                        "OrderCreateNode", Map.of("id", "o", "customer_id", "u", "total", new BigDecimal("1.999")))))
                .satisfies(p -> {
                    assertThat(p.code().code()).isEqualTo("DF-102");
                    assertThat(p.location()).hasToString("workflow w, node a, parameter total");
                });
        assertThat(problem(one("UserCreateNode", Map.of("id", "a\u0000b", "name", "n", "email", "e")))
                        .code()
                        .code())
                .isEqualTo("DF-115");
        assertThat(problem(one("UserCreateNode", Map.of("id", "x", "name", "n", "email", "e", "age", 3_000_000_000L)))
                        .code()
                        .code())
                .isEqualTo("DF-119");
    }

    @Test
    void a_null_is_no_value_for_a_required_parameter() {
        Map<String, Object> parameters = new HashMap<>(Shop.ann("u"));
        parameters.put("name", null);

        assertThat(problem(one("UserCreateNode", parameters)).code().code()).isEqualTo("DF-101");
    }

    @Test
    void a_parameter_that_a_connection_or_an_input_gives_is_not_missing() {
        Workflow workflow = new WorkflowBuilder("w")
                .addNode("UserCreateNode", "a", Map.of("id", "{{id}}", "name", "x", "email", "y"))
                .addNode("UserUpsertNode", "b", Map.of("create", Shop.ann("u")))
                .addConnection("a", "id", "b", "where.id")
                .build();

        runtime.validate(workflow);
    }

    @Test
    void aliases_that_contradict_each_other_are_refused() {
        assertThat(problem(one("UserReadNode", Map.of("id", "a", "record_id", "b")))
                        .code()
                        .code())
                .isEqualTo("DF-106");
        assertThat(problems(one("UserListNode", Map.of("filters", Map.of("id", "a")))
                        .addNode("UserListNode", "b")
                        .addConnection("b", "count", "a", "filter")))
                .extracting(p -> p.code().code())
                .contains("DF-207");
    }

    @Test
    void the_names_of_a_filter_are_checked_when_a_part_of_it_comes_later() {
        List<Problem> problems = problems(new WorkflowBuilder("w")
                .addNode("UserListNode", "a", Map.of("filter", Map.of("emial", "x")))
                .addNode("UserListNode", "b", Map.of("filter", Map.of("nmae", "{{name}}", "age", Map.of("$gtt", 1))))
                .addConnection("a", "count", "b", "filter.age.$lt")
                .addNode("UserListNode", "c", Map.of("filter", Map.of("nmae", "x")))
                .addConnection("a", "count", "c", "filter.age"));

        assertThat(problems)
                .extracting(p -> p.location().node() + " " + p.code().code())
                .contains("a DF-111", "b DF-111", "b DF-112", "c DF-111");
    }

    @Test
    void a_filter_of_which_a_part_comes_later_is_not_refused_for_that() {
        runtime.validate(new WorkflowBuilder("w")
                .addNode("UserCountNode", "a")
                .addNode(
                        "UserListNode",
                        "b",
                        Map.of(
                                "filter",
                                Map.of(
                                        "name", "{{name}}",
                                        "$or", List.of(Map.of("age", "{{age}}"), Map.of("active", true)),
                                        "email", Map.of("$in", List.of("{{email}}")))))
                .addConnection("a", "count", "b", "filter.age.$gt")
                .build());
    }

    @Test
    void only_the_cases_of_a_switch_are_its_outputs() {
        Map<String, Object> parameters =
                Map.of("value", "{{v}}", "cases", Map.of("large", Map.of("$gte", 100)), "default", "small");

        assertThat(problem(one("SwitchNode", parameters)
                        .addNode("UserCountNode", "b")
                        .addConnection("a", "lrage", "b", "input")))
                .satisfies(p -> {
                    assertThat(p.code().code()).isEqualTo("DF-203");
                    assertThat(p.message()).contains("did you mean 'large'?");
                });
        runtime.validate(one("SwitchNode", parameters)
                .addNode("UserCountNode", "b")
                .addNode("UserCountNode", "c")
                .addConnection("a", "large", "b", "input")
                .addConnection("a", "small", "c", "input")
                .build());
    }

    @Test
    void a_connection_into_something_that_is_no_map_is_refused() {
        assertThat(problem(one("UserListNode", Map.of())
                                .addNode("UserListNode", "b")
                                .addConnection("b", "count", "a", "limit.x"))
                        .code()
                        .code())
                .isEqualTo("DF-206");
    }

    @Test
    void a_field_with_the_name_of_a_general_parameter_is_reached_through_fields() {
        db.register(ModelDefinition.builder("Server")
                .field("id", FieldType.text())
                .field("database", FieldType.text(), f -> f.nullable(true))
                .build());

        Problem problem = problem(one("ServerCreateNode", Map.of("id", "s", "database", "orders")));

        assertThat(problem.code().code()).isEqualTo("DF-118");
        assertThat(problem.fixes().get(0).line()).isEqualTo("fields: {database: …}");
        assertThat(runtime.execute(one("ServerCreateNode", Map.of("fields", Map.of("id", "s", "database", "orders")))
                                .build())
                        .output("a"))
                .containsEntry("id", "s");
    }

    @Test
    void a_database_that_the_instance_does_not_have_is_refused() {
        assertThat(problem(one("UserListNode", Map.of("database", "analytics")))
                        .code()
                        .code())
                .isEqualTo("DF-402");
    }

    @Test
    void what_is_taken_literally_takes_no_template_and_no_connection() {
        assertThat(problems(one("SqlNode", Map.of("sql", "${b.count}")).addNode("UserCountNode", "b")))
                .extracting(p -> p.code().code())
                .contains("DF-109");
        assertThat(problems(
                        one("SqlNode", Map.of()).addNode("UserCountNode", "b").addConnection("b", "count", "a", "sql")))
                .extracting(p -> p.code().code())
                .contains("DF-206");
        assertThat(problem(one("UserListNode", Map.of("db_instance", "{{which}}")))
                        .code()
                        .code())
                .isIn("DF-109", "DF-402");
    }

    @Test
    void a_text_that_is_no_template_is_refused_where_templates_are_read() {
        assertThat(problem(one("UserCreateNode", Map.of("id", "{{", "name", "n", "email", "e")))
                        .code()
                        .code())
                .isEqualTo("DF-205");
    }

    @Test
    void an_input_of_another_kind_is_refused() {
        Problem problem = problem(
                one("UserListNode", Map.of("limit", "{{limit}}")).input("limit", dev.dataflow.spi.node.ValueKind.TEXT));

        assertThat(problem.code().code()).isEqualTo("DF-201");
        assertThat(problem.message()).isEqualTo("Input 'limit' is text, 'limit' of UserListNode expects integer");
    }

    @Test
    void an_input_inside_a_text_must_be_declared_too() {
        Problem problem = problem(one("UserCreateNode", Map.of("id", "x", "name", "Dear {{nam}}", "email", "e"))
                .input("name", dev.dataflow.spi.node.ValueKind.TEXT));

        assertThat(problem.code().code()).isEqualTo("DF-205");
        assertThat(problem.message()).isEqualTo("The workflow declares no input 'nam'; did you mean 'name'?");
    }

    @Test
    void text_with_an_input_in_it_is_no_number() {
        assertThat(problem(one("UserListNode", Map.of("limit", "1{{n}}")))
                        .code()
                        .code())
                .isEqualTo("DF-102");
    }

    @Test
    void names_in_conditions_are_checked() {
        Workflow workflow = new WorkflowBuilder("w")
                .addNode("UserListNode", "a", Map.of(), NodeOptions.when("limt > 5 and ${b.cuont} > 1"))
                .addNode("UserCountNode", "b")
                .addNode("UserCountNode", "c")
                .addCycle("c", "count", "c", "input", CycleOptions.max(2).until("cont == 1"))
                .build();

        List<Problem> problems = Failures.problems(() -> runtime.validate(workflow));

        assertThat(problems).extracting(p -> p.code().code()).containsExactly("DF-203", "DF-110", "DF-203");
    }

    @Test
    void nodes_check_what_only_they_understand() {
        List<Problem> problems =
                problems(one("UserListNode", Map.of("filter", Map.of("agee", 5), "order_by", "-nmae")));

        assertThat(problems).extracting(p -> p.code().code()).containsOnly("DF-111");
        assertThat(problems.get(0).location().workflow()).isEqualTo("w");
        assertThat(problems.get(0).location().node()).isEqualTo("a");
    }

    @Test
    void a_required_value_that_only_the_cycle_brings_is_missing_at_first() {
        List<Problem> problems = problems(one("UserReadNode", Map.of("id", "x"))
                .addNode("SwitchNode", "b", Map.of("cases", Map.of("x", 1)))
                .addConnection("a", "name", "b", "input")
                .addCycle("b", "x", "b", "value", CycleOptions.max(2)));

        assertThat(problems).singleElement().satisfies(p -> {
            assertThat(p.code().code()).isEqualTo("DF-101");
            assertThat(p.causes()).singleElement().asString().contains("second iteration");
        });
    }

    @Test
    void nothing_runs_when_something_is_wrong() {
        Workflow workflow = new WorkflowBuilder("w")
                .addNode("UserCreateNode", "ok", Shop.ann("u-1"))
                .addNode("UserCreateNode", "wrong", Map.of())
                .build();

        assertThat(Failures.codes(() -> runtime.execute(workflow))).contains("DF-101");
        assertThat(db.express().count("User", Map.of())).isZero();
    }
}
