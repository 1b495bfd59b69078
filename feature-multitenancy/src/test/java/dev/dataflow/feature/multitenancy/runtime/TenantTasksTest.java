package dev.dataflow.feature.multitenancy.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dataflow.DataFlow;
import dev.dataflow.TaskOptions;
import dev.dataflow.Tasks;
import dev.dataflow.spi.task.TaskResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The registry of tenants as an operator has it. */
final class TenantTasksTest {

    @TempDir
    private Path folder;

    private DataFlow db;

    @BeforeEach
    void open() {
        db = Shop.open();
        for (String tenant : new String[] {"acme", "bolt"}) {
            db.tenant(tenant).express().create("Customer", Map.of("id", "c", "email", "e"));
        }
    }

    @AfterEach
    void close() {
        db.close();
    }

    private TaskResult task(String name, String tenant, String... more) {
        Map<String, Object> parameters = new HashMap<>(Map.of("tenant", tenant));
        for (int i = 0; i < more.length; i += 2) {
            parameters.put(more[i], more[i + 1]);
        }
        return db.tasks().run("tenants " + name, parameters, TaskOptions.DEFAULT.confirmed());
    }

    @Test
    void tenantsComeAreSuspendedAndResume() {
        assertThat(task("create", "acme").values())
                .containsEntry("tenant", "acme")
                .containsEntry("suspended", false);
        assertThatThrownBy(() -> task("create", "acme")).hasMessageStartingWith("DF-510");
        assertThat(task("suspend", "acme").values()).containsEntry("suspended", true);
        assertThatThrownBy(() -> db.tenant("acme").express().count("Customer")).hasMessageStartingWith("DF-913");
        assertThat(task("resume", "acme").values()).containsEntry("suspended", false);
        assertThat(db.tenant("acme").express().count("Customer")).isOne();
        assertThatThrownBy(() -> task("resume", "nobody")).hasMessageStartingWith("DF-914");
        assertThat(db.tasks().run("tenants list", Map.of()).rows())
                .singleElement()
                .satisfies(row -> assertThat(row).containsEntry("tenant", "acme"));
    }

    @Test
    void aTenantsViewKnowsItselfAlone() {
        task("create", "acme");
        Tasks bolt = db.tenant("bolt").tasks();
        assertThat(bolt.run("tenants list", Map.of()).rows()).isEmpty();
        Map<String, Object> other = Map.of("tenant", "acme", "unregistered", "true");
        assertThatThrownBy(() -> bolt.run("tenants create", Map.of("tenant", "new")))
                .hasMessageStartingWith("DF-911");
        assertThatThrownBy(() -> bolt.preview("tenants delete", other, TaskOptions.DEFAULT))
                .hasMessageStartingWith("DF-911");
        assertThatThrownBy(() -> bolt.run("tenants delete", other, TaskOptions.DEFAULT.confirmed()))
                .hasMessageStartingWith("DF-911");
        assertThat(db.tenant("acme").express().count("Customer")).isOne();
    }

    @Test
    void aTenantIsExportedOnceToAFile() {
        task("create", "acme");
        Path file = folder.resolve("acme.jsonl");
        assertThat(task("export", "acme", "file", file.toString()).values()).containsEntry("records", 1L);
        assertThat(file)
                .content()
                .contains("\"model\":\"Customer\"", "\"id\":\"c\"")
                .hasLineCount(1);
        assertThatThrownBy(() -> task("export", "acme", "file", file.toString()))
                .hasMessageStartingWith("DF-109")
                .hasMessageContaining("is there already");
        assertThatThrownBy(() ->
                        task("export", "acme", "file", folder.resolve("no/such").toString()))
                .hasMessageContaining("NoSuchFileException");
        assertThatThrownBy(() ->
                        task("export", "acmee", "file", folder.resolve("other").toString()))
                .hasMessageStartingWith("DF-914")
                .hasMessageContaining("did you mean 'acme'?");
        assertThat(folder).isDirectoryNotContaining("glob:**/other");
    }

    @Test
    void aDeletionIsPreviewedAndProvesThatNothingIsLeft() {
        task("create", "acme");
        TaskResult preview = db.tasks().preview("tenants delete", Map.of("tenant", "acme"), TaskOptions.DEFAULT);
        assertThat(preview.values()).containsEntry("records", 1L);
        assertThat(db.tenant("acme").express().count("Customer")).isOne();
        TaskResult deleted = task("delete", "acme");
        assertThat(deleted.values()).containsEntry("before", 1L).containsEntry("left", 0L);
        assertThat(deleted.rows())
                .anySatisfy(row -> assertThat(row)
                        .containsEntry("model", "Customer")
                        .containsEntry("before", 1L)
                        .containsEntry("deleted", 1L)
                        .containsEntry("left", 0L));
        assertThat(db.tenant("acme").express().count("Customer")).isZero();
        assertThat(db.tenant("bolt").express().count("Customer")).isOne();
        assertThatThrownBy(() -> task("delete", "bolt")).hasMessageStartingWith("DF-914");
        assertThat(task("delete", "bolt", "unregistered", "true").values()).containsEntry("before", 1L);
    }

    @Test
    void onlyASuspendedTenantIsDropped() {
        task("create", "acme");
        assertThatThrownBy(() -> task("drop", "acme")).hasMessageStartingWith("DF-915");
        task("suspend", "acme");
        assertThat(task("drop", "acme").values()).containsEntry("left", 0L);
    }

    @Test
    void theTrailOfADroppedTenantGoesToANewFile() throws IOException {
        task("create", "acme");
        Path file = folder.resolve("acme.jsonl");
        assertThatThrownBy(() -> task("drop", "acme", "file", file.toString())).hasMessageStartingWith("DF-915");
        assertThat(file).doesNotExist();
        task("suspend", "acme");
        Files.writeString(file, "mine");
        assertThatThrownBy(() -> task("drop", "acme", "file", file.toString())).hasMessageStartingWith("DF-109");
        assertThat(db.tasks()
                        .preview("tenants drop", Map.of("tenant", "acme"), TaskOptions.DEFAULT)
                        .values())
                .containsEntry("records", 1L);
        Path other = folder.resolve("other.jsonl");
        assertThat(task("drop", "acme", "file", other.toString()).values()).containsEntry("left", 0L);
        assertThat(other).exists();
        assertThat(file).hasContent("mine");
    }
}
