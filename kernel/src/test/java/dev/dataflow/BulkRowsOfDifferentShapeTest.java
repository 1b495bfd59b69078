package dev.dataflow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dataflow.spi.model.FieldType;
import dev.dataflow.spi.model.ModelDefinition;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Rows that name different fields are all written, in few statements, and keys come back in their order. */
final class BulkRowsOfDifferentShapeTest {

    private static final ModelDefinition PART = ModelDefinition.builder("Part")
            .field("code", FieldType.text(), f -> f.key())
            .field("a", FieldType.integer(), f -> f.nullable(true))
            .field("b", FieldType.integer(), f -> f.nullable(true))
            .build();

    private static List<Map<String, Object>> rows(int count) {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Map<String, Object> row = new LinkedHashMap<>(Map.of("code", "p" + i));
            if (i % 2 == 0) {
                row.put("a", i);
            }
            if (i % 3 == 0) {
                row.put("b", i);
            }
            rows.add(row);
        }
        return rows;
    }

    @Test
    void anUpsertOfMixedRowsKeepsWhatARowDoesNotName() {
        try (DataFlow db = DataFlow.open("sqlite::memory:").register(PART)) {
            db.express().bulkCreate("Part", List.of(Map.of("code", "p1", "a", 7, "b", 8)));
            BulkResult result = db.express().bulkUpsert("Part", rows(600), BulkOptions.DEFAULT.returnIds(true));
            assertThat(result.inserted()).isEqualTo(599);
            assertThat(result.skipped() + result.updated()).isEqualTo(1);
            assertThat(result.ids()).startsWith("p0", "p2", "p3").hasSize(599);
            assertThat(result.statements()).isLessThan(60);
            assertThat(db.express().read("Part", "p1").orElseThrow())
                    .containsEntry("a", 7)
                    .containsEntry("b", 8);
            assertThat(db.express().count("Part", Map.of("b", Map.of("$null", false))))
                    .isEqualTo(201);
        }
    }

    @Test
    void theLastRowOfOneKeyCounts() {
        try (DataFlow db = DataFlow.open("sqlite::memory:").register(PART)) {
            BulkResult result = db.express()
                    .bulkUpsert(
                            "Part",
                            List.of(
                                    Map.of("code", "x", "a", 1),
                                    Map.of("code", "y", "b", 1),
                                    Map.of("code", "x", "b", 2),
                                    Map.of("code", "x", "a", 3)));
            assertThat(result.inserted()).isEqualTo(2);
            assertThat(result.updated()).isEqualTo(2);
            assertThat(db.express().read("Part", "x").orElseThrow())
                    .containsEntry("a", 3)
                    .containsEntry("b", 2);
        }
    }
}
