package dev.dataflow.nodes;

import static dev.dataflow.nodes.Shop.code;
import static dev.dataflow.nodes.Shop.map;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dataflow.LimitOptions;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class AggregateNodeTest {

    private final Shop shop = Shop.open();

    @BeforeEach
    void fill() {
        shop.users(5);
        shop.db().express().update("User", "u1", map("balance", new BigDecimal("0.10")));
        shop.db().express().update("User", "u2", map("balance", new BigDecimal("0.20")));
    }

    @AfterEach
    void close() {
        shop.close();
    }

    @Test
    void groupsAndMeasures() {
        Map<String, Object> outputs = shop.run(
                "UserAggregateNode",
                "group_by",
                List.of("active"),
                "aggregate",
                map(
                        "n",
                        map("$count", "*"),
                        "sum",
                        map("$sum", "age"),
                        "avg",
                        map("$avg", "age"),
                        "oldest",
                        map("$max", "age")),
                "order_by",
                "-n");

        assertThat(outputs.get("records"))
                .isEqualTo(List.of(
                        map("active", true, "n", 3L, "sum", 69L, "avg", new BigDecimal("23.0000000000"), "oldest", 25),
                        map(
                                "active",
                                false,
                                "n",
                                2L,
                                "sum",
                                46L,
                                "avg",
                                new BigDecimal("23.0000000000"),
                                "oldest",
                                24)));
        assertThat(outputs).containsEntry("count", 2L).containsEntry("has_more", false);
    }

    @Test
    void decimalsAreExact() {
        assertThat(shop.run("UserAggregateNode", "aggregate", map("total", map("$sum", "balance")))
                        .get("records"))
                .isEqualTo(List.of(map("total", new BigDecimal("0.30"))));
    }

    @Test
    void groupsCanBeFilteredAndLimited() {
        assertThat(shop.run(
                                "UserAggregateNode",
                                "group_by",
                                "active",
                                "aggregate",
                                map("n", map("$count", "*")),
                                "having",
                                map("n", map("$gt", 2)))
                        .get("records"))
                .isEqualTo(List.of(map("active", true, "n", 3L)));
        assertThat(shop.run(
                        "UserAggregateNode",
                        "group_by",
                        "age",
                        "aggregate",
                        map("n", map("$count", "*")),
                        "order_by",
                        "age",
                        "limit",
                        2))
                .containsEntry("count", 2L)
                .containsEntry("has_more", true);
    }

    @Test
    void distinctValuesAreCounted() {
        assertThat(shop.run(
                                "UserAggregateNode",
                                "filter",
                                map("age", map("$gt", 21)),
                                "aggregate",
                                map("n", map("$count_distinct", "active"), "all", map("$count", "age")))
                        .get("records"))
                .isEqualTo(List.of(map("n", 2L, "all", 4L)));
    }

    @Test
    void theInstanceSaysHowManyGroupsThereMayBe() {
        try (Shop wide = Shop.open(b -> b.limits(LimitOptions.DEFAULT.maxPageSize(20_000)));
                Shop narrow = Shop.open(b -> b.limits(LimitOptions.DEFAULT.maxPageSize(1)))) {
            assertThat(wide.run("UserAggregateNode", "group_by", "age", "limit", 20_000))
                    .containsEntry("count", 0L);
            assertThat(narrow.fail("UserAggregateNode", "group_by", "age", "limit", 2)
                            .expected())
                    .isEqualTo("0..1");
            narrow.db()
                    .express()
                    .bulkCreate(
                            "User",
                            List.of(
                                    map("id", "a", "name", "a", "age", 1, "active", true),
                                    map("id", "b", "name", "b", "age", 2, "active", true)));
            assertThat(narrow.run("UserAggregateNode", "group_by", "age"))
                    .containsEntry("count", 1L)
                    .containsEntry("has_more", true);
        }
    }

    @Test
    void whatCannotBeComputedIsRefused() {
        assertThat(code(shop.fail("UserAggregateNode"))).isEqualTo("DF-101");
        assertThat(code(shop.fail("UserAggregateNode", "aggregate", map("n", map("$median", "age")))))
                .isEqualTo("DF-112");
        assertThat(code(shop.fail("UserAggregateNode", "aggregate", map("n", map("$sum", "agee")))))
                .isEqualTo("DF-111");
        assertThat(code(shop.fail("UserAggregateNode", "group_by", "agee", "aggregate", map("n", map("$count", "*")))))
                .isEqualTo("DF-111");
        assertThat(code(shop.fail("UserAggregateNode", "aggregate", map("n", map("$count", "*")), "limit", 10_001)))
                .isEqualTo("DF-109");
        assertThat(code(shop.fail("UserAggregateNode", "aggregate", map("n", map("$count", "*")), "order_by", "m")))
                .isEqualTo("DF-111");
    }
}
