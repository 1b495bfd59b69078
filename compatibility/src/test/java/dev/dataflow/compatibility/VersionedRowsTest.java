package dev.dataflow.compatibility;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.dataflow.BulkOptions;
import dev.dataflow.BulkResult;
import dev.dataflow.DataFlow;
import dev.dataflow.Express;
import dev.dataflow.feature.audit.AuditTrail;
import dev.dataflow.feature.audit.Audited;
import dev.dataflow.feature.multitenancy.MultiTenant;
import dev.dataflow.feature.softdelete.SoftDelete;
import dev.dataflow.feature.versioning.Versioned;
import dev.dataflow.model.Id;
import dev.dataflow.model.Model;
import dev.dataflow.model.Unique;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Rows that expect versions are written together, and each conflict is told by its row. */
@Timeout(120)
final class VersionedRowsTest {

    private static final BulkOptions SOME = BulkOptions.DEFAULT.atomic(false);
    private static final int ROWS = 1_200;

    @Model
    @Versioned
    @SoftDelete
    record Item(@Id String id, @Unique int place, int points) {}

    @Model
    @Versioned
    @SoftDelete
    @MultiTenant
    @Audited
    record Order(@Id String id, int points) {}

    static List<TestDatabase> databases() {
        return TestDatabase.available();
    }

    private static DataFlow open(TestDatabase database) {
        DataFlow db = DataFlow.open(database.freshUrl()).register(Item.class, Order.class);
        List<Map<String, Object>> rows = new ArrayList<>();
        for (int i = 0; i < ROWS; i++) {
            rows.add(Map.of("id", "i" + i, "place", i, "points", 0));
        }
        db.express().bulkCreate("Item", rows);
        return db;
    }

    private static Map<String, Object> row(int id, int points, long version) {
        return Map.of("id", "i" + id, "points", points, "version", version);
    }

    private static List<Map<String, Object>> rows(int points, long version) {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (int i = 0; i < ROWS; i++) {
            rows.add(row(i, points, version));
        }
        return rows;
    }

    private static long version(Express express, int id) {
        return express.read("Item", "i" + id).orElseThrow().get("version", Long.class);
    }

    @ParameterizedTest
    @MethodSource("databases")
    void conflictsAreToldByRowAndTheOthersAreWrittenTogether(TestDatabase database) {
        try (DataFlow db = open(database)) {
            Express express = db.express();
            express.update("Item", "i7", Map.of("points", 1));
            express.delete("Item", "i1100");
            assertThatThrownBy(() -> express.bulkUpdate("Item", rows(5, 1)))
                    .hasMessageStartingWith("DF-513")
                    .hasMessageContaining("Row 7");
            assertThat(express.count("Item", Map.of("points", 5))).isZero();

            BulkResult result = express.bulkUpdate("Item", rows(5, 1), SOME);

            assertThat(result.updated()).isEqualTo(ROWS - 2);
            assertThat(result.failed()).extracting(failure -> failure.row()).containsExactly(7L, 1100L);
            assertThat(result.failed())
                    .extracting(failure -> failure.problem().code().code())
                    .containsExactly("DF-513", "DF-509");
            assertThat(result.failed().get(0).problem().toString()).contains("1", "2");
            assertThat(express.count("Item", Map.of("points", 5, "version", 2))).isEqualTo(ROWS - 2);
            assertThat(version(express, 7)).isEqualTo(2);
            assertThat(express.includeDeleted()
                            .read("Item", "i1100")
                            .orElseThrow()
                            .get("points"))
                    .isEqualTo(0);
        }
    }

    @ParameterizedTest
    @MethodSource("databases")
    void aRowSeesWhatTheRowsBeforeItHaveLeft(TestDatabase database) {
        try (DataFlow db = open(database)) {
            Express express = db.express();
            BulkResult result = express.bulkUpdate(
                    "Item",
                    List.of(
                            row(1, 1, 1),
                            row(1, 2, 2),
                            row(1, 3, 2),
                            Map.of("id", "i1", "points", 4),
                            Map.of("id", "i2", "place", 3, "version", 1),
                            Map.of("id", "i2", "points", 9, "version", 1)),
                    SOME);
            assertThat(result.failed())
                    .extracting(
                            failure -> failure.row(),
                            failure -> failure.problem().code().code())
                    .containsExactly(tuple(2L, "DF-513"), tuple(4L, "DF-510"));
            assertThat(version(express, 1)).isEqualTo(4);
            assertThat(version(express, 2)).isEqualTo(2);
            assertThat(express.read("Item", "i2").orElseThrow().get("points")).isEqualTo(9);
        }
    }

    @ParameterizedTest
    @MethodSource("databases")
    void withAllOptionsAtOnceTheTrailHasWhatWasWrittenAndNothingElse(TestDatabase database) {
        try (DataFlow db = open(database)) {
            Express acme = db.tenant("acme").express();
            Express bolt = db.tenant("bolt").express();
            for (Express each : List.of(acme, bolt)) {
                each.bulkCreate("Order", List.of(Map.of("id", "a", "points", 1), Map.of("id", "b", "points", 1)));
            }
            bolt.update("Order", "a", Map.of("points", 2));
            List<Map<String, Object>> rows =
                    List.of(Map.of("id", "a", "points", 7, "version", 1), Map.of("id", "b", "points", 7, "version", 1));
            assertThat(acme.bulkUpdate("Order", rows).updated()).isEqualTo(2);
            assertThat(bolt.bulkUpdate("Order", rows, SOME).updated()).isEqualTo(1);
            assertThat(bolt.read("Order", "a").orElseThrow().get("points")).isEqualTo(2);
            AuditTrail trail = db.tenant("bolt").service(AuditTrail.class);
            assertThat(trail.history("Order", "a")).hasSize(2);
            assertThat(trail.history("Order", "b")).hasSize(2);
            assertThat(db.service(AuditTrail.class).verify("Order").isIntact()).isTrue();
        }
    }
}
