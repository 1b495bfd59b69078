package dev.dataflow.compatibility;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.dataflow.BulkOptions;
import dev.dataflow.ConflictResolution;
import dev.dataflow.DataFlow;
import dev.dataflow.Express;
import dev.dataflow.spi.error.DataFlowException;
import dev.dataflow.spi.model.FieldType;
import dev.dataflow.spi.model.ModelDefinition;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Keys and references of tenants on every database: composite ones, counted ones, and what follows from them. */
final class TenantKeysTest {

    private static final String OPTION = "multi_tenant";

    private static ModelDefinition[] models() {
        return new ModelDefinition[] {
            ModelDefinition.builder("Room")
                    .field("id", FieldType.text())
                    .field("name", FieldType.text(), f -> f.unique(true))
                    .option(OPTION, true)
                    .build(),
            ModelDefinition.builder("Seat")
                    .field("hall_id", FieldType.text(), f -> f.references("Room"))
                    .field("place", FieldType.integer())
                    .field("price", FieldType.decimal(8, 2))
                    .key("hall_id", "place")
                    .option(OPTION, true)
                    .build(),
            ModelDefinition.builder("Sale")
                    .field("id", FieldType.bigint(), f -> f.key().identity())
                    .field("room_id", FieldType.text(), f -> f.references("Room"))
                    .option(OPTION, true)
                    .build(),
            ModelDefinition.builder("Refund")
                    .field("id", FieldType.text())
                    .field("sale_id", FieldType.bigint(), f -> f.references("Sale"))
                    .option(OPTION, true)
                    .build()
        };
    }

    @TestFactory
    Stream<DynamicTest> keysAndReferencesKeepToTheTenant() {
        return TestDatabase.available().stream()
                .map(database -> DynamicTest.dynamicTest(database.name(), () -> {
                    try (DataFlow db = DataFlow.open(database.freshUrl()).register(models())) {
                        composite(db.tenant("a").express(), db.tenant("b").express());
                        counted(db.tenant("a").express(), db.tenant("b").express());
                    }
                }));
    }

    private static void composite(Express a, Express b) {
        for (Express tenant : List.of(a, b)) {
            tenant.create("Room", Map.of("id", "r", "name", "Blue"));
            tenant.bulkCreate("Seat", List.of(seat(1), seat(2), seat(3)));
        }
        Map<String, Object> key = Map.of("hall_id", "r", "place", 1);
        assertThat(a.update("Seat", key, Map.of("price", 9)).updated()).isEqualTo(1);
        assertThat(a.findOne("Seat", key).orElseThrow()).containsEntry("tenant_id", "a");
        assertThat(a.bulkUpdate("Seat", List.of(Map.of("hall_id", "r", "place", 2, "price", 8)))
                        .updated())
                .isEqualTo(1);
        assertThat(a.bulkUpsert("Seat", List.of(seat(3), seat(4))).inserted()).isEqualTo(1);
        assertThat(a.bulkCreate(
                                "Seat",
                                List.of(seat(4), seat(5)),
                                BulkOptions.onConflict(ConflictResolution.SKIP, "hall_id", "place"))
                        .skipped())
                .isEqualTo(1);
        assertThat(a.upsert("Seat", key, Map.of("price", 1), Map.of("price", 2)).action())
                .isEqualTo("updated");
        assertThat(a.bulkDelete("Seat", List.of(key)).deleted()).isEqualTo(1);
        assertThat(b.list("Seat").records())
                .extracting(row -> row.get("price").toString())
                .containsExactly("1.50", "1.50", "1.50");
        assertThat(a.count("Seat", Map.of("hall", Map.of("name", "Blue")))).isEqualTo(4);
    }

    private static Map<String, Object> seat(int place) {
        return Map.of("hall_id", "r", "place", place, "price", new BigDecimal("1.50"));
    }

    private static void counted(Express a, Express b) {
        Object sale = a.create("Sale", Map.of("room_id", "r")).get("id");
        a.create("Refund", Map.of("id", "x", "sale_id", sale));
        refused("DF-511", () -> b.create("Refund", Map.of("id", "x", "sale_id", sale)));
        refused("DF-511", () -> a.delete("Sale", sale));
        refused("DF-104", () -> b.create("Sale", Map.of("id", sale, "room_id", "r")));
        assertThat(b.delete("Sale", sale)).isFalse();
        assertThat(b.bulkDelete("Sale", List.of(sale)).deleted()).isZero();
        refused("DF-509", () -> b.bulkUpdate("Sale", List.of(Map.of("id", sale, "room_id", "r"))));
        assertThat(b.bulkCreate("Sale", List.of(Map.of("room_id", "r")), BulkOptions.DEFAULT.returnIds(true))
                        .ids())
                .hasSize(1)
                .doesNotContain(sale);
        assertThat(a.count("Sale", Map.of("refunds", Map.of("id", "x")))).isEqualTo(1);
    }

    private static void refused(String code, Runnable call) {
        assertThatExceptionOfType(DataFlowException.class)
                .isThrownBy(call::run)
                .satisfies(failure ->
                        assertThat(failure.code()).as(failure.getMessage()).isEqualTo(code));
    }
}
