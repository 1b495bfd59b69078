package dev.dataflow.feature.softdelete.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dataflow.BulkOptions;
import dev.dataflow.ConflictResolution;
import dev.dataflow.Express;
import dev.dataflow.ListOptions;
import dev.dataflow.UpdateOptions;
import dev.dataflow.spi.data.Row;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A deleted record is there for nobody who does not ask for it, on every path. */
final class HiddenRecordsTest {

    private Archive archive;
    private Express express;

    @BeforeEach
    void deleteOneOfThree() {
        archive = new Archive();
        archive.letter("1", "a", 1);
        archive.letter("2", "b", 2);
        archive.letter("3", "c", 4);
        express = archive.db.express();
        assertThat(express.delete("Letter", "2")).isTrue();
    }

    @AfterEach
    void close() {
        archive.close();
    }

    private static final Map<String, Object> SUM = Map.of("aggregate", Map.of("n", Map.of("$sum", "pages")));

    @Test
    void noReadSeesIt() {
        assertThat(express.read("Letter", "2")).isEmpty();
        assertThat(express.findOne("Letter", Map.of("subject", "b"))).isEmpty();
        assertThat(express.count("Letter")).isEqualTo(2);
        assertThat(express.count("Letter", Map.of("$not", Map.of("subject", "a"))))
                .isEqualTo(1);
        assertThat(express.aggregate("Letter", SUM).get(0)).containsEntry("n", 5L);
        assertThat(ids(express)).containsExactly("1", "3");
        try (Stream<Row> rows = express.stream("Letter", Map.of())) {
            assertThat(rows).extracting(row -> row.get("id")).containsExactly("1", "3");
        }
        assertThat(archive.db.express(Archive.Letter.class).read("2")).isEmpty();
        assertThat(archive.run("LetterReadNode", Map.of("id", "2"))).containsEntry("found", false);
        assertThat(archive.run("LetterCountNode", Map.of())).containsEntry("count", 2L);
    }

    @Test
    void aPageAndItsCursorLeaveItOut() {
        var first = express.list(
                "Letter", Map.of(), ListOptions.limit(1).orderBy("subject").includeTotal());
        assertThat(first.total()).hasValue(2);
        var second = express.list(
                "Letter",
                Map.of(),
                ListOptions.limit(1)
                        .orderBy("subject")
                        .cursor(first.nextCursor().orElseThrow()));
        assertThat(second.records()).extracting(row -> row.get("id")).containsExactly("3");
        assertThat(second.hasMore()).isFalse();
    }

    @Test
    void aReadThatAsksForItSeesIt() {
        Express all = express.includeDeleted();
        assertThat(all.read("Letter", "2").orElseThrow().get("deleted_at")).isNotNull();
        assertThat(all.count("Letter")).isEqualTo(3);
        assertThat(all.aggregate("Letter", SUM).get(0)).containsEntry("n", 7L);
        assertThat(ids(all)).containsExactly("1", "2", "3");
        assertThat(express.list("Letter", Map.of(), ListOptions.limit(5).includeDeleted())
                        .records())
                .hasSize(3);
        assertThat(archive.db.express(Archive.Letter.class).includeDeleted().count())
                .isEqualTo(3);
        for (String node : List.of("LetterCountNode", "LetterListNode")) {
            assertThat(archive.run(node, Map.of("include_deleted", true))).containsEntry("count", 3L);
        }
        assertThat(archive.run("LetterReadNode", Map.of("id", "2", "include_deleted", true)))
                .containsEntry("found", true);
    }

    @Test
    void noFilterReachesItThroughARelation() {
        express.create("Folder", Map.of("id", "g"));
        express.update("Letter", "1", Map.of("folder_id", "g"));
        express.update("Letter", "3", Map.of("folder_id", "g"));
        assertThat(express.count("Folder", Map.of("letters", Map.of()))).isEqualTo(1);
        assertThat(express.count("Folder", Map.of("letters", Map.of("subject", "b"))))
                .isZero();
        assertThat(express.count("Folder", Map.of("$nor", List.of(Map.of("letters", Map.of("pages", 2))))))
                .isEqualTo(2);
    }

    @Test
    void noChangeTouchesIt() {
        Row before = express.includeDeleted().read("Letter", "2").orElseThrow();
        assertThat(express.update("Letter", "2", Map.of("pages", 9)).updated()).isZero();
        assertThat(express.includeDeleted()
                        .update("Letter", "2", Map.of("pages", 9))
                        .updated())
                .isZero();
        assertThat(express.bulkUpdate("Letter", Map.of("pages", 2), Map.of("pages", 9))
                        .updated())
                .isZero();
        assertThat(express.bulkUpdate(
                                "Letter", List.of(Map.of("id", "2", "pages", 9)), BulkOptions.DEFAULT.atomic(false))
                        .failed())
                .hasSize(1);
        assertThat(express.delete("Letter", "2")).isFalse();
        assertThat(express.delete("Letter", "2", UpdateOptions.DEFAULT.softDelete(false)))
                .isFalse();
        assertThat(express.bulkDelete("Letter", List.of("2")).deleted()).isZero();
        assertThat(express.includeDeleted().read("Letter", "2")).contains(before);
    }

    @Test
    void aNewRecordAndAnUpsertMayHaveItsUniqueKey() {
        assertThat(express.upsert("Letter", Map.of("subject", "b"), Map.of("id", "4", "pages", 3), Map.of("pages", 7))
                        .action())
                .isEqualTo("created");
        assertThat(express.upsert("Letter", Map.of("subject", "b"), Map.of("id", "5", "pages", 3), Map.of("pages", 7))
                        .action())
                .isEqualTo("updated");
        assertThat(express.read("Letter", "4").orElseThrow()).containsEntry("pages", 7);
        assertThat(express.includeDeleted().read("Letter", "2").orElseThrow()).containsEntry("pages", 2);
        Archive.refused("DF-510", () -> express.create("Letter", Map.of("id", "6", "subject", "b", "pages", 1)));
    }

    @Test
    void bulkRowsGoByItsUniqueKeyAsIfItWereNotThere() {
        BulkOptions bySubject = BulkOptions.onConflict(ConflictResolution.UPDATE, "subject");
        List<Map<String, Object>> rows =
                List.of(Map.of("id", "7", "subject", "b", "pages", 5), Map.of("id", "8", "subject", "c", "pages", 6));
        var written = express.bulkCreate("Letter", rows, bySubject);
        assertThat(written.inserted()).isEqualTo(1);
        assertThat(written.updated()).isEqualTo(1);
        assertThat(express.read("Letter", "7").orElseThrow()).containsEntry("pages", 5);
        assertThat(express.read("Letter", "3").orElseThrow()).containsEntry("pages", 6);
        var skipped = express.bulkCreate("Letter", rows, BulkOptions.onConflict(ConflictResolution.SKIP, "subject"));
        assertThat(skipped.skipped()).isEqualTo(2);
        var upserted = express.bulkUpsert("Letter", rows, bySubject);
        assertThat(upserted.updated()).isEqualTo(2);
        assertThat(express.includeDeleted().read("Letter", "2").orElseThrow()).containsEntry("pages", 2);
    }

    @Test
    void itsPrimaryKeyStaysTakenAndTheConflictSaysWhatToDo() {
        var refusal = Archive.refused(
                "DF-510", () -> express.create("Letter", Map.of("id", "2", "subject", "z", "pages", 1)));
        assertThat(refusal.problem().causes().get(0)).contains("deleted record");
        assertThat(refusal.problem().fixes().get(0).line()).isEqualTo("LetterRestoreNode {id: …}");
        var living = Archive.refused(
                "DF-510", () -> express.create("Letter", Map.of("id", "1", "subject", "z", "pages", 1)));
        assertThat(living.problem().causes()).noneMatch(cause -> cause.contains("deleted record"));
        var upsert = Archive.refused(
                "DF-510",
                () -> express.upsert("Letter", Map.of("id", "2"), Map.of("subject", "z", "pages", 1), Map.of()));
        assertThat(upsert.problem().causes().get(0)).contains("deleted record");
        var bulk = express.bulkUpsert(
                "Letter",
                List.of(Map.of("id", "2", "subject", "z", "pages", 1), Map.of("id", "9", "subject", "y", "pages", 1)),
                BulkOptions.DEFAULT.atomic(false));
        assertThat(bulk.inserted()).isEqualTo(1);
        assertThat(bulk.failed()).hasSize(1);
        assertThat(bulk.failed().get(0).problem().causes().get(0)).contains("deleted record");
    }

    private static List<Object> ids(Express express) {
        return express.list("Letter", Map.of(), ListOptions.limit(9).orderBy("id")).records().stream()
                .map(row -> row.get("id"))
                .toList();
    }
}
