package dev.dataflow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dataflow.spi.model.FieldType;
import dev.dataflow.spi.model.ModelDefinition;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Rows that have the same key are written one after the other, however many of them stand in one statement. */
final class BulkRowsOfOneKeyTest {

    private static final int KEYS = 1_000;
    private static final List<Map<String, Object>> ROWS = IntStream.range(0, 2 * KEYS + 500)
            .mapToObj(i -> Map.<String, Object>of("code", "p" + i % KEYS, "n", i))
            .toList();
    private static final ModelDefinition PART = ModelDefinition.builder("Part")
            .field("code", FieldType.text(), f -> f.key())
            .field("n", FieldType.integer(), f -> f.nullable(true))
            .build();

    private static final ModelDefinition SLOT = ModelDefinition.builder("Slot")
            .field("code", FieldType.bigint(), f -> f.key())
            .field("n", FieldType.integer(), f -> f.nullable(true))
            .build();

    private static void with(Consumer<DataFlow> test) {
        try (DataFlow db = DataFlow.open("sqlite::memory:").register(PART, SLOT)) {
            db.createTables();
            test.accept(db);
        }
    }

    private static void requireLastOfEachKey(DataFlow db) {
        assertThat(db.express().count("Part", Map.of())).isEqualTo(KEYS);
        assertThat(db.express().read("Part", "p7").orElseThrow()).containsEntry("n", 2 * KEYS + 7);
        assertThat(db.express().read("Part", "p507").orElseThrow()).containsEntry("n", KEYS + 507);
    }

    @Test
    void anUpsertTakesThemInOrderWithoutACutAtEachOfThem() {
        with(db -> {
            BulkResult done = db.express().bulkUpsert("Part", ROWS);
            assertThat(done.inserted()).isEqualTo(KEYS);
            assertThat(done.updated()).isEqualTo(ROWS.size() - KEYS);
            assertThat(done.statements()).isEqualTo(1);
            requireLastOfEachKey(db);
        });
    }

    @Test
    void anUpsertThatHasToLookForKeysCountsTheSame() {
        with(db -> {
            BulkResult done = db.express().bulkUpsert("Part", ROWS, BulkOptions.DEFAULT.returnIds(true));
            assertThat(done.inserted()).isEqualTo(KEYS);
            assertThat(done.updated()).isEqualTo(ROWS.size() - KEYS);
            requireLastOfEachKey(db);
        });
    }

    @Test
    void anUpsertByAKeyThatStandsForTheRowIdCountsTheSame() {
        with(db -> {
            List<Map<String, Object>> rows = IntStream.range(0, ROWS.size())
                    .mapToObj(i -> Map.<String, Object>of("code", i % KEYS, "n", i))
                    .toList();
            BulkResult done = db.express().bulkUpsert("Slot", rows);
            assertThat(done.inserted()).isEqualTo(KEYS);
            assertThat(done.updated()).isEqualTo(ROWS.size() - KEYS);
            assertThat(db.express().read("Slot", 7).orElseThrow()).containsEntry("n", 2 * KEYS + 7);
        });
    }

    @Test
    void onlyTheFirstIsStoredWhereTakenKeysAreSkipped() {
        with(db -> {
            BulkResult done = db.express().bulkCreate("Part", ROWS, BulkOptions.onConflict(ConflictResolution.SKIP));
            assertThat(done.inserted()).isEqualTo(KEYS);
            assertThat(done.skipped()).isEqualTo(ROWS.size() - KEYS);
            assertThat(db.express().read("Part", "p7").orElseThrow()).containsEntry("n", 7);
        });
    }

    @Test
    void anUpdateChangesTheRecordByEachOfThem() {
        with(db -> {
            db.express().bulkCreate("Part", ROWS.subList(0, KEYS));
            assertThat(db.express().bulkUpdate("Part", ROWS).updated()).isEqualTo(ROWS.size());
            requireLastOfEachKey(db);
            List<Map<String, Object>> twice = Collections.nCopies(250, Map.of("code", "p1", "n", -1));
            assertThat(db.express().bulkUpdate("Part", twice).updated()).isEqualTo(250);
            assertThat(db.express().read("Part", "p1").orElseThrow()).containsEntry("n", -1);
        });
    }

    @Test
    void namesMayStandInAnotherOrderInEachRow() {
        with(db -> {
            Map<String, Object> turned = new LinkedHashMap<>();
            turned.put("n", 2);
            turned.put("code", "b");
            Map<String, Object> first = new LinkedHashMap<>();
            first.put("code", "a");
            first.put("n", 1);
            BulkResult done = db.express()
                    .bulkCreate(
                            "Part",
                            List.of(first, turned, Map.of("code", "c"), Map.of("code", "d", "m", 4), first),
                            BulkOptions.DEFAULT.atomic(false));
            assertThat(done.inserted()).isEqualTo(3);
            assertThat(done.failed()).extracting(RowFailure::row).containsExactly(3L, 4L);
            assertThat(done.failed().get(0).problem().message()).contains("m");
            assertThat(db.express().read("Part", "b").orElseThrow()).containsEntry("n", 2);
        });
    }
}
