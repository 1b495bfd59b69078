package dev.dataflow.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dataflow.launcher.Program.Ended;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an operator types, from a new key ring to the proof that nothing is left of a tenant. */
final class TaskCommandsIT {

    private static final String WORK = """
            models:
              Note:
                fields: {id: text, text: text, secret: text}
                options:
                  multi_tenant: true
                  soft_delete: {retention: P30D}
                  audit_log: true
                  encryption: {fields: [secret]}
            workflow:
              name: work
              inputs: {id: {type: text}}
              nodes:
                create: {type: NoteCreateNode, params: {id: "{{id}}", text: a, secret: b}}
                update: {type: NoteUpdateNode, params: {fields: {secret: c}}}
              connections:
                - create.id -> update.id
            """;

    @TempDir
    private Path folder;

    private Path keys;
    private Platform platform;

    @BeforeEach
    void start() throws Exception {
        keys = folder.resolve("keys.json");
        Files.writeString(folder.resolve("work.yaml"), WORK);
        Path conf = Files.createDirectory(folder.resolve("conf"));
        Files.writeString(
                conf.resolve("dev.dataflow.instance~shop.cfg"),
                "url = sqlite:" + folder.resolve("shop.db") + "\nencryption.keys.file = " + keys + "\n");
        platform = Platform.start(Home.current().root(), Map.of("felix.fileinstall.dir", conf.toString()));
        Await.until(() -> Bundles.instances(platform).equals(List.of("shop")));
    }

    @AfterEach
    void stop() throws Exception {
        platform.close();
    }

    /** Returns what the shell of the container that is up writes. */
    private String typed(String line) throws Exception {
        return Gogo.typed(platform, "dataflow:" + line);
    }

    private void work(String tenant, String id) throws Exception {
        assertThat(typed("run " + folder.resolve("work.yaml") + " id=" + id + " --tenant " + tenant))
                .contains("✔ work");
    }

    /** Runs the program beside the container. */
    private Ended program(String... words) throws Exception {
        List<String> all = new ArrayList<>(List.of("task", "run"));
        all.addAll(List.of(words));
        all.addAll(List.of("--url", "sqlite:" + folder.resolve("shop.db")));
        return Program.dataflow(folder, all.toArray(String[]::new));
    }

    @Test
    void anOperatorNeedsNoJava() throws Exception {
        aRingIsMade();
        work("acme", "n-1");
        work("acme", "n-2");
        work("bolt", "n-1");

        assertThat(typed("task run keys add file=" + keys)).containsPattern("encryption +true +enabled");
        assertThat(typed("task run keys reload")).containsPattern("encryption +false +enabled");
        assertThat(typed("task run keys status --tenant acme")).containsPattern("Note +idle +[0-9]+ +0 +2\n");
        assertThat(typed("task run keys rotate model=Note --tenant acme"))
                .containsPattern("rotated +2\n")
                .containsPattern("remaining +0\n");

        assertThat(typed("task run audit seal")).containsPattern("Note +3\n");
        assertThat(typed("task run audit verify"))
                .containsPattern("intact +true\n")
                .containsPattern("entries +6\n");
        assertThat(typed("task run audit history model=Note id=n-2 --tenant acme"))
                .contains("create", "update")
                .doesNotContain("keyData");

        theTenantGoes();
    }

    private void aRingIsMade() throws Exception {
        assertThat(typed("run " + folder.resolve("work.yaml") + " id=n --tenant acme"))
                .contains("DF-923");
        Ended made = program("keys", "create", "file=" + keys, "--output", "json");
        assertThat(made.exit()).as(made.out() + made.err()).isZero();
        assertThat(made.out())
                .contains("\"ok\":true", "\"for\":\"blind_index\"")
                .doesNotContain("keyData");
        assertThat(Files.readString(keys)).contains("keyData");
        assertThat(typed("task run keys create file=" + keys))
                .contains("DF-109", "is not overwritten")
                .doesNotContain("keyData");
    }

    private void theTenantGoes() throws Exception {
        assertThat(typed("task run tenants create tenant=acme")).containsPattern("suspended +false\n");
        assertThat(typed("task run tenants suspend tenant=acme")).containsPattern("suspended +true\n");
        assertThat(typed("run " + folder.resolve("work.yaml") + " id=n-3 --tenant acme"))
                .contains("DF-913");
        assertThat(typed("task run tenants export tenant=acme file=" + folder.resolve("acme.jsonl")))
                .containsPattern("records +2\n");
        assertThat(folder.resolve("acme.jsonl")).content().hasLineCount(2);

        assertThat(typed("task run tenants delete tenant=acme"))
                .contains("nothing was done", "DF-915")
                .containsPattern("Note +2\n");
        assertThat(typed("task run tenants delete tenant=acme --dry-run")).doesNotContain("DF-915");
        assertThat(typed("task run tenants delete tenant=acme --yes"))
                .containsPattern("before +2\n")
                .containsPattern("left +0\n")
                .containsPattern("Note +2 +2 +0\n");
        assertThat(typed("task run tenants list")).doesNotContain("acme");
        assertThat(typed("task run trash list --tenant bolt")).containsPattern("Note +0\n");
    }

    @Test
    void wrongWordsHaveTheirExitCodes() throws Exception {
        Ended unknown = program("tenants", "delet", "tenant=acme");
        assertThat(unknown.exit()).isEqualTo(7);
        assertThat(unknown.err()).contains("DF-711", "did you mean 'tenants delete'");
        assertThat(typed("task run tenants create tenat=acme")).contains("DF-110", "did you mean 'tenant'?", "DF-101");
        assertThat(typed("task run tenants create tenant=acme")).contains("acme");
        Ended unconfirmed = program("tenants", "delete", "tenant=acme");
        assertThat(unconfirmed.exit()).isEqualTo(3);
        assertThat(unconfirmed.err()).contains("DF-915", "--yes");
    }

    private String json(String action, Map<String, Object> flags, String... words) {
        Map<String, Object> arguments = new HashMap<>(flags);
        arguments.put("action", action);
        arguments.put("words", List.of(words));
        return Commands.json(platform, "task", arguments);
    }

    @Test
    void theEnvelopesAndTheHelpAreAsExpected() throws Exception {
        Envelopes envelopes = new Envelopes(folder);
        envelopes.compare("task-list", json("list", Map.of()));
        envelopes.compare("task-show", json("show", Map.of(), "audit", "query"));
        envelopes.compare("task-run", json("run", Map.of("yes", true), "trash", "purge"));
        envelopes.compare("task-unknown", json("run", Map.of(), "key", "rotate"));
        envelopes.compare(
                "task-parameters", json("run", Map.of(), "keys", "remove", "file=k.json", "key_id=first", "yes=1"));
        assertThat(json("run", Map.of(), "tenants", "create", "tenant=acme")).contains("\"ok\":true");
        envelopes.compare("task-unconfirmed", json("run", Map.of(), "tenants", "delete", "tenant=acme"));
        Envelopes.compare(
                Path.of("expected-envelopes", "task-help.txt"),
                Main.everyCommand().getSubcommands().get("task").getUsageMessage());
    }
}
