package dev.dataflow.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dataflow.DataFlow;
import dev.dataflow.OptionValue;
import dev.dataflow.PluginTrust;
import dev.dataflow.dialect.sqlite.SqlitePlugin;
import dev.dataflow.nodes.standard.StandardNodesPlugin;
import dev.dataflow.spi.DataFlowPlugin;
import dev.dataflow.spi.PluginDescriptor;
import dev.dataflow.spi.error.Problem;
import dev.dataflow.spi.error.StandardCode;
import dev.dataflow.spi.operation.Operation;
import dev.dataflow.spi.operation.OperationContext;
import dev.dataflow.spi.operation.OperationKind;
import dev.dataflow.spi.protection.ProtectionDecision;
import dev.dataflow.spi.protection.WriteProtectionLevel;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
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

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void anInputThatIsDeclaredAsTextStaysText() throws IOException {
        Map<String, Object> answer = run(true, List.of("id=1", "code=007", "age=41"));
        assertThat(err()).isEmpty();
        assertThat(answer).containsEntry("exit", 0);
        assertThat(out()).contains("\"id\":\"1\"", "\"code\":\"007\"", "\"age\":41");
    }

    @Test
    void aWrongKindIsRefusedBeforeAnythingRuns() throws IOException {
        Map<String, Object> answer = run(true, List.of("id=1", "code=x", "age=many"));
        assertThat(answer).containsEntry("exit", 7);
        assertThat(out()).contains("\"ok\":false", "DF-102").doesNotContain("run_id");
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
        assertThat(out()).contains("\"ok\":false", "DF-951", "frozen");
    }

    @Test
    void colorsAreThereOnlyWhenAskedFor() throws IOException {
        run(false, List.of("id=1", "code=x", "age=4"));
        assertThat(out()).contains("✔").doesNotContain("\u001b");
    }

    @Test
    void aPairWithoutEqualsIsWrongUsage() throws IOException {
        assertThat(run(false, List.of("id"))).containsEntry("exit", 2);
        assertThat(err()).contains("--input id: write name=value");
    }

    @Test
    void aDefectBecomesAProblemToo() {
        Command broken = call -> {
            throw new IllegalStateException("broken");
        };
        Map<String, Object> answer =
                new CommandService(Map.of("broken", broken)).apply(request("broken", Map.of(), true));
        assertThat(answer).containsEntry("exit", 1);
        assertThat(out()).startsWith("{\"ok\":false,\"command\":\"broken\"");
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
        Map<String, Object> answer = service.apply(request("doctor", Map.of(), false));
        assertThat(answer).containsEntry("exit", 7);
        assertThat(out())
                .contains("✔ Java", "✘ Bundle acme.geo", "acme.geo 1.0.0 needs package x.")
                .contains("✘ Instance shop", "fix  Add the dialect's jar: dataflow-dialect-postgres", "2 findings");
        assertThat(err()).isEmpty();

        service.apply(request("doctor", Map.of(), true));
        assertThat(out()).contains("\"code\":\"DF-410\"", "\"code\":\"DF-706\"").doesNotContain("DF-405");
    }

    @Test
    void nodesAreListedWithOneWordForTheirEffect() throws IOException {
        Path file = Files.writeString(folder.resolve("signup.yaml"), FILE);
        Map<String, Object> answer = new CommandService(Map.of("nodes", new NodesCommand(new TestContainer())))
                .apply(request("nodes", Map.of("file", file.toString(), "url", "sqlite::memory:"), false));
        assertThat(answer).containsEntry("exit", 0);
        assertThat(out())
                .containsPattern("UserCreateNode +User +writes ")
                .containsPattern("UserListNode +User +reads ")
                .doesNotContain("nodeeffect");
    }

    private Map<String, Object> run(boolean json, List<String> inputs) throws IOException {
        return run(new TestContainer(), json, inputs);
    }

    private Map<String, Object> run(Container container, boolean json, List<String> inputs) throws IOException {
        Path file = Files.writeString(folder.resolve("signup.yaml"), FILE);
        return new CommandService(Map.of("run", new RunCommand(container)))
                .apply(request(
                        "run", Map.of("file", file.toString(), "url", "sqlite::memory:", "input", inputs), json));
    }

    private Map<String, Object> request(String command, Map<String, Object> arguments, boolean json) {
        Map<String, Object> request = new HashMap<>();
        request.put("command", command);
        request.put("arguments", arguments);
        request.put("json", json);
        request.put("color", false);
        request.put("err_color", false);
        request.put("progress", false);
        request.put("width", 100);
        request.put("out", new PrintStream(out, true, StandardCharsets.UTF_8));
        request.put("err", new PrintStream(err, true, StandardCharsets.UTF_8));
        request.put("version", "1.0");
        return request;
    }

    private String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private String err() {
        return err.toString(StandardCharsets.UTF_8);
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

    /** The plugins of the class path, and no instance. */
    private static class TestContainer implements Container {
        @Override
        public List<DataFlowPlugin> plugins() {
            return List.of(new SqlitePlugin(), new StandardNodesPlugin());
        }

        @Override
        public List<BundleState> bundles() {
            return List.of();
        }

        @Override
        public String origin(DataFlowPlugin plugin) {
            return plugin.getClass().getSimpleName();
        }

        @Override
        public PluginTrust trust() {
            return PluginTrust.any();
        }

        @Override
        public List<String> missing(Map<String, String> imports) {
            return List.of();
        }

        @Override
        public Map<String, List<OptionValue>> options() {
            return Map.of();
        }

        @Override
        public Map<String, List<String>> holdingData() {
            return Map.of();
        }

        @Override
        public Map<String, List<String>> refused() {
            return Map.of();
        }

        @Override
        public Map<String, Optional<Problem>> instances() {
            return Map.of();
        }

        @Override
        public DataFlow instance(@Nullable String name) {
            throw new UsageException("There is no instance");
        }

        @Override
        public Optional<Path> folder(String name) {
            return Optional.empty();
        }
    }
}
