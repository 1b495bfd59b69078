package dev.dataflow.nodes;

import static dev.dataflow.nodes.Shop.code;
import static dev.dataflow.nodes.Shop.map;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dataflow.spi.error.Problem;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class BulkUpdateNodeTest {

    private final Shop shop = Shop.open();

    @BeforeEach
    void fill() {
        shop.users(25);
    }

    @AfterEach
    void close() {
        shop.close();
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> failed(Map<String, Object> outputs) {
        return (List<Map<String, Object>>) outputs.get("failed");
    }

    @Test
    void changesWhatTheFilterSelects() {
        Instant before = (Instant) shop.user("u25").get("updated_at");

        Map<String, Object> outputs =
                shop.run("UserBulkUpdateNode", "filter", map("age", map("$gt", 40)), "fields", map("name", "Old"));

        assertThat(outputs)
                .containsEntry("updated", 5L)
                .containsEntry("rows_affected", 5L)
                .containsEntry("processed", 5L)
                .containsEntry("failed", List.of())
                .containsEntry("remaining", 0L)
                .containsKeys("statements", "duration_ms");
        assertThat(shop.db().express().count("User", map("name", "Old"))).isEqualTo(5);
        assertThat((Instant) shop.user("u25").get("updated_at")).isAfter(before);
    }

    @Test
    void olderSpellingsAndOperatorsAreUnderstood() {
        shop.db().express().update("User", "u1", map("balance", new BigDecimal("10.00")));

        shop.run(
                "UserBulkUpdateNode",
                "filter",
                map("id", "u1"),
                "update",
                map("balance", map("$multiply", new BigDecimal("0.9"))));
        shop.run("UserBulkUpdateNode", "conditions", map("id", "u1"), "updates", map("$inc", map("age", 1)));

        assertThat(shop.user("u1"))
                .containsEntry("balance", new BigDecimal("9.00"))
                .containsEntry("age", 22);
    }

    @Test
    void aLimitBoundsTheWholeCall() {
        Map<String, Object> outputs = shop.run(
                "UserBulkUpdateNode", "filter", map("age", map("$gt", 20)), "fields", map("name", "X"), "limit", 7);

        assertThat(outputs).containsEntry("updated", 7L).containsEntry("remaining", 18L);
        assertThat(shop.db().express().count("User", map("name", "X"))).isEqualTo(7);
    }

    @Test
    void whatOnlyRowsHaveIsRefusedBesideAFilter() {
        Map<String, Object> filter = map("age", map("$gt", 20));
        Map<String, Object> fields = map("name", "X");

        assertThat(code(shop.fail("UserBulkUpdateNode", "filter", filter, "fields", fields, "batch_size", 3)))
                .isEqualTo("DF-106");
        assertThat(code(shop.fail("UserBulkUpdateNode", "filter", filter, "fields", fields, "atomic", false)))
                .isEqualTo("DF-106");
        assertThat(code(shop.fail("UserBulkUpdateNode", "data", List.of(map("id", "u1", "age", 3)), "allow_all", true)))
                .isEqualTo("DF-106");
        assertThat(shop.run("UserBulkUpdateNode", "filter", filter, "fields", fields, "atomic", true))
                .containsEntry("updated", 25L);
    }

    @Test
    void rowsAreChangedByTheirKeys() {
        List<Map<String, Object>> data = IntStream.rangeClosed(1, 25)
                .mapToObj(i -> map("id", "u" + i, "age", 100 + i))
                .toList();

        assertThat(shop.run("UserBulkUpdateNode", "data", data, "batch_size", 10))
                .containsEntry("updated", 25L);
        assertThat(shop.db().express().count("User", map("age", map("$gt", 100))))
                .isEqualTo(25);
        assertThat(shop.user("u25")).containsEntry("age", 125).containsEntry("name", "User 25");
    }

    @Test
    void rowsOfDifferentShapesKeepWhatTheyDoNotName() {
        shop.run(
                "UserBulkUpdateNode",
                "data",
                List.of(
                        map("id", "u1", "age", 1),
                        map("id", "u2", "name", "Two"),
                        map("id", "u3", "age", null, "active", false)));

        assertThat(shop.user("u1")).containsEntry("age", 1).containsEntry("name", "User 1");
        assertThat(shop.user("u2")).containsEntry("age", 22).containsEntry("name", "Two");
        assertThat(shop.user("u3")).containsEntry("age", null).containsEntry("active", false);
    }

    @Test
    void aCompositeKeyNamesTheRow() {
        shop.run("LineCreateNode", "order_id", "o", "position", 1, "sku", "a");
        shop.run("LineCreateNode", "order_id", "o", "position", 2, "sku", "b");

        assertThat(shop.run("LineBulkUpdateNode", "data", List.of(map("order_id", "o", "position", 2, "quantity", 9))))
                .containsEntry("updated", 1L);
        assertThat(shop.db().express().count("Line", map("quantity", 9))).isEqualTo(1);
    }

    @Test
    void rowsThatAreNotThereAreNotCountedAsChanged() {
        Map<String, Object> outputs = shop.run(
                "UserBulkUpdateNode",
                "data",
                List.of(map("id", "u1", "age", 1), map("id", "nobody", "age", 2)),
                "atomic",
                false);

        assertThat(outputs).containsEntry("updated", 1L);
    }

    @Test
    void aRowWithoutItsKeyIsBad() {
        List<Map<String, Object>> data = List.of(map("id", "u1", "age", 1), map("age", 2), map("id", "u3", "age", "x"));

        Problem problem = shop.fail("UserBulkUpdateNode", "data", data);
        assertThat(problem.toString()).contains("data[1]");
        assertThat(shop.user("u1")).containsEntry("age", 21);

        Map<String, Object> outputs = shop.run("UserBulkUpdateNode", "data", data, "atomic", false);
        assertThat(outputs).containsEntry("updated", 1L);
        assertThat(failed(outputs)).extracting(f -> f.get("row")).containsExactly(1L, 2L);
        assertThat(failed(outputs)).extracting(f -> f.get("code")).containsExactly("DF-101", "DF-102");
    }

    @Test
    void aTakenKeyStopsAllOrIsListed() {
        List<Map<String, Object>> data =
                new ArrayList<>(List.of(map("id", "u1", "age", 1), map("id", "u2", "email", "u3@x.org")));

        assertThat(code(shop.fail("UserBulkUpdateNode", "data", data))).isEqualTo("DF-510");
        assertThat(shop.user("u1")).containsEntry("age", 21);
        Map<String, Object> outputs = shop.run("UserBulkUpdateNode", "data", data, "atomic", false);
        assertThat(outputs).containsEntry("updated", 1L);
        assertThat(failed(outputs)).extracting(f -> f.get("code")).containsExactly("DF-510");
    }

    @Test
    void shapesThatSayNeitherOrBothAreRefused() {
        assertThat(code(shop.fail("UserBulkUpdateNode", "fields", map("age", 1))))
                .isEqualTo("DF-602");
        assertThat(code(shop.fail("UserBulkUpdateNode", "filter", map("age", 1))))
                .isEqualTo("DF-107");
        List<Map<String, Object>> data = List.of(map("id", "u1", "age", 1));
        assertThat(code(shop.fail("UserBulkUpdateNode", "data", data, "filter", map("age", 1))))
                .isEqualTo("DF-106");
        assertThat(code(shop.fail("UserBulkUpdateNode", "data", data, "limit", 5)))
                .isEqualTo("DF-106");
        assertThat(code(shop.fail("UserBulkUpdateNode", "filter", null, "fields", map("age", 1))))
                .isEqualTo("DF-107");
        assertThat(code(shop.fail("UserBulkUpdateNode", "filter", map("age", 1), "fields", map("age", 1), "limit", 0)))
                .isEqualTo("DF-109");
    }

    @Test
    void everyRecordIsChangedOnlyWhenThatIsSaid() {
        assertThat(code(shop.fail("UserBulkUpdateNode", "filter", map(), "fields", map("age", 1))))
                .isEqualTo("DF-515");
        assertThat(shop.db().express().count("User", map("age", 1))).isZero();
        assertThat(shop.run("UserBulkUpdateNode", "filter", map(), "fields", map("age", 1), "allow_all", true))
                .containsEntry("updated", 25L);
    }

    @Test
    void wrongNamesAreRefused() {
        assertThat(code(shop.fail("UserBulkUpdateNode", "filter", map("agee", 1), "fields", map("age", 1))))
                .isEqualTo("DF-111");
        assertThat(code(shop.fail("UserBulkUpdateNode", "filter", map("age", 1), "fields", map("agee", 1))))
                .isEqualTo("DF-111");
        assertThat(shop.run("UserBulkUpdateNode", "filter", map("id", map("$in", List.of())), "fields", map("age", 1)))
                .containsEntry("updated", 0L);
    }
}
