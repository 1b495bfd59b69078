package dev.dataflow.feature.softdelete.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dataflow.TaskOptions;
import dev.dataflow.spi.task.TaskResult;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Deleted records as an operator sees, restores and purges them. */
final class TrashTasksTest {

    private final Archive archive = new Archive();

    @BeforeEach
    void fill() {
        for (int i = 1; i <= 4; i++) {
            archive.letter("l" + i, "s" + i, i);
        }
        for (int i = 1; i <= 3; i++) {
            archive.db.express().delete("Letter", "l" + i);
        }
    }

    @AfterEach
    void close() {
        archive.close();
    }

    private TaskResult task(String name, Map<String, ?> parameters) {
        return archive.db.tasks().run("trash " + name, parameters, TaskOptions.DEFAULT.confirmed());
    }

    private TaskResult preview(Map<String, ?> parameters) {
        return archive.db.tasks().preview("trash purge", parameters, TaskOptions.DEFAULT);
    }

    private void refused(String code, String name, Map<String, ?> parameters) {
        Archive.refused(code, () -> task(name, parameters));
    }

    @Test
    void theTrashIsCountedAndShown() {
        assertThat(task("list", Map.of()).rows()).containsExactly(Map.of("model", "Letter", "records", 3L));
        TaskResult shown = task("show", Map.of("model", "Letter", "filter", "{\"pages\": {\"$gt\": 1}}", "limit", "5"));
        assertThat(shown.rows()).extracting(row -> row.get("id")).containsExactly("l3", "l2");
        assertThat(shown.rows()).allSatisfy(row -> assertThat(row).containsKeys("subject", "deleted_at"));
        refused("DF-109", "show", Map.of("model", "Letter", "limit", "0"));
        refused("DF-110", "show", Map.of("model", "Folder"));
        refused("DF-603", "show", Map.of("model", "Leter"));
    }

    @Test
    void recordsComeBackByTheirKeyOrAFilter() {
        assertThat(task("restore", Map.of("model", "Letter", "id", "l1")).values())
                .containsEntry("restored", 1L);
        assertThat(task("restore", Map.of("model", "Letter", "id", "l1")).values())
                .containsEntry("restored", 0L);
        assertThat(task("restore", Map.of("model", "Letter", "filter", "{\"pages\": {\"$gt\": 1}}"))
                        .values())
                .containsEntry("restored", 2L);
        assertThat(archive.db.express().count("Letter")).isEqualTo(4);
        refused("DF-101", "restore", Map.of("model", "Letter"));
        refused("DF-101", "restore", Map.of("model", "Letter", "id", "l1", "filter", "{\"pages\": 1}"));
        refused("DF-515", "restore", Map.of("model", "Letter", "filter", "{}"));
    }

    @Test
    void aPurgeIsPreviewedAndKeepsTheRetention() {
        assertThat(preview(Map.of()).values()).containsEntry("records", 0L);
        assertThat(preview(Map.of("model", "Letter", "older_than", "PT0S")).values())
                .containsEntry("records", 3L);
        assertThat(task("purge", Map.of()).values()).containsEntry("records", 0L);
        assertThat(archive.trash().count("Letter")).isEqualTo(3);
        assertThat(task("purge", Map.of("model", "Letter", "older_than", "PT0S"))
                        .rows())
                .containsExactly(Map.of("model", "Letter", "records", 3L));
        assertThat(archive.trash().count("Letter")).isZero();
        assertThat(archive.db.express().count("Letter")).isOne();
        refused("DF-109", "purge", Map.of("model", "Letter", "older_than", "a month"));
        refused("DF-110", "purge", Map.of("model", "Folder", "older_than", "PT0S"));
    }
}
