package dev.dataflow.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dataflow.launcher.Program.Ended;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code bin/dataflow} as a person calls it: a process, its streams, its exit code. */
final class CommandIT {

    private static final String SIGNUP = """
            models:
              User: {fields: {id: text, name: text, age: integer?, email: {type: text, unique: true}}}
            workflow:
              name: signup
              nodes:
                create: {type: UserCreateNode, params: {id: "{{id}}", name: "{{name}}", email: "{{email}}", age: "{{age}}"}}
                list: {type: UserListNode, params: {filter: {}, limit: 10}}
              connections:
                - create.id -> list.filter.id
            """;

    private static final String[] ANN = {
        "run",
        "signup.yaml",
        "--url",
        "sqlite:app.db",
        "--input",
        "id=7",
        "--input",
        "name=Ann",
        "--input",
        "email=ann@example.com",
        "--input",
        "age=41"
    };

    @TempDir
    private Path folder;

    @BeforeEach
    void write() throws IOException {
        Files.writeString(folder.resolve("signup.yaml"), SIGNUP);
    }

    @Test
    void runShowsWhatEachNodeGaveAndPutsRowsIntoTheDatabase() throws Exception {
        Ended run = Program.dataflow(folder, ANN);

        assertThat(run.err()).isEmpty();
        assertThat(run.exit()).isZero();
        assertThat(run.out())
                .containsPattern("create  UserCreateNode  [0-9.]+ m?s")
                .containsPattern("7 +Ann +41 +ann@example.com")
                .contains("records: 1 row")
                .containsPattern("✔ signup  [0-9.]+ m?s  run [0-9a-f-]{36}")
                .doesNotContain("\u001b");
        assertThat(folder.resolve("app.db")).exists();
    }

    @Test
    void jsonIsOneEnvelopeOnStandardOutput() throws Exception {
        Ended run = Program.dataflow(folder, with(ANN, "--output", "json"));

        assertThat(run.err()).isEmpty();
        assertThat(run.exit()).isZero();
        assertThat(run.out().lines()).hasSize(1);
        assertThat(run.out())
                .startsWith("{\"ok\":true,\"command\":\"run\",\"data\":{\"run_id\":")
                .contains("\"id\":\"7\"", "\"age\":41", "\"problems\":[]", "\"duration_ms\":", "\"version\":");
    }

    @Test
    void aRunThatFailsIsExitOneAndTellsWhatHadBeenDone() throws Exception {
        Program.dataflow(folder, ANN);
        Ended again = Program.dataflow(folder, ANN);

        assertThat(again.exit()).isEqualTo(1);
        assertThat(again.out()).contains("create", "failed", "not reached", "✘ signup");
        assertThat(again.err()).contains("DF-510", "signup.yaml:6");
    }

    @Test
    void aRunThatFailsGivesOneEnvelopeToo() throws Exception {
        Program.dataflow(folder, ANN);
        Ended again = Program.dataflow(folder, with(ANN, "--output=json"));

        assertThat(again.exit()).isEqualTo(1);
        assertThat(again.err()).isEmpty();
        assertThat(again.out().lines()).hasSize(1);
        assertThat(again.out()).startsWith("{\"ok\":false").contains("\"code\":\"DF-510\"", "\"run_id\":");
    }

    @Test
    void wrongUsageIsExitTwo() throws Exception {
        Ended run = Program.dataflow(folder, "run");
        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).contains("FILE");

        Ended json = Program.dataflow(folder, "run", "--output", "json");
        assertThat(json.exit()).isEqualTo(2);
        assertThat(json.out().lines()).hasSize(1);
        assertThat(json.out()).startsWith("{\"ok\":false,\"command\":\"run\"");
    }

    @Test
    void anUnknownInstanceIsExitTwoAndNamesThoseThatAreThere() throws Exception {
        Ended run = Program.dataflow(folder, "run", "signup.yaml", "--instance", "nope");
        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.err()).contains("nope", "default");
    }

    @Test
    void anInvalidFileIsExitSevenWithEveryProblem() throws Exception {
        Files.writeString(folder.resolve("bad.yaml"), """
                models:
                  User: {fields: {id: text, name: txt}}
                workflow:
                  name: bad
                  nodes:
                    create: {type: UserCreateNode, params: {id: "{{id}}"}}
                  connections:
                    - create.id -> lis.filter.id
                """);
        for (String command : new String[] {"validate", "run"}) {
            Ended checked = Program.dataflow(folder, command, "bad.yaml");
            assertThat(checked.exit()).isEqualTo(7);
            assertThat(checked.out()).isEmpty();
            assertThat(checked.err()).contains("DF-606", "bad.yaml:2:", "DF-206", "bad.yaml:8:");
        }
        Ended json = Program.dataflow(folder, "validate", "bad.yaml", "--output", "json");
        assertThat(json.exit()).isEqualTo(7);
        assertThat(json.out()).contains("\"code\":\"DF-606\"", "\"code\":\"DF-206\"", "\"line\":8");
    }

    @Test
    void aValidFileTouchesNoDatabase() throws Exception {
        Ended checked = Program.dataflow(folder, "validate", "signup.yaml");
        assertThat(checked.exit()).isZero();
        assertThat(checked.out()).contains("signup: 1 model, 2 nodes, no problems");
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(folder.resolve("signup.yaml"));
        }
    }

    @Test
    void missingInputsAreExitSeven() throws Exception {
        Ended run = Program.dataflow(folder, "run", "signup.yaml", "--url", "sqlite:app.db");
        assertThat(run.exit()).isEqualTo(7);
        assertThat(run.err()).contains("DF-209", "'id'", "'email'", "--input id=");
    }

    @Test
    void aDatabaseOutOfReachIsExitSix() throws Exception {
        Ended noFolder = Program.dataflow(folder, replaced(ANN, "sqlite:app.db", "sqlite:missing/app.db"));
        assertThat(noFolder.exit()).isEqualTo(6);
        assertThat(noFolder.err()).contains("DF-408");

        Ended noDialect = Program.dataflow(folder, replaced(ANN, "sqlite:app.db", "oracle://localhost/app"));
        assertThat(noDialect.exit()).isEqualTo(6);
        assertThat(noDialect.err()).contains("DF-410");
    }

    @Test
    void inputsComeFromAFileToo() throws Exception {
        Files.writeString(
                folder.resolve("ann.json"),
                "{\"id\": \"7\", \"name\": \"Ann\", \"email\": \"ann@example.com\", \"age\": null}");
        Ended run = Program.dataflow(
                folder, "run", "signup.yaml", "--url", "sqlite:app.db", "--inputs", "ann.json", "--input", "name=Bea");
        assertThat(run.exit()).as(run.err()).isZero();
        assertThat(run.out()).containsPattern("7 +Bea");
    }

    @Test
    void modelsAndNodesOfAFileAreListed() throws Exception {
        Ended models = Program.dataflow(folder, "models", "--file", "signup.yaml");
        assertThat(models.exit()).isZero();
        assertThat(models.out()).containsPattern("User +users +id +id, name, age, email");

        Ended nodes = Program.dataflow(folder, "nodes", "User", "--file", "signup.yaml");
        assertThat(nodes.exit()).isZero();
        assertThat(nodes.out())
                .contains("UserCreateNode", "UserBulkUpsertNode", "conflict_on")
                .doesNotContain("Text[");
    }

    @Test
    void aTerminalThatDoesNotKnowItsWidthIsAsWideAsUsual() throws Exception {
        List<String> command = new ArrayList<>(List.of("env", "COLUMNS=0"));
        command.addAll(Program.dataflowCommand("nodes", "User", "--file", "signup.yaml"));
        assertThat(Program.await(Program.start(folder, command)).out())
                .isEqualTo(Program.dataflow(folder, "nodes", "User", "--file", "signup.yaml")
                        .out());
    }

    @Test
    void explainNeedsNothingButTheProgram() throws Exception {
        Ended page = Program.dataflow(folder, "explain", "df101");
        assertThat(page.exit()).isZero();
        assertThat(page.out()).startsWith("DF-101  Missing required parameter").contains("Likely causes", "Fixes");

        Ended unknown = Program.dataflow(folder, "explain", "DF-999");
        assertThat(unknown.exit()).isEqualTo(2);
        assertThat(unknown.err()).contains("DF-999");
    }

    @Test
    void aPluginIsCheckedAndACompletionWritten() throws Exception {
        Path jar = PluginBundle.plugin("geo", "1.0.0", "")
                .header("Import-Package", "dev.dataflow.spi;version=\"[1.1,2)\"")
                .write(folder.resolve("geo.jar"));
        Ended check = Program.dataflow(folder, "plugin", "check", jar.toString());
        assertThat(check.exit()).isEqualTo(7);
        assertThat(check.out())
                .contains("com.acme.geo 1.0.0", "com.acme.geo.Door", "✘ Plugin geo.jar was built for dev.dataflow.spi");
        assertThat(check.err()).isEmpty();

        Ended completion = Program.dataflow(folder, "completion");
        assertThat(completion.exit()).isZero();
        assertThat(completion.out()).startsWith("#!/usr/bin/env bash").contains("plugin", "validate", "--instance");
    }

    @Test
    void doctorChecksEverything() throws Exception {
        Ended doctor = Program.dataflow(folder, "doctor");
        assertThat(doctor.exit()).as(doctor.out() + doctor.err()).isZero();
        assertThat(doctor.out())
                .contains(
                        "✔ Java", "✔ Bundles", "✔ Instance default", "✔ Configuration", "✔ Folder data", "All is well");
    }

    @Test
    void theShellHasTheSameCommands() throws Exception {
        Process process = Program.start(folder, Program.dataflowCommand("shell"));
        process.getOutputStream()
                .write(("validate " + folder.resolve("signup.yaml") + "\ndataflow:explain DF-101\nplugins\nexit\n")
                        .getBytes(StandardCharsets.UTF_8));
        Ended shell = Program.await(process);
        assertThat(shell.out())
                .contains("signup: 1 model, 2 nodes, no problems")
                .contains("DF-101  Missing required parameter")
                .containsPattern("sqlite +1.0.0 +dialect sqlite");
        assertThat(shell.err()).isEmpty();
        assertThat(shell.exit()).isZero();
    }

    @Test
    void anInterruptIsExitOneHundredAndThirty() throws Exception {
        Files.writeString(folder.resolve("endless.yaml"), """
                workflow:
                  name: endless
                  nodes:
                    turn: {type: CodeNode, params: {code: "while (true) {}", timeout_ms: 600000}}
                """);
        Process process = Program.start(
                folder, Interrupts.heeded(Program.dataflowCommand("run", "endless.yaml", "--url", "sqlite::memory:")));
        TimeUnit.SECONDS.sleep(4);
        assertThat(process.isAlive()).isTrue();
        new ProcessBuilder("kill", "-INT", String.valueOf(process.pid()))
                .start()
                .waitFor();
        assertThat(Program.await(process).exit()).isEqualTo(130);
    }

    private static String[] with(String[] arguments, String... more) {
        String[] all = java.util.Arrays.copyOf(arguments, arguments.length + more.length);
        System.arraycopy(more, 0, all, arguments.length, more.length);
        return all;
    }

    private static String[] replaced(String[] arguments, String old, String by) {
        return java.util.Arrays.stream(arguments)
                .map(each -> each.equals(old) ? by : each)
                .toArray(String[]::new);
    }
}
