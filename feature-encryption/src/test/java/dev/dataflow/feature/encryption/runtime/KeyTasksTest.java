package dev.dataflow.feature.encryption.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dataflow.DataFlow;
import dev.dataflow.TaskOptions;
import dev.dataflow.spi.model.FieldType;
import dev.dataflow.spi.model.ModelDefinition;
import dev.dataflow.spi.task.TaskResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Key rings and rotations as an operator has them done. */
final class KeyTasksTest {

    @TempDir
    private Path folder;

    private Path ring;
    private DataFlow db;

    @BeforeEach
    void open() {
        ring = folder.resolve("keys.json");
        db = DataFlow.builder()
                .url("sqlite::memory:")
                .options(Map.of(KeyRingLoader.FILE, ring.toString()))
                .build();
    }

    @AfterEach
    void close() {
        db.close();
    }

    /** Runs a task on the file; whatever it tells has nothing of the ring in it. */
    private TaskResult task(String name, String... more) {
        Map<String, Object> parameters = new HashMap<>();
        for (int i = 0; i < more.length; i += 2) {
            parameters.put(more[i], more[i + 1]);
        }
        TaskResult result = db.tasks().run(name, parameters, TaskOptions.DEFAULT.confirmed());
        assertThat(result.toString()).doesNotContain("keyData", "typeUrl", "\"value\"");
        return result;
    }

    private TaskResult onRing(String name, String... more) {
        String[] all = new String[more.length + 2];
        all[0] = "file";
        all[1] = ring.toString();
        System.arraycopy(more, 0, all, 2, more.length);
        return task(name, all);
    }

    private static List<@Nullable Object> ids(TaskResult keys, String purpose, boolean present) {
        return keys.rows().stream()
                .filter(row ->
                        purpose.equals(row.get("for")) && row.get("present").equals(present))
                .map(row -> row.get("key_id"))
                .toList();
    }

    @Test
    void aRingIsMadeOnceForItsOwnerAlone() throws IOException {
        TaskResult made = onRing("keys create");
        assertThat(ids(made, "encryption", true)).hasSize(1);
        assertThat(ids(made, "blind_index", true)).hasSize(1);
        String text = Files.readString(ring);
        assertThat(text).contains("\"keyData\"");
        if (ring.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(ring)))
                    .isEqualTo("rw-------");
        }
        assertThatThrownBy(() -> onRing("keys create"))
                .hasMessageStartingWith("DF-109")
                .hasMessageContaining("is there already");
        assertThat(ring).hasContent(text);
        assertThatThrownBy(() -> task(
                        "keys create", "file", folder.resolve("no/such.json").toString()))
                .hasMessageContaining("NoSuchFileException");
    }

    @Test
    void keysAreAddedPromotedAndRemoved() {
        onRing("keys create");
        Object first = ids(onRing("keys show"), "encryption", true).get(0);
        TaskResult added = onRing("keys add", "promote", "false");
        assertThat(ids(added, "encryption", true)).containsExactly(first);
        Object second = ids(added, "encryption", false).get(0);
        assertThat(ids(onRing("keys promote", "key_id", second.toString()), "encryption", true))
                .containsExactly(second);
        assertThat(ids(onRing("keys add", "index", "true"), "blind_index", false))
                .hasSize(1);

        Map<String, Object> remove = Map.of("file", ring.toString(), "key_id", first);
        assertThat(db.tasks()
                        .preview("keys remove", remove, TaskOptions.DEFAULT)
                        .rows())
                .singleElement()
                .satisfies(row -> assertThat(row).containsEntry("key_id", first));
        assertThat(onRing("keys remove", "key_id", first.toString()).rows())
                .noneMatch(row -> first.equals(row.get("key_id")));
        assertThatThrownBy(() -> onRing("keys remove", "key_id", second.toString()))
                .hasMessageStartingWith("DF-923");
        assertThatThrownBy(() -> onRing("keys promote", "key_id", "1")).hasMessageStartingWith("DF-923");
        assertThatThrownBy(() -> onRing("keys promote", "key_id", "-1")).hasMessageStartingWith("DF-109");
        assertThat(folder).isDirectoryContaining("glob:**/keys.json").isDirectoryNotContaining("glob:**/*.new");
    }

    @Test
    void recordsAreBroughtToANewKey() {
        onRing("keys create");
        db.register(ModelDefinition.builder("Customer")
                .field("id", FieldType.text())
                .field("email", FieldType.text())
                .option("encryption", Map.of("fields", List.of("email")))
                .build());
        for (int i = 0; i < 250; i++) {
            db.express().create("Customer", Map.of("id", "c" + i, "email", "e" + i));
        }
        onRing("keys add");
        Object present = ids(task("keys reload"), "encryption", true).get(0);
        assertThat(task("keys status").rows())
                .singleElement()
                .satisfies(row -> assertThat(row)
                        .containsEntry("model", "Customer")
                        .containsEntry("key_id", present)
                        .containsEntry("remaining", 250L));
        assertThat(task("keys rotate", "model", "Customer").values())
                .containsEntry("state", "idle")
                .containsEntry("rotated", 250L)
                .containsEntry("remaining", 0L);
        assertThat(task("keys pause", "model", "Customer").values()).containsEntry("state", "idle");
        assertThat(db.express().read("Customer", "c7"))
                .hasValueSatisfying(row -> assertThat(row).containsEntry("email", "e7"));
        assertThatThrownBy(() -> task("keys rotate", "model", "Custmer")).hasMessageStartingWith("DF-603");
    }

    @Test
    void theInstancesOwnRingIsShown() {
        assertThatThrownBy(() -> task("keys show")).hasMessageStartingWith("DF-923");
        TaskResult made = onRing("keys create");
        assertThat(task("keys show").rows()).isEqualTo(made.rows());
    }
}
