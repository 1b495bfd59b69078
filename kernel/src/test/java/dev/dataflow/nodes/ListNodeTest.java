package dev.dataflow.nodes;

import static dev.dataflow.nodes.Shop.code;
import static dev.dataflow.nodes.Shop.map;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dataflow.LimitOptions;
import dev.dataflow.spi.error.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ListNodeTest {

    private final Shop shop = Shop.open();

    @BeforeEach
    void fill() {
        shop.users(12);
    }

    @AfterEach
    void close() {
        shop.close();
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> records(Map<String, Object> outputs) {
        return (List<Map<String, Object>>) outputs.get("records");
    }

    private static List<Object> ids(Map<String, Object> outputs) {
        return new ArrayList<>(records(outputs).stream().map(r -> r.get("id")).toList());
    }

    @Test
    void aPageSaysWhatItIs() {
        Map<String, Object> outputs = shop.run("UserListNode", "order_by", "age", "limit", 5);

        assertThat(ids(outputs)).containsExactly("u1", "u2", "u3", "u4", "u5");
        assertThat(outputs)
                .containsEntry("count", 5L)
                .containsEntry("limit", 5L)
                .containsEntry("offset", 0L)
                .containsEntry("has_more", true)
                .containsKey("next_cursor")
                .doesNotContainKeys("total", "result");
    }

    @Test
    void theDefaultPageHidesNothingWithoutSayingSo() {
        for (int i = 0; i < 100; i++) {
            shop.run("TicketCreateNode", "title", "t" + i);
        }
        Map<String, Object> all = shop.run("TicketListNode");
        assertThat(all)
                .containsEntry("count", 100L)
                .containsEntry("limit", 100L)
                .containsEntry("has_more", false);

        shop.run("TicketCreateNode", "title", "one more");

        assertThat(shop.run("TicketListNode")).containsEntry("count", 100L).containsEntry("has_more", true);
    }

    @Test
    void offsetAndCursorGoOn() {
        assertThat(ids(shop.run("UserListNode", "order_by", "age", "limit", 5, "offset", 10)))
                .containsExactly("u11", "u12");
        List<Object> all = new ArrayList<>();
        Map<String, Object> page = shop.run("UserListNode", "order_by", "-age", "limit", 5);
        all.addAll(ids(page));
        while (page.containsKey("next_cursor")) {
            page = shop.run("UserListNode", "order_by", "-age", "limit", 5, "cursor", page.get("next_cursor"));
            all.addAll(ids(page));
        }
        assertThat(page).containsEntry("has_more", false);
        assertThat(all).hasSize(12).startsWith("u12", "u11").endsWith("u1").doesNotHaveDuplicates();
    }

    @Test
    void aCursorOfAnotherQueryIsRefused() {
        Object cursor = shop.run("UserListNode", "order_by", "age", "limit", 5).get("next_cursor");

        assertThat(code(shop.fail("UserListNode", "order_by", "name", "cursor", cursor)))
                .isEqualTo("DF-116");
        assertThat(code(shop.fail("UserListNode", "order_by", "age", "filter", map("age", 1), "cursor", cursor)))
                .isEqualTo("DF-116");
        assertThat(code(shop.fail("UserListNode", "cursor", "nonsense"))).isEqualTo("DF-116");
    }

    @Test
    void aCursorAndAnOffsetContradict() {
        Object cursor = shop.run("UserListNode", "limit", 5).get("next_cursor");

        assertThat(code(shop.fail("UserListNode", "cursor", cursor, "offset", 5)))
                .isEqualTo("DF-106");
    }

    @Test
    void everySpellingOfFilterAndOrderIsUnderstood() {
        assertThat(ids(shop.run(
                        "UserListNode", "filters", map("age", map("$lte", 22)), "sort", List.of(map("age", -1)))))
                .containsExactly("u2", "u1");
        for (Object order : List.of(
                "-age", List.of("-age"), List.of(map("age", -1)), List.of(map("field", "age", "order", "desc")))) {
            assertThat(ids(shop.run("UserListNode", "order_by", order, "limit", 2)))
                    .as("%s", order)
                    .containsExactly("u12", "u11");
        }
    }

    @Test
    void totalIsCountedWhenAskedOrRead() {
        assertThat(shop.run("UserListNode", "limit", 5, "include_total", true)).containsEntry("total", 12L);
        assertThat(shop.runReading("total", "UserListNode", "limit", 5)).containsEntry("total", 12L);
        assertThat(shop.runReading("records", "UserListNode", "limit", 5)).doesNotContainKey("total");
    }

    @Test
    void theInstanceSaysHowLongAPageMayBe() {
        try (Shop wide = Shop.open(b -> b.limits(LimitOptions.DEFAULT.maxPageSize(20_000)));
                Shop narrow = Shop.open(b -> b.limits(LimitOptions.DEFAULT.maxPageSize(10)))) {
            assertThat(wide.run("UserListNode", "limit", 20_000)).containsEntry("limit", 20_000L);
            assertThat(wide.fail("UserListNode", "limit", 20_001).expected()).isEqualTo("0..20000");
            assertThat(narrow.fail("UserListNode", "limit", 11).expected()).isEqualTo("0..10");
            assertThat(narrow.run("UserListNode", "limit", 10)).containsEntry("limit", 10L);
            assertThat(narrow.run("UserListNode")).containsEntry("limit", 10L);
            assertThat(wide.run("UserListNode")).containsEntry("limit", 100L);
            List<Object> longer = List.of(map("$sort", "age"), map("$limit", 11));
            assertThat(narrow.fail("UserListNode", "aggregate", longer).expected())
                    .isEqualTo("0..10");
            assertThat(wide.run("UserListNode", "aggregate", longer)).containsEntry("count", 0L);
        }
    }

    @Test
    void limitsAreBounded() {
        assertThat(shop.run("UserListNode", "limit", 0)).containsEntry("count", 0L);
        assertThat(shop.run("UserListNode", "limit", 10_000)).containsEntry("count", 12L);
        for (Object limit : List.of(10_001, Long.MAX_VALUE)) {
            Problem problem = shop.fail("UserListNode", "limit", limit);
            assertThat(code(problem)).isEqualTo("DF-109");
            assertThat(problem.expected()).isEqualTo("0..10000");
        }
        assertThat(shop.fail("UserListNode", "limit", -1).message()).isEqualTo("limit: -1");
        assertThat(code(shop.fail("UserListNode", "offset", -1))).isEqualTo("DF-109");
        assertThat(code(shop.fail("UserListNode", "limit", "10"))).isEqualTo("DF-102");
        assertThat(Shop.codes(shop.fail("UserListNode", "limit", -1, "offset", -1)))
                .containsExactly("DF-109", "DF-109");
    }

    @Test
    void countOnlyCounts() {
        assertThat(shop.run("UserListNode", "count_only", true)).containsOnly(Map.entry("count", 12L));
        assertThat(shop.run("UserListNode", "count_only", true, "filter", map("active", true)))
                .containsOnly(Map.entry("count", 6L));
        for (String name : List.of("order_by", "offset", "fields", "distinct", "include_total", "limit")) {
            Object value = name.equals("offset") || name.equals("limit")
                    ? 5
                    : name.equals("order_by") ? "age" : name.equals("fields") ? List.of("age") : true;
            assertThat(code(shop.fail("UserListNode", "count_only", true, name, value)))
                    .as(name)
                    .isEqualTo("DF-106");
        }
    }

    @Test
    void fieldsAndDistinct() {
        Map<String, Object> outputs =
                shop.run("UserListNode", "fields", List.of("active"), "distinct", true, "order_by", "active");

        assertThat(records(outputs)).containsExactly(map("active", false), map("active", true));
        assertThat(outputs).doesNotContainKey("next_cursor");
        assertThat(code(shop.fail("UserListNode", "fields", List.of("active"), "distinct", true, "order_by", "age")))
                .isEqualTo("DF-109");
    }

    @Test
    void relationsArraysAndJsonCanBeFiltered() {
        shop.db().express().update("User", "u1", map("tags", List.of("a", "b"), "profile", map("city", "Bern")));
        shop.run("TicketCreateNode", "title", "t", "user_id", "u1");

        assertThat(ids(shop.run("UserListNode", "filter", map("tags", map("$contains", "b")))))
                .containsExactly("u1");
        assertThat(ids(shop.run("UserListNode", "filter", map("profile.city", "Bern"))))
                .containsExactly("u1");
        assertThat(shop.run("TicketListNode", "filter", map("user", map("email", map("$starts_with", "u1@")))))
                .containsEntry("count", 1L);
    }

    @Test
    void emptyListsAndNegationsFailClosed() {
        assertThat(shop.run("UserListNode", "filter", map("id", map("$in", List.of()))))
                .containsEntry("count", 0L);
        assertThat(shop.run("UserListNode", "filter", map("id", map("$nin", List.of()))))
                .containsEntry("count", 12L);
        shop.run("UserCreateNode", "id", "x", "name", "No age");
        assertThat(shop.run("UserListNode", "filter", map("age", map("$ne", 21))))
                .containsEntry("count", 12L);
        assertThat(shop.run("UserListNode", "filter", map("age", null))).containsEntry("count", 1L);
        assertThat(shop.run("UserListNode", "filter", map("age", map("$null", false))))
                .containsEntry("count", 12L);
        assertThat(shop.run("UserListNode", "filter", map("age", map("$exists", false))))
                .containsEntry("count", 1L);
    }

    @Test
    void unknownFieldsOperatorsAndNullAreRefused() {
        assertThat(code(shop.fail("UserListNode", "filter", map("agee", 1)))).isEqualTo("DF-111");
        assertThat(code(shop.fail("UserListNode", "filter", map("age", map("$greater", 1)))))
                .isEqualTo("DF-112");
        assertThat(code(shop.fail("UserListNode", "order_by", "agee"))).isEqualTo("DF-111");
        assertThat(code(shop.fail("UserListNode", "fields", List.of("agee")))).isEqualTo("DF-111");
        assertThat(code(shop.fail("UserListNode", "filter", null))).isEqualTo("DF-107");
        assertThat(code(shop.fail("UserListNode", "filter", map("age", "21")))).isEqualTo("DF-102");
    }

    @ParameterizedTest
    @ValueSource(strings = {"include_deleted", "cache_ttl", "cache_key", "cache_invalidation", "enable_cache"})
    void whatDoesNotExistHereIsNoParameter(String name) {
        assertThat(code(shop.failEarly("UserListNode", name, true))).isEqualTo("DF-110");
    }

    @Test
    void aPipelineGroupsSortsAndLimits() {
        List<Map<String, Object>> pipeline = List.of(
                map("$match", map("age", map("$gt", 22))),
                map(
                        "$group",
                        map(
                                "_id",
                                "$active",
                                "n",
                                map("$sum", 1),
                                "oldest",
                                map("$max", "$age"),
                                "years",
                                map("$sum", "$age"))),
                map("$sort", map("n", -1, "_id", 1)),
                map("$limit", 10));

        Map<String, Object> outputs = shop.run("UserListNode", "aggregate", pipeline);

        assertThat(outputs.get("result")).isEqualTo(outputs.get("records"));
        assertThat(records(outputs))
                .containsExactly(
                        map("_id", false, "active", false, "n", 5L, "oldest", 32, "years", 140L),
                        map("_id", true, "active", true, "n", 5L, "oldest", 31, "years", 135L));
        assertThat(outputs).containsEntry("count", 2L).containsEntry("has_more", false);
    }

    @Test
    void aPipelineMayFilterGroupsAndStandBesideAFilter() {
        Map<String, Object> outputs = shop.run(
                "UserListNode",
                "filter",
                map("age", map("$lte", 25)),
                "aggregate",
                List.of(
                        map("$group", map("_id", "$active", "n", map("$sum", 1))),
                        map("$match", map("n", map("$gt", 2)))));

        assertThat(records(outputs)).containsExactly(map("_id", true, "active", true, "n", 3L));
        assertThat(records(shop.run(
                        "UserListNode",
                        "aggregate",
                        List.of(map("$group", map("_id", null, "n", map("$count", map())))))))
                .containsExactly(map("_id", null, "n", 12L));
        assertThat(records(shop.run(
                        "UserListNode",
                        "aggregate",
                        List.of(
                                map("$match", map("age", map("$gte", 30))),
                                map("$sort", map("age", -1)),
                                map("$limit", 2)))))
                .extracting(r -> r.get("id"))
                .containsExactly("u12", "u11");
    }

    @Test
    void aPipelineThatCannotBeReadIsRefused() {
        assertThat(code(shop.fail("UserListNode", "aggregate", List.of()))).isEqualTo("DF-108");
        assertThat(code(shop.fail("UserListNode", "aggregate", List.of(map("$gruop", map())))))
                .isEqualTo("DF-112");
        assertThat(code(shop.fail("UserListNode", "aggregate", List.of(map("$group", map("n", map("$sum", 1)))))))
                .isEqualTo("DF-108");
        assertThat(code(shop.fail("UserListNode", "aggregate", List.of(map("$limit", 5), map("$sort", map("age", 1))))))
                .isEqualTo("DF-108");
        assertThat(code(shop.fail("UserListNode", "aggregate", List.of(map("$limit", -5)))))
                .isEqualTo("DF-109");
        assertThat(code(shop.fail(
                        "UserListNode",
                        "aggregate",
                        List.of(map("$group", map("_id", "$aktive", "n", map("$sum", 1)))))))
                .isEqualTo("DF-111");
        assertThat(code(shop.fail(
                        "UserListNode",
                        "aggregate",
                        List.of(map("$group", map("_id", "$active", "n", map("$median", "$age")))))))
                .isEqualTo("DF-112");
        assertThat(code(shop.fail("UserListNode", "aggregate", List.of(map("$limit", 5)), "order_by", "age")))
                .isEqualTo("DF-106");
    }
}
