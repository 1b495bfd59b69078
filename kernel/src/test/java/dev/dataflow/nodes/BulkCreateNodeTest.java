package dev.dataflow.nodes;

import static dev.dataflow.nodes.Shop.code;
import static dev.dataflow.nodes.Shop.map;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dataflow.spi.error.Problem;
import dev.dataflow.workflow.WorkflowBuilder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class BulkCreateNodeTest {

    private final Shop shop = Shop.open();

    @AfterEach
    void close() {
        shop.close();
    }

    private static List<Map<String, Object>> rows(int number) {
        return new ArrayList<>(IntStream.rangeClosed(1, number)
                .mapToObj(i -> map("id", "u" + i, "name", "User " + i, "email", "u" + i + "@x.org", "age", i))
                .toList());
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> failed(Map<String, Object> outputs) {
        return (List<Map<String, Object>>) outputs.get("failed");
    }

    @Test
    void storesAllRows() {
        Map<String, Object> outputs = shop.run("UserBulkCreateNode", "data", rows(2500), "batch_size", 1000);

        assertThat(outputs)
                .containsEntry("inserted", 2500L)
                .containsEntry("updated", 0L)
                .containsEntry("skipped", 0L)
                .containsEntry("failed", List.of())
                .containsEntry("processed", 2500L)
                .containsKeys("statements", "duration_ms")
                .doesNotContainKey("ids");
        assertThat((Long) outputs.get("statements")).isPositive();
        assertThat(shop.count("User")).isEqualTo(2500);
        assertThat(shop.user("u2500")).containsEntry("age", 2500).containsEntry("active", true);
    }

    @Test
    void rowsOfDifferentShapesKeepAllTheirFields() {
        shop.run(
                "UserBulkCreateNode",
                "data",
                List.of(
                        map("id", "a", "name", "A"),
                        map("id", "b", "name", "B", "age", 2, "tags", List.of("x")),
                        map("active", false, "id", "c", "name", "C", "profile", map("k", 1)),
                        map("id", "d", "name", "D", "age", null)));

        assertThat(shop.user("a")).containsEntry("age", null).containsEntry("active", true);
        assertThat(shop.user("b")).containsEntry("age", 2).containsEntry("tags", List.of("x"));
        assertThat(shop.user("c")).containsEntry("active", false).containsEntry("profile", map("k", 1L));
        assertThat(shop.user("d")).containsEntry("age", null);
    }

    @Test
    void nothingIsAListToo() {
        assertThat(shop.run("UserBulkCreateNode", "data", List.of()))
                .containsEntry("inserted", 0L)
                .containsEntry("failed", List.of());
    }

    @Test
    void keysComeBackInOrderWhenAsked() {
        assertThat(shop.run(
                        "TicketBulkCreateNode",
                        "data",
                        List.of(map("title", "a"), map("title", "b")),
                        "return_ids",
                        true))
                .containsEntry("ids", List.of(1L, 2L));
        assertThat(shop.run("UserBulkCreateNode", "data", rows(3), "return_ids", true))
                .containsEntry("ids", List.of("u1", "u2", "u3"));
        assertThat(shop.run(
                        "LineBulkCreateNode",
                        "data",
                        List.of(map("order_id", "o", "position", 1, "sku", "s")),
                        "return_ids",
                        true))
                .containsEntry("ids", List.of(map("order_id", "o", "position", 1)));
    }

    @Test
    void aScalarBesideTheDataGoesIntoEveryRow() {
        shop.run("UserCreateNode", "id", "u1", "name", "Ann");
        shop.runtime()
                .execute(new WorkflowBuilder("w")
                        .addNode("UserReadNode", "read", Map.of("id", "u1"))
                        .addNode(
                                "TicketBulkCreateNode",
                                "add",
                                Map.of("data", List.of(map("title", "a"), map("title", "b", "user_id", null))))
                        .addConnection("read", "id", "add", "user_id")
                        .build());

        assertThat(shop.db().express().count("Ticket", map("user_id", "u1"))).isEqualTo(1);
        assertThat(shop.db().express().count("Ticket", map("user_id", null))).isEqualTo(1);
        shop.run("ReportBulkCreateNode", "data", List.of(map("id", "r1")), "fields", map("database", "d"));
        assertThat(shop.db().express().read("Report", "r1").orElseThrow()).containsEntry("database", "d");
    }

    @Test
    void oneBadRowStopsAll() {
        List<Map<String, Object>> rows = rows(250);
        rows.get(200).put("email", "u7@x.org");

        Problem problem = shop.fail("UserBulkCreateNode", "data", rows, "batch_size", 50);

        assertThat(code(problem)).isEqualTo("DF-510");
        assertThat(problem.toString()).contains("200").doesNotContain("u7@x.org");
        assertThat(shop.count("User")).isZero();
    }

    @Test
    void badRowsAreListedWhenNotAtomic() {
        List<Map<String, Object>> rows = rows(300);
        rows.get(17).put("age", "seventeen");
        rows.get(120).put("email", "u7@x.org");
        rows.get(250).remove("name");
        rows.get(299).put("nmae", "x");

        Map<String, Object> outputs = shop.run("UserBulkCreateNode", "data", rows, "atomic", false);

        assertThat(outputs).containsEntry("inserted", 296L).containsEntry("processed", 300L);
        assertThat(failed(outputs)).extracting(f -> f.get("row")).containsExactly(17L, 120L, 250L, 299L);
        assertThat(failed(outputs))
                .extracting(f -> f.get("code"))
                .containsExactly("DF-102", "DF-510", "DF-101", "DF-111");
        assertThat(failed(outputs))
                .allSatisfy(f -> assertThat((String) f.get("message")).isNotBlank());
        assertThat(shop.count("User")).isEqualTo(296);
    }

    @Test
    void everyBadRowOfAnAtomicCallIsTold() {
        List<Map<String, Object>> rows = rows(20);
        rows.get(3).put("age", "three");
        rows.get(9).put("nmae", "x");

        Problem problem = shop.fail("UserBulkCreateNode", "data", rows);

        assertThat(problem.toString()).contains("data[3]");
        assertThat(shop.count("User")).isZero();
    }

    @Test
    void whatIsNoRecordIsABadRow() {
        Map<String, Object> outputs = shop.run(
                "UserBulkCreateNode",
                "data",
                java.util.Arrays.asList(map("id", "a", "name", "A"), "b", null, 4),
                "atomic",
                false);

        assertThat(outputs).containsEntry("inserted", 1L);
        assertThat(failed(outputs)).extracting(f -> f.get("code")).containsExactly("DF-108", "DF-108", "DF-108");
    }

    @Test
    void conflictsCanBeSkippedOrUpdated() {
        shop.run("UserBulkCreateNode", "data", rows(2));
        List<Map<String, Object>> again = List.of(map("id", "u1", "name", "Changed"), map("id", "u9", "name", "New"));

        for (String word : List.of("skip", "ignore")) {
            Map<String, Object> outputs = shop.run("UserBulkCreateNode", "data", again, "conflict_resolution", word);
            assertThat((Long) outputs.get("inserted") + (Long) outputs.get("skipped"))
                    .isEqualTo(2);
            assertThat(outputs.get("updated")).isEqualTo(0L);
        }
        assertThat(shop.user("u1")).containsEntry("name", "User 1");
        for (String word : List.of("update", "upsert")) {
            assertThat(shop.run("UserBulkCreateNode", "data", again, "conflict_resolution", word))
                    .containsEntry("inserted", 0L)
                    .containsEntry("updated", 2L);
        }
        assertThat(shop.user("u1")).containsEntry("name", "Changed").containsEntry("age", 1);
        assertThat(code(shop.fail("UserBulkCreateNode", "data", again))).isEqualTo("DF-510");
        assertThat(code(shop.fail("UserBulkCreateNode", "data", again, "conflict_resolution", "error")))
                .isEqualTo("DF-510");
    }

    @Test
    void anyUniqueKeyMayDecide() {
        shop.run("UserBulkCreateNode", "data", rows(2));

        Map<String, Object> outputs = shop.run(
                "UserBulkCreateNode",
                "data",
                List.of(map("id", "x", "name", "Changed", "email", "u1@x.org")),
                "conflict_resolution",
                "update",
                "conflict_on",
                "email");

        assertThat(outputs).containsEntry("updated", 1L).containsEntry("inserted", 0L);
        assertThat(shop.db().express().list("User", map("email", "u1@x.org")).records())
                .singleElement()
                .satisfies(r -> assertThat(r).containsEntry("name", "Changed"));
        assertThat(shop.count("User")).isEqualTo(2);
    }

    @Test
    void aClashOnAnotherKeyFails() {
        shop.run("UserBulkCreateNode", "data", rows(2));

        assertThat(code(shop.fail(
                        "UserBulkCreateNode",
                        "data",
                        List.of(map("id", "u1", "name", "A", "email", "u2@x.org")),
                        "conflict_resolution",
                        "update",
                        "conflict_on",
                        List.of("id"))))
                .isEqualTo("DF-510");
        assertThat(shop.user("u1")).containsEntry("name", "User 1");
    }

    @Test
    void wrongSettingsAreRefused() {
        assertThat(code(shop.fail("UserBulkCreateNode", "data", rows(1), "conflict_resolution", "merge")))
                .isEqualTo("DF-109");
        assertThat(code(shop.fail("UserBulkCreateNode", "data", rows(1), "conflict_on", "email")))
                .isEqualTo("DF-106");
        assertThat(code(shop.fail(
                        "UserBulkCreateNode", "data", rows(1), "conflict_on", "name", "conflict_resolution", "skip")))
                .isEqualTo("DF-113");
        assertThat(code(shop.fail(
                        "UserBulkCreateNode", "data", rows(1), "conflict_on", "emial", "conflict_resolution", "skip")))
                .isEqualTo("DF-111");
        assertThat(code(shop.fail("UserBulkCreateNode", "data", rows(1), "batch_size", 0)))
                .isEqualTo("DF-109");
        assertThat(code(shop.failEarly("UserBulkCreateNode", "data", map("id", "a"))))
                .isEqualTo("DF-102");
        assertThat(code(shop.failEarly("UserBulkCreateNode"))).isEqualTo("DF-101");
        assertThat(shop.count("User")).isZero();
    }

    @Test
    void streamsAreReadAsTheyAreWrittenAndClosed() {
        AtomicBoolean closed = new AtomicBoolean();
        int[] most = new int[2];
        Stream<Map<String, Object>> stream = IntStream.range(0, 60_000)
                .mapToObj(i -> {
                    most[0] = Math.max(most[0], i);
                    return map("title", "t" + i);
                })
                .onClose(() -> closed.set(true));

        assertThat(shop.runLate("TicketBulkCreateNode", map("data", stream))).containsEntry("inserted", 60_000L);
        assertThat(closed).isTrue();

        Iterator<Map<String, Object>> iterator = rows(10).iterator();
        assertThat(shop.runLate("UserBulkCreateNode", map("data", iterator))).containsEntry("inserted", 10L);
    }

    @Test
    void textIsStoredByteForByteAndTheCallersRowsStayAsTheyAre() {
        Map<String, Object> row =
                new HashMap<>(map("id", "a", "name", "update staff set x; -- ", "created_at", "2001-01-01T00:00:00Z"));
        Map<String, Object> before = new HashMap<>(row);

        shop.runLate("UserBulkCreateNode", map("data", List.of(row)));

        assertThat(shop.user("a")).containsEntry("name", "update staff set x; -- ");
        assertThat(row).isEqualTo(before);
    }

    @Test
    void managedFieldsAreRefusedInStrictMode() {
        try (Shop strict = Shop.strict()) {
            assertThat(code(strict.fail(
                            "UserBulkCreateNode",
                            "data",
                            List.of(map("id", "a", "name", "A", "created_at", "2001-01-01T00:00:00Z")))))
                    .isEqualTo("DF-104");
        }
    }
}
