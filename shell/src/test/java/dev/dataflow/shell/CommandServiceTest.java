package dev.dataflow.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dataflow.spi.DataFlowPlugin;
import dev.dataflow.spi.PluginDescriptor;
import dev.dataflow.spi.error.Problem;
import dev.dataflow.spi.error.StandardCode;
import dev.dataflow.spi.operation.Operation;
import dev.dataflow.spi.operation.OperationContext;
import dev.dataflow.spi.operation.OperationKind;
import dev.dataflow.spi.protection.ProtectionDecision;
import dev.dataflow.spi.protection.WriteProtectionLevel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands, asked as the launcher asks them, on a database in memory. */
final class CommandServiceTest {

    private static final String FILE = """
            models:
              User: {fields: {id: text, code: text, age: integer}}
            workflow:
              name: signup
              inputs:
                id: {type: text}
                code: {type: text}
                age: {type: integer}
              nodes:
                create: {type: UserCreateNode, params: {id: "{{id}}", code: "{{code}}", age: "{{age}}"}}
            """;

    @TempDir
    private Path folder;

    private final ShellCalls calls = new ShellCalls();

    @Test
    void anInputThatIsDeclaredAsTextStaysText() throws IOException {
        Map<String, Object> answer = run(true, List.of("id=1", "code=007", "age=41"));
        assertThat(calls.err()).isEmpty();
        assertThat(answer).containsEntry("exit", 0);
        assertThat(calls.out()).contains("\"id\":\"1\"", "\"code\":\"007\"", "\"age\":41");
    }

    @Test
    void aWrongKindIsRefusedBeforeAnythingRuns() throws IOException {
        Map<String, Object> answer = run(true, List.of("id=1", "code=x", "age=many"));
        assertThat(answer).containsEntry("exit", 7);
        assertThat(calls.out()).contains("\"ok\":false", "DF-102").doesNotContain("run_id");
    }

    @Test
    void whatIsBlockedByARuleIsTold() throws IOException {
        TestContainer guarded = new TestContainer() {
            @Override
            public List<DataFlowPlugin> plugins() {
                return Stream.concat(super.plugins().stream(), Stream.of(new FrozenPlugin()))
                        .toList();
            }
        };
        assertThat(run(guarded, true, List.of("id=1", "code=x", "age=4"))).containsEntry("exit", 3);
        assertThat(calls.out()).contains("\"ok\":false", "DF-951", "frozen");
    }

    @Test
    void colorsAreThereOnlyWhenAskedFor() throws IOException {
        run(false, List.of("id=1", "code=x", "age=4"));
        assertThat(calls.out()).contains("✔").doesNotContain("\u001b");
    }

    @Test
    void aPairWithoutEqualsIsWrongUsage() throws IOException {
        assertThat(run(false, List.of("id"))).containsEntry("exit", 2);
        assertThat(calls.err()).contains("--input id: write name=value");
    }

    @Test
    void aDefectBecomesAProblemToo() {
        Command broken = call -> {
            throw new IllegalStateException("broken");
        };
        Map<String, Object> answer =
                new CommandService(Map.of("broken", broken)).apply(calls.request("broken", Map.of(), true));
        assertThat(answer).containsEntry("exit", 1);
        assertThat(calls.out()).startsWith("{\"ok\":false,\"command\":\"broken\"");
    }

    @Test
    void doctorTellsTheFixOfWhatIsWrong() {
        Container broken = new TestContainer() {
            @Override
            public List<BundleState> bundles() {
                return List.of(new BundleState("acme.geo", "1.0.0", false, List.of("acme.geo 1.0.0 needs package x.")));
            }

            @Override
            public Map<String, Optional<Problem>> instances() {
                return Map.of(
                        "shop",
                        Optional.of(Problem.of(StandardCode.NO_DIALECT, "No installed dialect serves 'postgresql'")
                                .fix("Add the dialect's jar", "dataflow-dialect-postgres")
                                .build()));
            }
        };
        CommandService service = new CommandService(Map.of("doctor", new DoctorCommand(broken)));
        Map<String, Object> answer = service.apply(calls.request("doctor", Map.of(), false));
        assertThat(answer).containsEntry("exit", 7);
        assertThat(calls.out())
                .contains("✔ Java", "✘ Bundle acme.geo", "acme.geo 1.0.0 needs package x.")
                .contains("✘ Instance shop", "fix  Add the dialect's jar: dataflow-dialect-postgres", "2 findings");
        assertThat(calls.err()).isEmpty();

        service.apply(calls.request("doctor", Map.of(), true));
        assertThat(calls.out())
                .contains("\"code\":\"DF-410\"", "\"code\":\"DF-706\"")
                .doesNotContain("DF-405");
    }

    @Test
    void nodesAreListedWithOneWordForTheirEffect() throws IOException {
        Path file = Files.writeString(folder.resolve("signup.yaml"), FILE);
        Map<String, Object> answer = new CommandService(Map.of("nodes", new NodesCommand(new TestContainer())))
                .apply(calls.request("nodes", Map.of("file", file.toString(), "url", "sqlite::memory:"), false));
        assertThat(answer).containsEntry("exit", 0);
        assertThat(calls.out())
                .containsPattern("UserCreateNode +User +writes ")
                .containsPattern("UserListNode +User +reads ")
                .doesNotContain("nodeeffect");
    }

    private Map<String, Object> run(boolean json, List<String> inputs) throws IOException {
        return run(new TestContainer(), json, inputs);
    }

    private Map<String, Object> run(Container container, boolean json, List<String> inputs) throws IOException {
        Path file = Files.writeString(folder.resolve("signup.yaml"), FILE);
        return new CommandService(Map.of("run", new RunCommand(container, new RunningWork())))
                .apply(calls.request(
                        "run", Map.of("file", file.toString(), "url", "sqlite::memory:", "input", inputs), json));
    }

    /** Lets nothing be written. */
    private static final class FrozenPlugin implements DataFlowPlugin, WriteProtectionLevel {
        @Override
        public PluginDescriptor descriptor() {
            return PluginDescriptor.of("frozen", "1.0.0");
        }

        @Override
        public List<WriteProtectionLevel> protectionLevels() {
            return List.of(this);
        }

        @Override
        public String name() {
            return "frozen";
        }

        @Override
        public ProtectionDecision decide(Operation operation, OperationContext context) {
            return operation.kind() == OperationKind.WRITE
                    ? ProtectionDecision.block("nothing is written")
                    : ProtectionDecision.ALLOW;
        }
    }
}
