package dev.dataflow.testkit.dialect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dataflow.BulkOptions;
import dev.dataflow.BulkResult;
import dev.dataflow.ConflictResolution;
import dev.dataflow.RowFailure;
import dev.dataflow.spi.error.DataFlowException;
import dev.dataflow.spi.model.FieldType;
import dev.dataflow.spi.model.ModelDefinition;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apiguardian.api.API;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Many records at once: in more than one batch, of different shapes, atomic and not. */
@API(status = API.Status.STABLE, since = "1.0")
public abstract class BulkGroup extends DialectGroup {

    private static final int ROWS = 250;
    private static final int BATCH = 40;

    /** For the test classes of dialects. */
    protected BulkGroup() {}

    @BeforeEach
    final void registerItems() {
        register(ModelDefinition.builder("Item")
                .field("id", FieldType.bigint())
                .field("code", FieldType.text(), f -> f.unique(true))
                .field("note", FieldType.text(), f -> f.nullable(true))
                .field("stock", FieldType.integer(), f -> f.defaultValue(7))
                .build());
    }

    private static Map<String, Object> item(long id) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("id", id);
        row.put("code", "c" + id);
        return row;
    }

    private static List<Map<String, Object>> items() {
        return new ArrayList<>(
                IntStream.range(0, ROWS).mapToObj(BulkGroup::item).toList());
    }

    private static BulkOptions batched() {
        return BulkOptions.DEFAULT.batchSize(BATCH);
    }

    @Test
    void createsMoreThanOneBatch() {
        BulkResult result = express().bulkCreate("Item", items(), batched().returnIds(true));
        assertThat(result.inserted()).isEqualTo(ROWS);
        assertThat(result.ids()).hasSize(ROWS).startsWith(0L, 1L, 2L).endsWith(ROWS - 1L);
        assertThat(express().count("Item")).isEqualTo(ROWS);
        assertThat(express().count("Item", Map.of("stock", 7))).isEqualTo(ROWS);
    }

    @Test
    void rowsOfDifferentShapesKeepAllTheirFields() {
        List<Map<String, Object>> rows = items();
        for (int i = 0; i < ROWS; i++) {
            if (i % 2 == 1) {
                rows.get(i).put("note", "n" + i);
            }
            if (i % 3 == 1) {
                rows.get(i).put("stock", i);
            }
        }
        express().bulkCreate("Item", rows, batched());
        for (int i = 0; i < ROWS; i++) {
            assertThat(express().read("Item", (long) i).orElseThrow())
                    .containsEntry("note", i % 2 == 1 ? "n" + i : null)
                    .containsEntry("stock", i % 3 == 1 ? i : 7);
        }
    }

    @Test
    void oneTakenKeyStopsAnAtomicCreate() {
        List<Map<String, Object>> rows = items();
        rows.get(123).put("code", "c5");
        assertThatThrownBy(() -> express().bulkCreate("Item", rows, batched()))
                .isInstanceOf(DataFlowException.class)
                .hasMessageContaining("DF-510")
                .hasMessageContaining("123");
        assertThat(express().count("Item")).isZero();
    }

    @Test
    void takenKeysAreListedWhenNotAtomic() {
        List<Map<String, Object>> rows = items();
        rows.get(3).put("code", "c2");
        rows.get(123).put("code", "c5");
        rows.get(ROWS - 1).put("id", 0L);
        BulkResult result = express().bulkCreate("Item", rows, batched().atomic(false));
        assertThat(result.inserted()).isEqualTo(ROWS - 3);
        assertThat(result.failed()).extracting(RowFailure::row).containsExactly(3L, 123L, ROWS - 1L);
        assertThat(result.failed())
                .extracting(failure -> failure.problem().code().code())
                .containsOnly("DF-510");
        assertThat(express().count("Item")).isEqualTo(ROWS - 3);
    }

    @Test
    void rowsThatCannotBeReadAreFailuresToo() {
        List<Map<String, Object>> rows = items();
        rows.get(100).put("stock", "many");
        BulkResult result = express().bulkCreate("Item", rows, batched().atomic(false));
        assertThat(result.inserted()).isEqualTo(ROWS - 1);
        assertThat(result.failed()).extracting(RowFailure::row).containsExactly(100L);
        assertThatThrownBy(() -> express().bulkCreate("Item", List.of(item(900), Map.of("id", 901L))))
                .isInstanceOf(DataFlowException.class);
        assertThat(express().read("Item", 900L)).isEmpty();
    }

    @Test
    void takenKeysAreSkippedOrUpdatedOnRequest() {
        express().bulkCreate("Item", List.of(item(1), item(2)));
        BulkResult skipped = express()
                .bulkCreate(
                        "Item",
                        items(),
                        BulkOptions.onConflict(ConflictResolution.SKIP).batchSize(BATCH));
        assertThat(skipped.inserted()).isEqualTo(ROWS - 2);
        assertThat(skipped.skipped()).isEqualTo(2);
        List<Map<String, Object>> rows = items();
        rows.forEach(row -> row.put("stock", 99));
        BulkResult updated = express()
                .bulkCreate(
                        "Item",
                        rows,
                        BulkOptions.onConflict(ConflictResolution.UPDATE, "code")
                                .batchSize(BATCH));
        assertThat(updated.updated()).isEqualTo(ROWS);
        assertThat(updated.inserted()).isZero();
        assertThat(express().count("Item", Map.of("stock", 99))).isEqualTo(ROWS);
    }

    @Test
    void upsertsCreateAndUpdate() {
        express().bulkCreate("Item", items().subList(0, 100));
        List<Map<String, Object>> rows = items();
        rows.forEach(row -> row.put("note", "up"));
        BulkResult result = express().bulkUpsert("Item", rows, batched());
        assertThat(result.inserted()).isEqualTo(ROWS - 100);
        assertThat(result.updated()).isEqualTo(100);
        assertThat(express().count("Item", Map.of("note", "up"))).isEqualTo(ROWS);
    }

    @Test
    void rowsUpdateByTheirKeysInMoreThanOneBatch() {
        express().bulkCreate("Item", items());
        List<Map<String, Object>> changes = new ArrayList<>();
        for (long id = 0; id < ROWS; id++) {
            changes.add(Map.of("id", id, "stock", (int) id, "note", "n" + id));
        }
        assertThat(express().bulkUpdate("Item", changes, batched()).updated()).isEqualTo(ROWS);
        for (long id = 0; id < ROWS; id++) {
            assertThat(express().read("Item", id).orElseThrow())
                    .containsEntry("stock", (int) id)
                    .containsEntry("note", "n" + id);
        }
        List<Map<String, Object>> missing = List.of(Map.of("id", 1L, "stock", 1), Map.of("id", 9999L, "stock", 1));
        assertThat(express()
                        .bulkUpdate("Item", missing, batched().atomic(false))
                        .updated())
                .isEqualTo(1);
    }

    @Test
    void aFilterUpdatesAndDeletesMany() {
        express().bulkCreate("Item", items());
        assertThat(express()
                        .bulkUpdate("Item", Map.of("id", Map.of("$lt", 100)), Map.of("stock", 1))
                        .updated())
                .isEqualTo(100);
        BulkResult cut = express().bulkDelete("Item", Map.of("stock", 1), BulkOptions.DEFAULT.limit(30));
        assertThat(cut.deleted()).isEqualTo(30);
        assertThat(cut.remaining()).isEqualTo(70);
        assertThat(express().bulkDelete("Item", Map.of("stock", 1)).deleted()).isEqualTo(70);
        assertThat(express().bulkDelete("Item", List.of(200L, 201L, 9999L)).deleted())
                .isEqualTo(2);
        assertThat(express().count("Item")).isEqualTo(ROWS - 102);
    }

    @Test
    void nothingMatchesEverythingByAccident() {
        express().bulkCreate("Item", items());
        assertThatThrownBy(() -> express().bulkDelete("Item", Map.of())).isInstanceOf(DataFlowException.class);
        assertThat(express().count("Item")).isEqualTo(ROWS);
        assertThat(express()
                        .bulkDelete("Item", Map.of(), BulkOptions.DEFAULT.allowAll(true))
                        .deleted())
                .isEqualTo(ROWS);
    }

    @Test
    void aFailedBulkCallLeavesTheCallersTransactionUsable() {
        db().transaction(tx -> {
            tx.express().create("Item", item(1));
            List<Map<String, Object>> rows = List.of(item(2), item(1));
            assertThatThrownBy(() -> tx.express().bulkCreate("Item", rows)).hasMessageContaining("DF-510");
            tx.express().create("Item", item(3));
        });
        assertThat(express().count("Item")).isEqualTo(2);
    }
}
