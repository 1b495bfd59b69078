package dev.dataflow.feature.softdelete.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dataflow.BulkOptions;
import dev.dataflow.Express;
import dev.dataflow.UpdateOptions;
import dev.dataflow.spi.data.Row;
import dev.dataflow.spi.model.FieldType;
import dev.dataflow.spi.model.ModelDefinition;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a delete does, and what it is told to do otherwise. */
final class DeletingTest {

    private Archive archive;
    private Express express;

    @BeforeEach
    void fill() {
        archive = new Archive();
        for (int i = 0; i < 10; i++) {
            archive.letter("" + i, "s" + i, i);
        }
        express = archive.db.express();
    }

    @AfterEach
    void close() {
        archive.close();
    }

    private Row kept(String id) {
        return express.includeDeleted().read("Letter", id).orElseThrow();
    }

    @Test
    void aDeleteSaysWhenAndChangesNothingElse() {
        Row before = kept("1");
        Instant start = Instant.now().minusMillis(1);
        assertThat(express.delete("Letter", "1")).isTrue();
        Row after = kept("1");
        assertThat(after.get("deleted_at", Instant.class)).isBetween(start, Instant.now());
        assertThat(after.get("updated_at")).isEqualTo(after.get("deleted_at"));
        for (String field : List.of("id", "subject", "pages", "folder_id", "created_at")) {
            assertThat(after.get(field)).as(field).isEqualTo(before.get(field));
        }
        assertThat(archive.run("LetterDeleteNode", Map.of("id", "2")))
                .containsEntry("deleted", 1L)
                .containsEntry("id", "2");
        assertThat(archive.run("LetterDeleteNode", Map.of("id", "2"))).containsEntry("deleted", 0L);
    }

    @Test
    void aFilterThatMatchesSeveralLivingRecordsIsRefused() {
        express.delete("Letter", Map.of("pages", 3));
        Archive.refused("DF-514", () -> express.delete("Letter", Map.of("pages", Map.of("$gte", 3))));
        assertThat(express.delete("Letter", Map.of("pages", Map.of("$in", List.of(3, 4)))))
                .isTrue();
        assertThat(express.delete("Letter", Map.of("pages", Map.of("$gte", 3)), UpdateOptions.DEFAULT.allowMany()))
                .isEqualTo(5);
        assertThat(express.count("Letter")).isEqualTo(3);
    }

    @Test
    void manyAreDeletedInBatchesUpToALimit() {
        BulkOptions batches = BulkOptions.DEFAULT.batchSize(2).limit(5);
        var deleted = express.bulkDelete("Letter", Map.of("pages", Map.of("$gte", 2)), batches);
        assertThat(deleted.deleted()).isEqualTo(5);
        assertThat(deleted.updated()).isZero();
        assertThat(deleted.remaining()).isEqualTo(3);
        assertThat(express.bulkDelete("Letter", Map.of("pages", Map.of("$gte", 2)), BulkOptions.DEFAULT.batchSize(2))
                        .deleted())
                .isEqualTo(3);
        assertThat(express.count("Letter")).isEqualTo(2);
        assertThat(archive.trash().count("Letter")).isEqualTo(8);
    }

    @Test
    void aCallMayDeleteForGood() {
        assertThat(express.delete("Letter", "1", UpdateOptions.DEFAULT.softDelete(false)))
                .isTrue();
        assertThat(express.bulkDelete("Letter", List.of("2", "3"), BulkOptions.DEFAULT.softDelete(false))
                        .deleted())
                .isEqualTo(2);
        archive.run("LetterDeleteNode", Map.of("id", "4", "soft_delete", false));
        archive.run("LetterBulkDeleteNode", Map.of("ids", List.of("5"), "soft_delete", false));
        assertThat(express.includeDeleted().count("Letter")).isEqualTo(5);
        Archive.refused("DF-110", () -> express.delete("Folder", "f", UpdateOptions.DEFAULT.softDelete(true)));
        Archive.refused("DF-110", () -> express.includeDeleted().count("Folder"));
    }

    @Test
    void nobodySetsTheTimeByHand() {
        express.update("Letter", "1", Map.of("pages", 5, "deleted_at", Instant.EPOCH));
        assertThat(express.read("Letter", "1").orElseThrow())
                .containsEntry("pages", 5)
                .containsEntry("deleted_at", null);
    }

    @Test
    void aFieldOfTheSameNameMustBeOneThatCanBeKept() {
        ModelDefinition wrong = ModelDefinition.builder("Parcel")
                .field("id", FieldType.text())
                .field("deleted_at", FieldType.text())
                .option("soft_delete", true)
                .build();
        var refusal = Archive.refused("DF-604", () -> archive.db.register(wrong));
        assertThat(refusal.problem().location().parameter()).isEqualTo("deleted_at");
        archive.db.register(ModelDefinition.builder("Parcel")
                .field("id", FieldType.text())
                .field("deleted_at", FieldType.timestamptz(), f -> f.nullable(true))
                .option("soft_delete", true)
                .build());
        express.create("Parcel", Map.of("id", "p"));
        assertThat(express.delete("Parcel", "p")).isTrue();
        assertThat(express.count("Parcel")).isZero();
    }
}
