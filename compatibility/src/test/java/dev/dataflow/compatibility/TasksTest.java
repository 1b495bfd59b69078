package dev.dataflow.compatibility;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dataflow.DataFlow;
import dev.dataflow.TaskOptions;
import dev.dataflow.Tasks;
import dev.dataflow.spi.model.FieldType;
import dev.dataflow.spi.model.ModelDefinition;
import dev.dataflow.spi.task.TaskDescriptor;
import dev.dataflow.spi.task.TaskResult;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What an operator does to models that have every option, by nothing but tasks. */
final class TasksTest {

    @TempDir
    private Path folder;

    static Stream<TestDatabase> databases() {
        return TestDatabase.available().stream();
    }

    private static ModelDefinition note() {
        return ModelDefinition.builder("Note")
                .field("id", FieldType.text(40))
                .field("text", FieldType.text())
                .field("secret", FieldType.text())
                .option("multi_tenant", true)
                .option("soft_delete", true)
                .option("audit_log", true)
                .option("encryption", Map.of("fields", List.of("secret")))
                .build();
    }

    private static TaskResult run(DataFlow db, String name, Object... more) {
        return tasks(db.tasks(), name, more);
    }

    private static TaskResult tasks(Tasks tasks, String name, Object... more) {
        Map<String, Object> parameters = new HashMap<>();
        for (int i = 0; i < more.length; i += 2) {
            parameters.put((String) more[i], more[i + 1]);
        }
        return tasks.run(name, parameters, TaskOptions.DEFAULT.confirmed());
    }

    @ParameterizedTest
    @MethodSource("databases")
    void everyServiceOfFeaturesIsReachedByTasks(TestDatabase database) throws SQLException {
        Path ring = folder.resolve("keys.json");
        String url = database.freshUrl();
        try (DataFlow db = DataFlow.builder()
                .url(url)
                .plugins(KeyRingPlugin.leftOut())
                .options(Map.of("encryption_keys_file", ring.toString()))
                .build()) {
            run(db, "keys create", "file", ring);
            db.register(note());
            run(db, "tenants create", "tenant", "acme");
            DataFlow acme = db.tenant("acme");
            for (int i = 0; i < 5; i++) {
                acme.express().create("Note", Map.of("id", "n" + i, "text", "t", "secret", "s" + i));
            }
            trashIsSeenRestoredAndPurged(acme);
            keysAreRotated(acme, ring);
            tamperingIsFound(db, database, url);
            tenantsGo(db);
        }
    }

    private static void trashIsSeenRestoredAndPurged(DataFlow acme) {
        for (String id : List.of("n3", "n4")) {
            acme.express().delete("Note", id);
        }
        assertThat(run(acme, "trash list").values()).containsEntry("records", 2L);
        assertThat(run(acme, "trash show", "model", "Note").rows())
                .extracting(row -> row.get("secret"))
                .containsExactly("s4", "s3");
        run(acme, "trash restore", "model", "Note", "id", "n3");
        assertThat(run(acme, "trash purge", "model", "Note", "older_than", "PT0S")
                        .values())
                .containsEntry("records", 1L);
        assertThat(acme.express().count("Note")).isEqualTo(4);
    }

    private static void keysAreRotated(DataFlow acme, Path ring) {
        run(acme, "keys add", "file", ring);
        run(acme, "keys reload");
        assertThat(run(acme, "keys rotate", "model", "Note").values())
                .containsEntry("rotated", 4L)
                .containsEntry("remaining", 0L);
        assertThat(acme.express().read("Note", "n0"))
                .hasValueSatisfying(row -> assertThat(row).containsEntry("secret", "s0"));
    }

    private static void tamperingIsFound(DataFlow db, TestDatabase database, String url) throws SQLException {
        run(db, "audit seal");
        assertThat(run(db, "audit verify").problems()).isEmpty();
        assertThat(run(db.tenant("acme"), "audit verify").values()).containsEntry("intact", true);
        try (Connection connection = database.connect(url);
                Statement statement = connection.createStatement()) {
            assertThat(statement.executeUpdate(
                            "update notes_audit set actor = 'mallory' where record_id = 'n0' and operation = 'create'"))
                    .isOne();
        }
        TaskResult broken = run(db, "audit verify", "model", "Note");
        assertThat(broken.values()).containsEntry("intact", false);
        assertThat(broken.rows()).anySatisfy(row -> assertThat(row).containsEntry("kind", "changed_entry"));
        assertThat(broken.problems())
                .allSatisfy(problem -> assertThat(problem.code().code()).isEqualTo("DF-931"));
    }

    private static void tenantsGo(DataFlow db) {
        run(db, "tenants suspend", "tenant", "acme");
        assertThatThrownBy(() -> run(db.tenant("acme"), "trash show", "model", "Note"))
                .hasMessageStartingWith("DF-913");
        assertThat(db.tasks()
                        .preview("tenants delete", Map.of("tenant", "acme"), TaskOptions.DEFAULT)
                        .values())
                .containsEntry("records", 4L);
        assertThat(run(db, "tenants delete", "tenant", "acme").values())
                .containsEntry("before", 4L)
                .containsEntry("left", 0L);
        assertThat(run(db, "tenants list").rows()).isEmpty();
    }

    @Test
    void tasksStandBesideEachOther() {
        try (DataFlow db = DataFlow.open("sqlite::memory:")) {
            assertThat(db.tasks().list())
                    .extracting(TaskDescriptor::name)
                    .contains("audit verify", "keys rotate", "tenants delete", "trash purge")
                    .isSorted()
                    .doesNotHaveDuplicates();
        }
    }
}
