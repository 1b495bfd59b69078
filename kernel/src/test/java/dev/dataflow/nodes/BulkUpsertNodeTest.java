package dev.dataflow.nodes;

import static dev.dataflow.nodes.Shop.code;
import static dev.dataflow.nodes.Shop.map;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class BulkUpsertNodeTest {

    private final Shop shop = Shop.open();

    @BeforeEach
    void fill() {
        shop.users(2);
    }

    @AfterEach
    void close() {
        shop.close();
    }

    private static List<Map<String, Object>> rows() {
        return List.of(
                map("id", "u1", "name", "Ann"),
                map("id", "u9", "name", "New"),
                map("id", "u2", "name", "Bob", "age", 5));
    }

    @Test
    void updatesByTheKeyUnlessTold() {
        Map<String, Object> outputs = shop.run("UserBulkUpsertNode", "data", rows(), "return_ids", true);

        assertThat(outputs)
                .containsEntry("inserted", 1L)
                .containsEntry("updated", 2L)
                .containsEntry("skipped", 0L)
                .containsEntry("failed", List.of())
                .containsEntry("ids", List.of("u1", "u9", "u2"))
                .containsEntry("processed", 3L);
        assertThat(shop.user("u1"))
                .containsEntry("name", "Ann")
                .containsEntry("age", 21)
                .containsEntry("email", "u1@x.org");
        assertThat(shop.user("u2")).containsEntry("age", 5);
    }

    @Test
    void everyWordForSkippingSkips() {
        for (String word : List.of("skip", "ignore")) {
            assertThat(shop.run("UserBulkUpsertNode", "data", rows().subList(0, 1), "conflict_resolution", word))
                    .containsEntry("inserted", 0L)
                    .containsEntry("skipped", 1L);
        }
        assertThat(shop.user("u1")).containsEntry("name", "User 1");
        assertThat(code(shop.fail("UserBulkUpsertNode", "data", rows(), "conflict_resolution", "error")))
                .isEqualTo("DF-510");
        assertThat(code(shop.fail("UserBulkUpsertNode", "data", rows(), "conflict_resolution", "replace")))
                .isEqualTo("DF-109");
    }

    @Test
    void everyNameOfTheKeyIsUnderstood() {
        int age = 0;
        for (String name : List.of("conflict_on", "match_fields", "key_fields")) {
            age++;
            assertThat(shop.run(
                            "UserBulkUpsertNode",
                            "data",
                            List.of(map("id", "x" + age, "name", "N", "email", "u1@x.org", "age", age)),
                            name,
                            List.of("email")))
                    .as(name)
                    .containsEntry("updated", 1L);
            assertThat(shop.db().express().count("User", map("email", "u1@x.org", "age", age)))
                    .isEqualTo(1);
        }
        assertThat(shop.count("User")).isEqualTo(2);
    }

    @Test
    void ofRowsWithTheSameKeyTheLastCounts() {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            rows.add(map("id", "same", "name", "N" + i, "age", i));
        }

        shop.run("UserBulkUpsertNode", "data", rows);

        assertThat(shop.user("same")).containsEntry("name", "N4").containsEntry("age", 4);
    }

    @Test
    void badRowsStopAllOrAreListed() {
        List<Map<String, Object>> rows = List.of(
                map("id", "u1", "name", "Ann"), map("id", "u3", "name", "C", "email", "u2@x.org"), map("id", "u4"));

        assertThat(Shop.failure(() -> shop.run("UserBulkUpsertNode", "data", rows))
                        .toString())
                .contains("data[2]");
        assertThat(shop.user("u1")).containsEntry("name", "User 1");

        Map<String, Object> outputs = shop.run("UserBulkUpsertNode", "data", rows, "atomic", false);
        assertThat(outputs).containsEntry("updated", 1L).containsEntry("inserted", 0L);
        assertThat((List<?>) outputs.get("failed")).hasSize(2);
    }

    @Test
    void fieldsWithoutAUniqueKeyAreRefused() {
        assertThat(code(shop.fail("UserBulkUpsertNode", "data", rows(), "conflict_on", List.of("name"))))
                .isEqualTo("DF-113");
        assertThat(code(shop.fail("UserBulkUpsertNode", "data", rows(), "conflict_on", List.of("nmae"))))
                .isEqualTo("DF-111");
    }

    @Test
    void noKeyDecidesWhereATakenOneIsAnError() {
        assertThat(code(shop.fail(
                        "UserBulkUpsertNode",
                        "data",
                        List.of(map("id", "u1")),
                        "conflict_on",
                        "id",
                        "conflict_resolution",
                        "error")))
                .isEqualTo("DF-106");
    }
}
