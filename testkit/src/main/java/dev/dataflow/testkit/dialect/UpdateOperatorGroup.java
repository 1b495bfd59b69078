package dev.dataflow.testkit.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dataflow.spi.data.Row;
import dev.dataflow.spi.error.StandardCode;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apiguardian.api.API;
import org.junit.jupiter.api.Test;

/** Changes that the database computes. */
@API(status = API.Status.STABLE, since = "1.0")
public abstract class UpdateOperatorGroup extends ThingGroup {

    /** For the test classes of dialects. */
    protected UpdateOperatorGroup() {}

    private Row change(long id, String field, Map<String, ?> change) {
        assertThat(express().update("Thing", id, Map.of(field, change)).updated())
                .isEqualTo(1);
        return express().read("Thing", id).orElseThrow();
    }

    @Test
    void numbersAreAddedAndMultiplied() {
        assertThat(change(1, "age", op("$inc", 5))).containsEntry("age", 15);
        assertThat(change(1, "age", op("$dec", 20))).containsEntry("age", -5);
        assertThat(change(1, "age", op("$multiply", 3))).containsEntry("age", -15);
        assertThat(change(1, "price", op("$inc", new BigDecimal("0.01"))))
                .containsEntry("price", new BigDecimal("10.51"));
        assertThat(change(3, "weight", op("$inc", new BigDecimal("0.75"))))
                .containsEntry("weight", new BigDecimal("12345678901234567891.0000000000"));
        assertThat(change(1, "score", op("$multiply", 2d))).containsEntry("score", 3d);
        assertThat(change(6, "age", op("$inc", 1))).containsEntry("age", null);
    }

    @Test
    void decimalsAreMultipliedExactly() {
        assertThat(change(3, "price", op("$multiply", new BigDecimal("0.9"))))
                .containsEntry("price", new BigDecimal("90.00"));
    }

    @Test
    void overflowIsRefusedAndChangesNothing() {
        assertFails(
                StandardCode.NUMBER_OUT_OF_RANGE,
                () -> express().update("Thing", 1L, Map.of("age", op("$inc", Integer.MAX_VALUE))));
        assertFails(
                StandardCode.NUMBER_OUT_OF_RANGE,
                () -> express().update("Thing", 3L, Map.of("price", op("$multiply", 1_000_000_000))));
        assertThat(express().read("Thing", 1L).orElseThrow()).containsEntry("age", 10);
    }

    @Test
    void theLeastAndTheGreatestStay() {
        assertThat(change(1, "age", op("$min", 7))).containsEntry("age", 7);
        assertThat(change(1, "age", op("$min", 9))).containsEntry("age", 7);
        assertThat(change(1, "age", op("$max", 9))).containsEntry("age", 9);
        assertThat(change(6, "age", op("$max", 1))).containsEntry("age", 1);
        assertThat(change(1, "name", op("$max", "Beta"))).containsEntry("name", "Beta");
    }

    @Test
    void arraysGrowAndShrink() {
        assertThat(change(1, "tags", op("$append", "x"))).containsEntry("tags", List.of("red", "blue", "x"));
        assertThat(change(1, "tags", op("$append", List.of("red", "y"))))
                .containsEntry("tags", List.of("red", "blue", "x", "red", "y"));
        assertThat(change(1, "tags", op("$remove", "red"))).containsEntry("tags", List.of("blue", "x", "y"));
        assertThat(change(6, "counts", op("$append", 1))).containsEntry("counts", List.of(1L));
    }

    @Test
    void valuesAreClearedAndStamped() {
        assertThat(change(1, "name", op("$unset", true))).containsEntry("name", null);
        Instant before = Instant.now().minusSeconds(60);
        assertThat(change(6, "seen", op("$now", true)).get("seen", Instant.class))
                .isBetween(before, Instant.now().plusSeconds(60));
    }

    @Test
    void manyRecordsChangeByWhatTheyHold() {
        assertThat(express()
                        .bulkUpdate("Thing", Map.of("active", true), Map.of("age", op("$inc", 100)))
                        .updated())
                .isEqualTo(3);
        assertFinds("age", op("$gt", 90), 1, 2, 5);
    }
}
