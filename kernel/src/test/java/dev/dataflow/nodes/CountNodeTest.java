package dev.dataflow.nodes;

import static dev.dataflow.nodes.Shop.code;
import static dev.dataflow.nodes.Shop.map;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class CountNodeTest {

    private final Shop shop = Shop.open();

    @BeforeEach
    void fill() {
        shop.users(5);
    }

    @AfterEach
    void close() {
        shop.close();
    }

    @Test
    void countsWhatMatches() {
        assertThat(shop.run("UserCountNode")).containsOnly(Map.entry("count", 5L));
        assertThat(shop.run("UserCountNode", "filter", map())).containsOnly(Map.entry("count", 5L));
        assertThat(shop.run("UserCountNode", "filter", map("active", true))).containsOnly(Map.entry("count", 3L));
        assertThat(shop.run("UserCountNode", "filter", map("age", map("$in", java.util.List.of()))))
                .containsOnly(Map.entry("count", 0L));
    }

    @Test
    void wrongFiltersAreRefused() {
        assertThat(code(shop.fail("UserCountNode", "filter", map("agee", 1)))).isEqualTo("DF-111");
        assertThat(code(shop.fail("UserCountNode", "filter", null))).isEqualTo("DF-107");
        assertThat(code(shop.failEarly("UserCountNode", "include_deleted", true)))
                .isEqualTo("DF-110");
        assertThat(code(shop.failEarly("UserCountNode", "filter", "active"))).isEqualTo("DF-102");
    }
}
