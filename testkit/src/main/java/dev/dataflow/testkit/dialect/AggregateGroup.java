package dev.dataflow.testkit.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dataflow.spi.data.Row;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apiguardian.api.API;
import org.junit.jupiter.api.Test;

/** Counts, sums and means, exact and of the right class. */
@API(status = API.Status.STABLE, since = "1.0")
public abstract class AggregateGroup extends ThingGroup {

    /** For the test classes of dialects. */
    protected AggregateGroup() {}

    private Row one(Map<String, ?> filter, Map<String, ?> measures) {
        return express()
                .aggregate("Thing", Map.of("filter", filter, "aggregate", measures))
                .get(0);
    }

    @Test
    void measuresOfAll() {
        Row row = one(
                Map.of(),
                Map.of(
                        "n", op("$count", "*"),
                        "ages", op("$count", "age"),
                        "different", op("$count_distinct", "age"),
                        "sum", op("$sum", "age"),
                        "mean", op("$avg", "age"),
                        "least", op("$min", "name"),
                        "greatest", op("$max", "seen")));
        assertThat(row)
                .containsEntry("n", 6L)
                .containsEntry("ages", 5L)
                .containsEntry("different", 4L)
                .containsEntry("sum", 75L)
                .containsEntry("mean", new BigDecimal("15.0000000000"))
                .containsEntry("least", "50% off_now");
        assertThat(row).containsEntry("greatest", Instant.parse("2026-01-01T00:00:00.000001Z"));
    }

    @Test
    void decimalsAreSummedExactly() {
        Row row = one(
                Map.of(),
                Map.of(
                        "price", op("$sum", "price"),
                        "mean", op("$avg", "price"),
                        "weight", op("$sum", "weight"),
                        "score", op("$sum", "score")));
        assertThat(row)
                .containsEntry("price", new BigDecimal("117.24"))
                .containsEntry("mean", new BigDecimal("23.4480000000"))
                .containsEntry("weight", new BigDecimal("1.7500000000"))
                .containsEntry("score", 1.0d);
    }

    @Test
    void overNothingThereIsNoSum() {
        Row row = one(Map.of("id", 99L), Map.of("n", op("$count", "*"), "sum", op("$sum", "age")));
        assertThat(row).containsEntry("n", 0L).containsEntry("sum", null);
    }

    @Test
    void groupsHaveTheirMeasures() {
        List<Row> rows = express()
                .aggregate(
                        "Thing",
                        Map.of(
                                "group_by", List.of("active"),
                                "aggregate", Map.of("n", op("$count", "*"), "price", op("$sum", "price")),
                                "order_by", List.of("active")));
        assertThat(rows).hasSize(2);
        assertThat(rows.get(0)).containsEntry("active", false).containsEntry("price", new BigDecimal("100.00"));
        assertThat(rows.get(1)).containsEntry("n", 3L).containsEntry("price", new BigDecimal("17.24"));
    }

    @Test
    void groupsAreChosenByTheirMeasures() {
        List<Row> rows = express()
                .aggregate(
                        "Thing",
                        Map.of(
                                "group_by", List.of("age"),
                                "aggregate", Map.of("n", op("$count", "*")),
                                "having", Map.of("n", op("$gt", 1))));
        assertThat(rows).hasSize(1);
        assertThat(rows.get(0)).containsEntry("age", 20).containsEntry("n", 2L);
    }
}
