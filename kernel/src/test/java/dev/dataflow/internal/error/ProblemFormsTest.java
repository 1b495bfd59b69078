package dev.dataflow.internal.error;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dataflow.internal.config.Configuration;
import dev.dataflow.internal.config.DatabaseUrls;
import dev.dataflow.internal.json.JacksonJsonCodec;
import dev.dataflow.spi.error.DataFlowException;
import dev.dataflow.spi.error.ErrorCode;
import dev.dataflow.spi.error.ErrorType;
import dev.dataflow.spi.error.Location;
import dev.dataflow.spi.error.Problem;
import dev.dataflow.spi.error.StandardCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Problems as people and as programs read them, against golden files. */
final class ProblemFormsTest {

    private static final Path GOLDEN = Path.of("src/test/resources/golden/problems");
    private static final String WORKFLOW = "src/test/resources/golden/problems/signup.yaml";

    private final ErrorCatalog catalog = new ErrorCatalog();
    private final ProblemRenderer renderer = new ProblemRenderer(catalog, false);

    static List<Map.Entry<String, Problem>> problems() {
        Map<String, Problem> all = new TreeMap<>();
        parameters(all);
        workflows(all);
        others(all);
        return new ArrayList<>(all.entrySet());
    }

    private static void parameters(Map<String, Problem> all) {
        all.put(
                "missing-parameter",
                Problem.of(StandardCode.MISSING_PARAMETER, "The record has no value for its key 'id'")
                        .at(Location.model("User", "id").inNode("signup", "create"))
                        .expected("text")
                        .build());
        all.put(
                "type-mismatch",
                Problem.of(StandardCode.TYPE_MISMATCH, "A value for 'age' is no integer")
                        .at(Location.model("User", "data[17].age"))
                        .found("\"41\" (text)")
                        .expected("integer")
                        .fix("Give a number", "Map.of(\"age\", 41)")
                        .build());
        all.put(
                "invalid-date",
                Problem.of(StandardCode.INVALID_DATETIME, "A value for 'due_on' is no date")
                        .at(Location.model("Invoice", "due_on"))
                        .found("\"31.12.2026\"")
                        .expected("a date such as 2026-12-31")
                        .cause("The text is in a local form")
                        .build());
        all.put(
                "limit-out-of-bounds",
                Problem.of(StandardCode.INVALID_VALUE, "limit: -1 (expected: 1..10000)")
                        .at(Location.parameter("limit").inNode("signup", "list"))
                        .found(-1)
                        .expected("1..10000")
                        .build());
        all.put(
                "unknown-field",
                Problem.of(StandardCode.UNKNOWN_FIELD, "Model 'User' has no field 'emial'; did you mean 'email'?")
                        .at(Location.model("User", "filter.emial"))
                        .found("emial")
                        .fix("Write the field's name", "Map.of(\"email\", …)")
                        .build());
        all.put(
                "control-characters",
                Problem.of(StandardCode.UNKNOWN_FIELD, "There is no field '\u001b[2Jx\u0000\ud800\u202e'")
                        .found("line one\nline two\tend")
                        .fix("Leave it out")
                        .build());
    }

    private static void workflows(Map<String, Problem> all) {
        all.put(
                "unknown-output",
                Problem.of(StandardCode.DOTTED_PATH_FAILED, "Output 'user_id' does not exist on node 'create'")
                        .at(Location.file(WORKFLOW, 7, 7).inNode("signup", "create"))
                        .found("user_id")
                        .expected("id, name, email, active")
                        .fix("Did you mean 'id'?", "addConnection(\"create\", \"id\", \"order\", \"customer_id\")")
                        .build());
        all.put(
                "place-without-a-file",
                Problem.of(StandardCode.WORKFLOW_FILE_INVALID, "'conections' is no key of a workflow")
                        .at(Location.file("no/such/file.yaml", 12, 3))
                        .build());
        all.put(
                "circle",
                Problem.of(StandardCode.UNMARKED_CYCLE, "The nodes depend on each other in a circle: a -> b -> a")
                        .at(new Location("signup", null, null, null, null, 0, 0))
                        .build());
        all.put(
                "several",
                Problem.all(List.of(
                        Problem.of(StandardCode.UNKNOWN_NODE, "There is no node type 'UserCrateNode'")
                                .at(Location.file(WORKFLOW, 5, 20).inNode("signup", "create"))
                                .fix("Did you mean 'UserCreateNode'?", "create: {type: UserCreateNode}")
                                .build(),
                        Problem.of(StandardCode.UNEXPECTED_PARAMETER, "UserListNode has no parameter 'filtr'")
                                .at(Location.parameter("filtr").inNode("signup", "list"))
                                .build(),
                        Problem.of(StandardCode.UNEXPECTED_PARAMETER, "UserListNode has no parameter 'limt'")
                                .at(Location.parameter("limt").inNode("signup", "list"))
                                .build())));
        all.put(
                "failed-run",
                Problem.of(StandardCode.RUN_FAILED, "The run failed at node 'order'")
                        .at(Location.UNKNOWN.inNode("signup", "order"))
                        .details(List.of(
                                Problem.of(StandardCode.UNIQUE_KEY_TAKEN, "Unique key (email) of model 'User' is taken")
                                        .at(Location.model("User", "email"))
                                        .build()))
                        .build());
    }

    private static void others(Map<String, Problem> all) {
        all.put("invalid-url", failure(() -> DatabaseUrls.parse("postgresql://admin:hunter2@localhost:postgres/shop")));
        all.put("url-without-scheme", failure(() -> DatabaseUrls.parse("data/app.db")));
        all.put(
                "options",
                failure(() ->
                        Configuration.of(new TreeMap<>(Map.of("pool_szie", 5, "redis_url", "redis://h")), Map.of())));
        all.put(
                "outcome-unknown",
                Problem.of(StandardCode.OUTCOME_UNKNOWN, "The connection broke before the answer to a commit came")
                        .at(Location.model("Order", null))
                        .build());
        all.put(
                "package-not-open",
                Problem.of(StandardCode.PACKAGE_NOT_OPEN, "Package 'com.shop.model' is not open to DataFlow")
                        .at(Location.model("User", null))
                        .fix("Open the package in module-info.java", "opens com.shop.model to dev.dataflow.kernel;")
                        .build());
        all.put(
                "foreign-code",
                Problem.of(new AcmeCode(), "No rate for that day")
                        .at(Location.parameter("day"))
                        .found("2026-01-01")
                        .build());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("problems")
    void people_read(Map.Entry<String, Problem> problem) throws IOException {
        GoldenText.check(GOLDEN.resolve(problem.getKey() + ".txt"), renderer.render(problem.getValue()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("problems")
    void programs_read(Map.Entry<String, Problem> problem) throws IOException {
        Map<String, Object> map = new ProblemJson(catalog).map(problem.getValue());
        GoldenText.check(GOLDEN.resolve(problem.getKey() + ".json"), pretty(new JacksonJsonCodec().write(map)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("problems")
    void logs_have_one_line_that_begins_with_the_code(Map.Entry<String, Problem> problem) {
        String line = renderer.line(problem.getValue());
        assertThat(line)
                .doesNotContain("\n")
                .startsWith(problem.getValue().code().code() + ": ");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("problems")
    void colors_change_nothing_but_colors(Map.Entry<String, Problem> problem) {
        String colored = new ProblemRenderer(catalog, true).render(problem.getValue());
        assertThat(colored).contains("\u001b[1;31m");
        assertThat(colored.replaceAll("\u001b\\[[0-9;]*m", "")).isEqualTo(renderer.render(problem.getValue()));
    }

    @Test
    void the_caret_stands_under_its_place_and_secrets_of_the_line_are_hidden(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(
                folder.resolve("a.yaml"),
                "x".repeat(300) + "!" + "y".repeat(300) + "\n\turl: mysql://u:hunter2@h/d\npassword: hunter2\n");
        List<String> lines = renderer.render(at(file, 1, 301)).lines().toList();
        String source = lines.get(2);
        assertThat(source.charAt(lines.get(3).indexOf('^'))).isEqualTo('!');
        assertThat(source).hasSizeLessThan(130);
        assertThat(renderer.render(at(file, 2, 7)) + renderer.render(at(file, 3, 2)))
                .doesNotContain("hunter2");
    }

    private static Problem at(Path file, int line, int column) {
        return Problem.of(StandardCode.INVALID_CONFIGURATION, "Wrong")
                .at(Location.file(file.toString(), line, column))
                .build();
    }

    private static Problem failure(Runnable call) {
        try {
            call.run();
            throw new AssertionError("Nothing failed");
        } catch (DataFlowException expected) {
            return expected.problem();
        }
    }

    private static String pretty(String json) throws IOException {
        var mapper = new com.fasterxml.jackson.databind.ObjectMapper();
        return mapper.writerWithDefaultPrettyPrinter().writeValueAsString(mapper.readTree(json)) + "\n";
    }

    /** A code of another author, without a page of ours. */
    private record AcmeCode() implements ErrorCode {
        @Override
        public String code() {
            return "ACME-101";
        }

        @Override
        public String title() {
            return "No rate";
        }

        @Override
        public ErrorType type() {
            return ErrorType.USER;
        }
    }
}
