package dev.dataflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dataflow.spi.data.Row;
import dev.dataflow.spi.error.DataFlowException;
import dev.dataflow.spi.model.FieldType;
import dev.dataflow.spi.model.ModelDefinition;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A row that the database refuses among thousands: it is named, and nothing of the statements that failed stays. */
final class BadRowAmongThousandsTest {

    private static final int ROWS = 12_345;
    private static final List<Long> BAD = List.of(777L, 4_999L, 5_000L, 8_888L, 12_344L);

    private static final ModelDefinition PART = ModelDefinition.builder("Part")
            .field("code", FieldType.text(), f -> f.key())
            .field("mark", FieldType.text(), f -> f.unique(true))
            .field("n", FieldType.integer(), f -> {})
            .build();

    private DataFlow db;

    @BeforeEach
    void open() {
        db = DataFlow.open("sqlite::memory:").register(PART);
        db.express().create("Part", row(-1, "taken", -1));
    }

    @AfterEach
    void close() {
        db.close();
    }

    private static Map<String, Object> row(long number, String mark, int n) {
        return Map.of("code", "c" + number, "mark", mark, "n", n);
    }

    private static List<Map<String, Object>> rows(List<Long> bad, int n) {
        List<Map<String, Object>> rows = new ArrayList<>();
        LongStream.range(0, ROWS).forEach(i -> rows.add(row(i, bad.contains(i) ? "taken" : "m" + i, n)));
        return rows;
    }

    private void requireStored(List<Long> lacking, int n) {
        List<String> found;
        try (Stream<Row> rows = db.express().stream("Part", Map.of("n", n))) {
            found = rows.map(row -> (String) row.get("code")).toList();
        }
        List<String> wanted = IntStream.range(0, ROWS)
                .filter(i -> !lacking.contains((long) i))
                .mapToObj(i -> "c" + i)
                .toList();
        assertThat(found).containsExactlyInAnyOrderElementsOf(wanted);
    }

    @Test
    void ofACreate() {
        assertThatThrownBy(() -> db.express().bulkCreate("Part", rows(List.of(8_888L), 1)))
                .isInstanceOf(DataFlowException.class)
                .hasMessageContaining("DF-510")
                .hasMessageContaining("8888");
        assertThat(db.express().count("Part")).isEqualTo(1);

        BulkResult result = db.express()
                .bulkCreate(
                        "Part", rows(BAD, 1), BulkOptions.DEFAULT.atomic(false).returnIds(true));
        assertThat(result.failed()).extracting(RowFailure::row).isEqualTo(BAD);
        assertThat(result.inserted()).isEqualTo(ROWS - BAD.size());
        assertThat(result.ids())
                .hasSize(ROWS - BAD.size())
                .startsWith("c0", "c1")
                .doesNotContain("c777");
        requireStored(BAD, 1);
    }

    @Test
    void ofAnUpsert() {
        db.express().bulkCreate("Part", rows(List.of(), 1).subList(0, 6_000));
        assertThatThrownBy(() -> db.express().bulkUpsert("Part", rows(List.of(8_888L), 2)))
                .isInstanceOf(DataFlowException.class)
                .hasMessageContaining("DF-510")
                .hasMessageContaining("8888");
        assertThat(db.express().count("Part", Map.of("n", 2))).isZero();
        assertThat(db.express().count("Part")).isEqualTo(6_001);

        BulkResult result = db.express().bulkUpsert("Part", rows(BAD, 2), BulkOptions.DEFAULT.atomic(false));
        assertThat(result.failed()).extracting(RowFailure::row).isEqualTo(BAD);
        assertThat(result.updated()).isEqualTo(6_000 - 3);
        assertThat(result.inserted()).isEqualTo(ROWS - 6_000 - 2);
        requireStored(BAD, 2);
    }

    @Test
    void ofAnUpdate() {
        db.express().bulkCreate("Part", rows(List.of(), 1));
        assertThatThrownBy(() -> db.express().bulkUpdate("Part", rows(List.of(8_888L), 2)))
                .isInstanceOf(DataFlowException.class)
                .hasMessageContaining("DF-510")
                .hasMessageContaining("8888");
        requireStored(List.of(), 1);

        List<Map<String, Object>> changes = rows(BAD, 2);
        changes.set(6_000, row(-6_000, "no one's", 2));
        BulkResult result = db.express().bulkUpdate("Part", changes, BulkOptions.DEFAULT.atomic(false));
        List<Long> failed = new ArrayList<>(BAD);
        failed.add(3, 6_000L);
        assertThat(result.failed()).extracting(RowFailure::row).isEqualTo(failed);
        assertThat(result.updated()).isEqualTo(ROWS - failed.size());
        requireStored(failed, 2);
    }

    @Test
    void insideACallersTransactionThatGoesOn() {
        db.transaction(tx -> {
            tx.express().create("Part", row(-2, "mine", 7));
            assertThatThrownBy(() -> tx.express().bulkCreate("Part", rows(List.of(8_888L), 1)))
                    .isInstanceOf(DataFlowException.class);
            tx.express().create("Part", row(-3, "mine too", 7));
        });
        assertThat(db.express().count("Part", Map.of("n", 7))).isEqualTo(2);
        assertThat(db.express().count("Part", Map.of("n", 1))).isZero();
    }
}
