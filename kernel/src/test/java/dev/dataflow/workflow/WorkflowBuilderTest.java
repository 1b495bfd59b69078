package dev.dataflow.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dataflow.spi.error.Problem;
import dev.dataflow.spi.node.ValueKind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

final class WorkflowBuilderTest {

    private static WorkflowBuilder two() {
        return new WorkflowBuilder("test").addNode("ANode", "a").addNode("BNode", "b");
    }

    @Test
    void a_workflow_keeps_what_it_was_told() {
        Workflow workflow = two().addConnection("a", "result.id", "b", "filter.id")
                .addCycle("b", "n", "a", "n", CycleOptions.max(3).until("done == true"))
                .input("n", ValueKind.INTEGER, 1)
                .transaction(TransactionMode.REQUIRED)
                .parallel(true)
                .timeLimit(Duration.ofSeconds(5))
                .build();

        assertThat(workflow.name()).isEqualTo("test");
        assertThat(workflow.nodes()).extracting(NodeDefinition::id).containsExactly("a", "b");
        assertThat(workflow.connections()).containsExactly(new Connection("a", "result.id", "b", "filter.id"));
        assertThat(workflow.cycles()).singleElement().hasToString("b.n -> a.n");
        assertThat(workflow.inputs()).containsExactly(WorkflowInput.optional("n", ValueKind.INTEGER, 1));
        assertThat(workflow.transaction()).isEqualTo(TransactionMode.REQUIRED);
        assertThat(workflow.isParallel()).isTrue();
        assertThat(workflow.timeLimit()).contains(Duration.ofSeconds(5));
    }

    @Test
    void maps_of_the_caller_are_copied_through_and_through_and_never_changed() {
        List<Object> names = new ArrayList<>(List.of("x"));
        Map<String, Object> filter = new HashMap<>(Map.of("name", Map.of("$in", names)));
        Map<String, Object> parameters = new HashMap<>(Map.of("filter", filter));

        Workflow workflow =
                new WorkflowBuilder("w").addNode("ANode", "a", parameters).build();
        names.add("y");
        filter.clear();
        parameters.clear();

        assertThat(workflow.nodes().get(0).parameters())
                .isEqualTo(Map.of("filter", Map.of("name", Map.of("$in", List.of("x")))));
        org.assertj.core.api.Assertions.assertThatThrownBy(
                        () -> workflow.nodes().get(0).parameters().put("x", 1))
                .isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void every_mistake_of_structure_is_reported_at_once() {
        List<Problem> problems = Failures.problems(() -> new WorkflowBuilder(" ")
                .addNode("ANode", "a")
                .addNode("BNode", "a")
                .addNode("", "c.d")
                .addNode("DNode", "d", Map.of("x", "${alpha.id}", "y", "{{declard}}"))
                .input("declared", ValueKind.INTEGER, "ten")
                .addConnection("nobody", "id", "a", "id")
                .addConnection("a", "id", "nobody", "id")
                .addConnection("d", "id", "a", "id")
                .addConnection("d", "other", "a", "id")
                .addConnection("d", "id", "d", "id")
                .addConnection("d", "", "a", "..")
                .addCycle("a", "n", "d", "n", CycleOptions.max(0))
                .timeLimit(Duration.ZERO)
                .build());

        assertThat(problems)
                .extracting(p -> p.code().code())
                .containsExactlyInAnyOrder(
                        "DF-801", // time limit
                        "DF-801", // name
                        "DF-704", "DF-801", // id
                        "DF-801", // type
                        "DF-102", // default
                        "DF-205", // input not declared
                        "DF-205", // ${alpha.id}
                        "DF-205", "DF-206", "DF-208", "DF-205", "DF-206", "DF-806", "DF-207", "DF-207");
    }

    @Test
    void an_unmarked_circle_names_its_nodes_and_the_line_that_marks_it() {
        Problem problem = Failures.problems(() -> two().addNode("CNode", "c")
                        .addConnection("a", "x", "b", "x")
                        .addConnection("b", "x", "c", "x")
                        .addConnection("c", "n", "a", "n")
                        .build())
                .get(0);

        assertThat(problem.code().code()).isEqualTo("DF-204");
        assertThat(problem.message()).isEqualTo("The nodes depend on each other in a circle: a -> b -> c -> a");
        assertThat(problem.fixes().get(0).line())
                .isEqualTo(".addCycle(\"c\", \"n\", \"a\", \"n\", CycleOptions.max(10).until(\"done == true\"))");
    }

    @Test
    void a_circle_through_templates_is_a_circle_too() {
        assertThat(Failures.codes(() -> new WorkflowBuilder("w")
                        .addNode("ANode", "a", Map.of("x", "${b.y}"))
                        .addNode("BNode", "b", Map.of("x", List.of(Map.of("y", "${a.y}"))))
                        .build()))
                .containsExactly("DF-204");
    }

    @Test
    void a_cycle_that_leads_nowhere_back_is_refused() {
        List<Problem> problems = Failures.problems(() -> two().addConnection("a", "x", "b", "x")
                .addCycle("a", "n", "b", "n", CycleOptions.max(3))
                .build());

        assertThat(problems).singleElement().satisfies(p -> {
            assertThat(p.code().code()).isEqualTo("DF-801");
            assertThat(p.message()).contains("leads nowhere back");
        });
    }

    @Test
    void a_node_that_reads_itself_is_told_how_to_mark_the_cycle() {
        Problem problem = Failures.problems(() -> new WorkflowBuilder("w")
                        .addNode("ANode", "a", Map.of("x", "${a.y}"))
                        .build())
                .get(0);

        assertThat(problem.code().code()).isEqualTo("DF-208");
        assertThat(problem.fixes().get(0).line()).startsWith(".addCycle(\"a\", \"y\", \"a\"");
    }

    @Test
    void paths_that_overlap_are_given_twice() {
        assertThat(Failures.codes(() -> two().addConnection("a", "x", "b", "filter")
                        .addConnection("a", "y", "b", "filter.id")
                        .build()))
                .containsExactly("DF-207");
        assertThat(Failures.codes(() -> two().addConnection("a", "y", "b", "filter.id.x")
                        .addConnection("a", "x", "b", "filter.id")
                        .build()))
                .containsExactly("DF-207");
        assertThat(two().addConnection("a", "x", "b", "filter.id")
                        .addConnection("a", "y", "b", "filter.name")
                        .build())
                .isNotNull();
    }

    @Test
    void a_parameter_is_written_or_connected_but_not_both() {
        assertThat(Failures.codes(() -> new WorkflowBuilder("w")
                        .addNode("ANode", "a")
                        .addNode("BNode", "b", Map.of("filter", Map.of("id", 1), "limit", 5))
                        .addConnection("a", "x", "b", "filter.id")
                        .addConnection("a", "x", "b", "limit.y")
                        .build()))
                .containsExactly("DF-207", "DF-206");
    }

    @Test
    void a_map_that_holds_itself_is_a_problem() {
        Map<String, Object> loop = new HashMap<>();
        loop.put("a", loop);
        loop.put("b", List.of(loop));

        assertThat(Failures.codes(() ->
                        new WorkflowBuilder("w").addNode("ANode", "a", loop).build()))
                .containsExactly("DF-108");
    }

    @Test
    void a_condition_that_cannot_be_read_shows_where() {
        List<Problem> problems = Failures.problems(() -> new WorkflowBuilder("w")
                .addNode("ANode", "a", Map.of(), NodeOptions.when("status = 'paid'"))
                .addCycle("a", "n", "a", "n", CycleOptions.max(2).until("n >"))
                .build());

        assertThat(problems).extracting(p -> p.code().code()).containsExactly("DF-108", "DF-108");
        assertThat(problems.get(0).message()).isEqualTo("The condition cannot be read at character 8");
        assertThat(problems.get(1).expected()).contains("but the condition ends");
    }

    @Test
    void a_workflow_with_a_function_is_not_durable() {
        Supplier<Object> function = () -> 1;

        assertThat(new WorkflowBuilder("w")
                        .addNode("FunctionNode", "f", Map.of("function", function))
                        .build()
                        .isDurable())
                .isFalse();
        assertThat(new WorkflowBuilder("w")
                        .addNode("FunctionNode", "f", Map.of("function", "name", "since", java.time.Instant.EPOCH))
                        .build()
                        .isDurable())
                .isTrue();
    }

    @Test
    void nulls_are_problems_too() {
        assertThat(Failures.codes(() -> new WorkflowBuilder(null)
                        .addNode(null, null, null, null)
                        .addConnection(null, null, null, null)
                        .addCycle("x", null, null, null, null)
                        .build()))
                .contains("DF-801", "DF-205", "DF-206", "DF-806");
    }

    @Test
    void long_chains_and_large_circles_do_not_overflow() {
        WorkflowBuilder builder = new WorkflowBuilder("long");
        for (int i = 0; i < 20_000; i++) {
            builder.addNode("ANode", "n" + i);
            if (i > 0) {
                builder.addConnection("n" + (i - 1), "x", "n" + i, "x");
            }
        }
        assertThat(builder.build().nodes()).hasSize(20_000);
        builder.addConnection("n19999", "x", "n0", "x");
        assertThat(Failures.codes(builder::build)).containsExactly("DF-204");
    }
}
