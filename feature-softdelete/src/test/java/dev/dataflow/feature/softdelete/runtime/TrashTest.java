package dev.dataflow.feature.softdelete.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dataflow.DataFlow;
import dev.dataflow.Express;
import dev.dataflow.feature.softdelete.Trash;
import dev.dataflow.spi.data.Row;
import dev.dataflow.spi.model.FieldType;
import dev.dataflow.spi.model.ModelDefinition;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What comes back from the deleted records, and what goes for good. */
final class TrashTest {

    private final Hands clock = new Hands();
    private Archive archive;
    private Express express;

    @BeforeEach
    void fill() {
        archive = new Archive(clock);
        express = archive.db.express();
        for (int i = 0; i < 6; i++) {
            archive.letter("" + i, "s" + i, i);
        }
    }

    @AfterEach
    void close() {
        archive.close();
    }

    @Test
    void aRestoredRecordIsAsItWas() {
        Row before = express.read("Letter", "1").orElseThrow();
        express.delete("Letter", "1");
        assertThat(archive.trash().count("Letter")).isEqualTo(1);
        assertThat(archive.trash().restore("Letter", "1")).isTrue();
        Row after = express.read("Letter", "1").orElseThrow();
        for (String field : List.of("subject", "pages", "folder_id", "created_at", "deleted_at")) {
            assertThat(after.get(field)).as(field).isEqualTo(before.get(field));
        }
        assertThat(archive.trash().restore("Letter", "1")).isFalse();
        assertThat(archive.trash().restore("Letter", "2")).isFalse();
        assertThat(archive.trash().count("Letter")).isZero();
    }

    @Test
    void theNodeRestoresOneOrSeveral() {
        express.bulkDelete("Letter", List.of("1", "2", "3"));
        assertThat(archive.run("LetterRestoreNode", Map.of("id", "1"))).containsEntry("restored", 1L);
        assertThat(archive.run("LetterRestoreNode", Map.of("id", "1"))).containsEntry("restored", 0L);
        Map<String, Object> several = Map.of("filter", Map.of("pages", Map.of("$gt", 0)));
        Archive.refused("DF-514", () -> runUnwrapped("LetterRestoreNode", several));
        assertThat(archive.trash().count("Letter")).isEqualTo(2);
        assertThat(archive.run(
                        "LetterRestoreNode", Map.of("filter", Map.of("pages", Map.of("$gt", 0)), "allow_many", true)))
                .containsEntry("restored", 2L);
        assertThat(express.count("Letter")).isEqualTo(6);
        assertThat(archive.db.nodes().stream().anyMatch(node -> node.type().equals("FolderRestoreNode")))
                .isFalse();
    }

    private void runUnwrapped(String node, Map<String, Object> parameters) {
        try {
            archive.run(node, parameters);
        } catch (dev.dataflow.spi.error.DataFlowException failed) {
            throw failed.problem().details().isEmpty()
                    ? failed
                    : failed.problem().details().get(0).toException();
        }
    }

    @Test
    void aUniqueKeyThatALivingRecordTookIsAConflictAndNothingComesBack() {
        express.bulkDelete("Letter", List.of("1", "2"));
        archive.letter("9", "s1", 0);
        var refusal = Archive.refused("DF-510", () -> archive.trash().restore("Letter", "1"));
        assertThat(refusal).isInstanceOf(dev.dataflow.spi.error.DataFlowException.Conflict.class);
        assertThat(refusal.problem().causes().get(0)).contains("living record");
        Archive.refused("DF-510", () -> archive.trash().restoreAll("Letter", Map.of("pages", Map.of("$gt", 0))));
        assertThat(archive.trash().count("Letter")).isEqualTo(2);
        Archive.refused("DF-515", () -> archive.trash().restoreAll("Letter", Map.of()));
        assertThat(archive.trash().restoreAll("Letter", Map.of("pages", 2))).isEqualTo(1);
    }

    @Test
    void aPurgeTakesWhatWasDeletedLongEnoughAgo() {
        express.delete("Letter", "1");
        clock.pass(Duration.ofDays(20));
        express.delete("Letter", "2");
        express.delete("Letter", "3");
        clock.pass(Duration.ofDays(11));
        assertThat(archive.trash().purge("Letter")).isEqualTo(1);
        assertThat(archive.trash().count("Letter")).isEqualTo(2);
        assertThat(archive.trash().purge("Letter", Duration.ofDays(12))).isZero();
        assertThat(archive.run("LetterPurgeNode", Map.of("older_than", "PT240H", "batch_size", 1)))
                .containsEntry("purged", 2L);
        assertThat(express.includeDeleted().count("Letter")).isEqualTo(3);
        express.delete("Letter", "4");
        assertThat(archive.run("LetterPurgeNode", Map.of())).containsEntry("purged", 0L);
        assertThat(archive.trash().purge("Letter", Duration.ZERO)).isEqualTo(1);
        archive.letter("4", "s4", 4);
        assertThat(express.count("Letter")).isEqualTo(3);
    }

    @Test
    void aPurgeWithoutATimeIsRefused() {
        Archive.refused("DF-109", () -> archive.trash().purge("Letter", Duration.ofDays(-1)));
        Archive.refused("DF-110", () -> archive.trash().count("Folder"));
        Archive.refused("DF-603", () -> archive.trash().count("Nothing"));
        assertThatThrownBy(() -> archive.run("LetterPurgeNode", Map.of("older_than", "yesterday")))
                .hasMessageContaining("older_than");
    }

    @Test
    void itJoinsTheTransactionOfItsView() {
        express.delete("Letter", "1");
        assertThatThrownBy(() -> archive.db.transaction(tx -> {
                    DataFlow inside = tx;
                    assertThat(inside.service(dev.dataflow.feature.softdelete.Trash.class)
                                    .restore("Letter", "1"))
                            .isTrue();
                    throw new IllegalStateException("no");
                }))
                .hasMessage("no");
        assertThat(archive.trash().count("Letter")).isEqualTo(1);
    }

    /** A clock that goes when it is told to. */
    private static final class Hands extends Clock {
        private Instant now = Instant.parse("2026-01-01T00:00:00Z");

        private void pass(Duration time) {
            now = now.plus(time);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    @Test
    void theInstanceSaysHowLongRecordsAreKeptWhereTheirModelDoesNot() {
        try (DataFlow db = DataFlow.builder()
                .url("sqlite::memory:")
                .clock(clock)
                .options(Map.of("data_retention_days", 90))
                .build()) {
            db.register(draft("Draft", true), draft("Note", Map.of("retention", "P1D")));
            for (String model : List.of("Draft", "Note")) {
                db.express().create(model, Map.of("id", "d"));
                db.express().delete(model, "d");
            }
            Trash trash = db.service(Trash.class);
            clock.pass(Duration.ofDays(89));
            assertThat(trash.purge("Draft")).isZero();
            assertThat(trash.purge("Note")).isEqualTo(1);
            clock.pass(Duration.ofDays(2));
            assertThat(trash.purge("Draft")).isEqualTo(1);
        }
    }

    private static ModelDefinition draft(String name, Object setting) {
        return ModelDefinition.builder(name)
                .field("id", FieldType.text())
                .option("soft_delete", setting)
                .build();
    }
}
