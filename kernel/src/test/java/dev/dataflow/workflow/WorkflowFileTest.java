package dev.dataflow.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.dataflow.DataFlow;
import dev.dataflow.spi.error.Location;
import dev.dataflow.spi.error.Problem;
import dev.dataflow.spi.model.ModelDefinition;
import dev.dataflow.spi.node.ValueKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class WorkflowFileTest {

    private static final String SIGNUP = """
            models:
              User: {fields: {id: text, name: text, email: {type: text, unique: true}, active: {type: boolean, default: true}}}
            workflow:
              name: signup
              nodes:
                create: {type: UserCreateNode, params: {id: "{{id}}", name: "{{name}}", email: "{{email}}"}}
                list:   {type: UserListNode, params: {filter: {active: true}, limit: 10}}
              connections:
                - create.id -> list.filter.id
            """;

    private static final String FULL = """
            workflow:
              name: full
              inputs:
                id: text
                limit: {type: integer, default: 10}
                anything: {default: null}
              nodes:
                step:
                  type: FunctionNode
                  params: {function: count, n: 0, text: "{{{{literal}} $${x.y}"}
                  timeout: 500ms
                list:
                  type: UserListNode
                  params: {limit: "{{limit}}", filter: {id: "{{id}}"}}
                  condition: "limit > 0 and ${step.n} == 3"
              cycles:
                - {connection: step.n -> step.n, max: 10, until: n == 3}
              transaction: required
              parallel: true
              timeout: 30s
            """;

    @TempDir
    Path folder;

    @Test
    void the_file_of_the_guide_brings_its_models_and_runs() throws IOException {
        Path file = Files.writeString(folder.resolve("signup.yaml"), SIGNUP);

        WorkflowFile read = Workflows.read(file);

        assertThat(read.models()).extracting(ModelDefinition::name).containsExactly("User");
        try (DataFlow db = DataFlow.open("sqlite::memory:")) {
            db.register(read.models());
            try (LocalRuntime runtime = new LocalRuntime(db)) {
                RunResult run = runtime.execute(
                        read.workflow(), Map.of("id", "u-1", "name", "Ann", "email", "ann@example.com"));
                assertThat(run.output("list")).containsEntry("count", 1L);
            }
        }
    }

    @Test
    void everything_that_a_workflow_can_say_can_be_written() {
        Workflow workflow = Workflows.readYaml(FULL).workflow();

        assertThat(workflow.inputs())
                .containsExactly(
                        WorkflowInput.required("id", ValueKind.TEXT),
                        WorkflowInput.optional("limit", ValueKind.INTEGER, 10L),
                        WorkflowInput.optional("anything", ValueKind.ANY, null));
        assertThat(workflow.cycles().get(0).options())
                .isEqualTo(CycleOptions.max(10).until("n == 3"));
        assertThat(workflow.transaction()).isEqualTo(TransactionMode.REQUIRED);
        assertThat(workflow.isParallel()).isTrue();
        assertThat(workflow.timeLimit()).contains(Duration.ofSeconds(30));
        assertThat(workflow.node("step").orElseThrow().options().timeLimit()).isEqualTo(Duration.ofMillis(500));
        assertThat(workflow.isDurable()).isTrue();
    }

    @Test
    void what_was_read_can_be_written_and_read_again() throws IOException {
        Workflow first = Workflows.readYaml(FULL).workflow();
        String json = new ObjectMapper().writeValueAsString(Map.of("workflow", first.toMap()));

        Workflow second = Workflows.readJson(json).workflow();

        assertThat(second.toMap()).isEqualTo(first.toMap());
        assertThat(second.nodes()).isEqualTo(first.nodes());
    }

    @Test
    void a_literal_of_java_is_escaped_when_it_is_written() throws IOException {
        Workflow java = new WorkflowBuilder("w")
                .addNode("ANode", "a", Map.of("x", new Literal("{{x}} ${a.b}"), "y", List.of(new Literal("{{"))))
                .build();
        String json = new ObjectMapper().writeValueAsString(Map.of("workflow", java.toMap()));

        assertThat(Workflows.readJson(json).workflow().node("a").orElseThrow().parameters())
                .isEqualTo(Map.of("x", "{{{{x}} $${a.b}", "y", List.of("{{{{")));
    }

    private static List<Problem> problems(String yaml) {
        return Failures.problems(() -> Workflows.readYaml(yaml));
    }

    @Test
    void every_mistake_is_told_with_its_place() {
        List<Problem> problems = problems("""
                models:
                  User: {fields: {id: txt}}
                workflow:
                  nmae: signup
                  inputs: {id: texd, x: 5}
                  nodes:
                    create: {typ: UserCreateNode, params: {id: "${lst.id}"}}
                    list: {type: UserListNode, params: [1], timeout: soon}
                    bare: UserListNode
                  connections:
                    - create.id > list.filter.id
                    - create.id -> lst.filter.id
                    - 5
                  cycles:
                    - {connection: create.id -> create.id, max: 0}
                    - {connection: list.id, until: x == 1, maxx: 5}
                  transaction: always
                  parallel: 1
                  timeout: -5s
                other: 1
                """);

        assertThat(problems).allSatisfy(p -> {
            assertThat(p.location().file()).isEqualTo("workflow.yaml");
            assertThat(p.location().line()).isPositive();
            assertThat(p.location().column()).isPositive();
        });
        GoldenText.check(
                "workflow/file.txt",
                problems.stream().map(p -> p.toException().getMessage()).toList());
    }

    @Test
    void problems_with_the_instance_have_their_place_too() {
        Workflow workflow = Workflows.readYaml("""
                        workflow:
                          name: w
                          nodes:
                            list:
                              type: UserListNode
                              params:
                                limit: ten
                                filter: {active: true}
                            other: {type: UserLstNode}
                            third: {type: UserListNode, condition: "limt > 5"}
                          connections:
                            - list.cuont -> third.limit
                        """).workflow();
        try (DataFlow db = Shop.open();
                LocalRuntime runtime = new LocalRuntime(db)) {
            List<Location> places = Failures.problems(() -> runtime.validate(workflow)).stream()
                    .map(Problem::location)
                    .toList();

            assertThat(places)
                    .extracting(l -> l.line() + ":" + l.column() + " " + l.node())
                    .containsExactlyInAnyOrder("7:9 list", "9:5 other", "10:44 third", "12:7 third");
        }
    }

    @ParameterizedTest
    @CsvSource({"500ms, PT0.5S", "30s, PT30S", "5m, PT5M", "2h, PT2H", "PT1M30S, PT1M30S", "P1D, PT24H"})
    void times_may_be_short_or_iso(String written, Duration expected) {
        Workflow workflow = Workflows.readYaml("workflow: {name: w, timeout: " + written + ", nodes: {a: {type: A}}}")
                .workflow();

        assertThat(workflow.timeLimit()).contains(expected);
    }

    @Test
    void several_workflows_in_one_file_are_refused() {
        assertThat(problems("workflow: {name: a, nodes: {a: {type: A}}}\n---\nworkflow: {name: b}"))
                .singleElement()
                .satisfies(p -> {
                    assertThat(p.code().code()).isEqualTo("DF-805");
                    assertThat(p.message()).contains("several documents");
                });
        assertThat(problems("workflow: {name: a, nodes: {a: {type: A}}}\nworkflow: {name: b}"))
                .isNotEmpty();
        assertThat(problems("workflow: [{name: a}, {name: b}]")).isNotEmpty();
    }

    @Test
    void what_is_no_workflow_file_is_refused() throws IOException {
        assertThat(Failures.of(() -> Workflows.readYaml("")).code()).isEqualTo("DF-805");
        assertThat(Failures.of(() -> Workflows.readYaml("models: {}")).code()).isEqualTo("DF-805");
        assertThat(Failures.of(() -> Workflows.readJson("{")).code()).isEqualTo("DF-805");
        assertThat(Failures.of(() -> Workflows.read(folder.resolve("absent.yaml")))
                        .code())
                .isEqualTo("DF-805");
        Path wrong = Files.writeString(folder.resolve("a.txt"), "x");
        assertThat(Failures.of(() -> Workflows.read(wrong)).code()).isEqualTo("DF-805");
    }

    @Test
    void the_published_schema_knows_the_same_keys() throws IOException {
        JsonNode schema = new ObjectMapper()
                .readTree(Path.of("..", "docs", "schema", "dataflow-workflow.schema.json")
                        .toFile());
        JsonNode workflow = schema.at("/properties/workflow/properties");

        assertThat(keys(schema.get("properties"))).containsExactlyInAnyOrderElementsOf(WorkflowFileReader.TOP);
        assertThat(keys(workflow)).containsExactlyInAnyOrderElementsOf(WorkflowFileReader.WORKFLOW);
        assertThat(keys(schema.at("/$defs/node/properties")))
                .containsExactlyInAnyOrderElementsOf(WorkflowFileReader.NODE);
        assertThat(keys(workflow.at("/cycles/items/properties")))
                .containsExactlyInAnyOrderElementsOf(ConnectionsReader.CYCLE);
        assertThat(keys(workflow.at("/inputs/additionalProperties/oneOf/1/properties")))
                .containsExactlyInAnyOrderElementsOf(InputsReader.KEYS);
        assertThat(texts(schema.at("/$defs/kind/enum"))).containsExactlyInAnyOrderElementsOf(InputsReader.KINDS);
        assertThat(texts(workflow.at("/transaction/enum")))
                .containsExactlyInAnyOrderElementsOf(WorkflowFileReader.TRANSACTION);
        assertThat("create.id -> list.filter.id")
                .matches(schema.at("/$defs/connection/pattern").asText());
    }

    private static List<String> keys(JsonNode object) {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(item -> texts.add(item.asText()));
        return texts;
    }
}
