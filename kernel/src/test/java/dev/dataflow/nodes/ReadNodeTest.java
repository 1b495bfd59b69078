package dev.dataflow.nodes;

import static dev.dataflow.nodes.Shop.code;
import static dev.dataflow.nodes.Shop.map;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dataflow.spi.error.DataFlowException;
import dev.dataflow.spi.error.Problem;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class ReadNodeTest {

    private final Shop shop = Shop.open();

    @BeforeEach
    void fill() {
        shop.users(3);
    }

    @AfterEach
    void close() {
        shop.close();
    }

    @Test
    void readsByKey() {
        Map<String, Object> row = shop.run("UserReadNode", "id", "u2");

        assertThat(row)
                .containsEntry("found", true)
                .containsEntry("name", "User 2")
                .containsEntry("age", 22);
        assertThat(row)
                .containsAllEntriesOf(shop.user("u2"))
                .hasSize(shop.user("u2").size() + 1);
    }

    @Test
    void readsByFilter() {
        assertThat(shop.run("UserReadNode", "filter", map("email", "u3@x.org"))).containsEntry("id", "u3");
        assertThat(shop.run("UserReadNode", "filter", map("age", map("$gt", 22))))
                .containsEntry("id", "u3");
    }

    @Test
    void olderNamesOfTheParametersAreUnderstood() {
        assertThat(shop.run("UserReadNode", "record_id", "u2")).containsEntry("id", "u2");
        assertThat(shop.run("UserReadNode", "conditions", map("name", "User 2")))
                .containsEntry("id", "u2");
    }

    @Test
    void aMissingRecordIsNotFound() {
        assertThat(shop.run("UserReadNode", "id", "nobody")).containsOnly(Map.entry("found", false));
        assertThat(shop.run("UserReadNode", "filter", map("name", "nobody"))).containsOnly(Map.entry("found", false));
    }

    @Test
    void aMissingRecordIsAFailureWhenAsked() {
        Problem problem = shop.fail("UserReadNode", "id", "nobody", "raise_on_not_found", true);

        assertThat(code(problem)).isEqualTo("DF-509");
        Assertions.assertThatThrownBy(() -> shop.run("UserReadNode", "id", "nobody", "raise_on_not_found", true))
                .isInstanceOf(DataFlowException.NotFound.class);
    }

    @Test
    void severalRecordsAreRefused() {
        assertThat(code(shop.fail("UserReadNode", "filter", map("age", map("$gt", 20)))))
                .isEqualTo("DF-514");
        assertThat(code(shop.fail("UserReadNode", "filter", map()))).isEqualTo("DF-514");
    }

    @Test
    void keyAndFilterMayMeanTheSame() {
        assertThat(shop.run("UserReadNode", "id", "u2", "filter", map("id", "u2")))
                .containsEntry("name", "User 2");
        assertThat(shop.run("UserReadNode", "id", "u2", "filter", map("id", map("$eq", "u2"))))
                .containsEntry("name", "User 2");
    }

    @Test
    void keyAndFilterThatContradictAreRefused() {
        assertThat(code(shop.fail("UserReadNode", "id", "u2", "filter", map("id", "u3"))))
                .isEqualTo("DF-106");
        assertThat(code(shop.fail("UserReadNode", "id", "u2", "filter", map("name", "User 2"))))
                .isEqualTo("DF-106");
    }

    @Test
    void neitherKeyNorFilterIsRefused() {
        Problem problem = shop.fail("UserReadNode");

        assertThat(code(problem)).isEqualTo("DF-101");
        assertThat(problem.fixes().get(0).line()).startsWith("id: ");
    }

    @Test
    void nullNamesNoRecord() {
        assertThat(code(shop.fail("UserReadNode", "id", null))).isEqualTo("DF-107");
        assertThat(code(shop.fail("UserReadNode", "filter", null))).isEqualTo("DF-107");
    }

    @Test
    void aCompositeKeyIsAMap() {
        shop.run("LineCreateNode", "order_id", "o1", "position", 1, "sku", "a");
        shop.run("LineCreateNode", "order_id", "o1", "position", 2, "sku", "b");

        assertThat(shop.run("LineReadNode", "id", map("order_id", "o1", "position", 2)))
                .containsEntry("sku", "b");
        assertThat(code(shop.fail("LineReadNode", "id", map("order_id", "o1")))).isEqualTo("DF-108");
        assertThat(code(shop.fail("LineReadNode", "id", map("order_id", "o1", "position", map("$gt", 0)))))
                .isEqualTo("DF-108");
    }

    @Test
    void aKeyOfAnotherTypeIsRefused() {
        assertThat(code(shop.fail("TicketReadNode", "id", "25"))).isEqualTo("DF-102");
        assertThat(code(shop.fail("UserReadNode", "id", map("$gt", "")))).isIn("DF-102", "DF-108");
    }

    @Test
    void onlySomeFieldsAreReadWhenAsked() {
        assertThat(shop.run("UserReadNode", "id", "u2", "fields", List.of("name", "age")))
                .containsOnly(Map.entry("found", true), Map.entry("name", "User 2"), Map.entry("age", 22));
        assertThat(code(shop.fail("UserReadNode", "id", "u2", "fields", List.of("nmae"))))
                .isEqualTo("DF-111");
    }

    @Test
    void whatDoesNotExistHereIsNoParameter() {
        for (String name : List.of("include_deleted", "cache_ttl")) {
            assertThat(code(shop.failEarly("UserReadNode", "id", "u2", name, true)))
                    .isEqualTo("DF-110");
        }
    }

    @Test
    void anUnknownFieldOrOperatorInTheFilterIsRefused() {
        assertThat(code(shop.fail("UserReadNode", "filter", map("nmae", "x")))).isEqualTo("DF-111");
        assertThat(code(shop.fail("UserReadNode", "filter", map("name", map("$equal", "x")))))
                .isEqualTo("DF-112");
    }

    @Test
    void fieldsWithReservedNamesAreInTheRecord() {
        shop.run("ReportCreateNode", "id", "r1", "fields", map("database", "d", "updated", true, "found", false));

        Map<String, Object> row = shop.run("ReportReadNode", "id", "r1");

        assertThat(row).containsEntry("found", true).containsEntry("database", "d");
        assertThat((Map<?, ?>) row.get("record"))
                .hasToString(
                        shop.db().express().read("Report", "r1").orElseThrow().toString());
        assertThat(((Map<?, ?>) row.get("record")).get("found")).isEqualTo(false);
    }
}
