package dev.dataflow.nodes;

import static dev.dataflow.nodes.Shop.code;
import static dev.dataflow.nodes.Shop.map;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dataflow.spi.error.Problem;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class DeleteNodeTest {

    private final Shop shop = Shop.open();

    @BeforeEach
    void fill() {
        shop.users(4);
    }

    @AfterEach
    void close() {
        shop.close();
    }

    @Test
    void deletesByKeyOnce() {
        assertThat(shop.run("UserDeleteNode", "id", "u1"))
                .containsOnly(Map.entry("deleted", 1L), Map.entry("rows_affected", 1L), Map.entry("id", "u1"));
        assertThat(shop.run("UserDeleteNode", "id", "u1"))
                .containsOnly(Map.entry("deleted", 0L), Map.entry("rows_affected", 0L));
        assertThat(shop.count("User")).isEqualTo(3);
    }

    @Test
    void deletesByFilterAndTellsTheKey() {
        assertThat(shop.run("UserDeleteNode", "filter", map("email", "u2@x.org")))
                .containsEntry("deleted", 1L)
                .containsEntry("id", "u2");
    }

    @Test
    void theKeyHasItsOwnType() {
        shop.run("TicketCreateNode", "title", "a");

        assertThat(shop.run("TicketDeleteNode", "id", 1)).containsEntry("id", 1L);
    }

    @Test
    void aCompositeKeyIsAMap() {
        shop.run("LineCreateNode", "order_id", "o1", "position", 1, "sku", "a");

        assertThat(shop.run("LineDeleteNode", "id", map("order_id", "o1", "position", 1)))
                .containsEntry("deleted", 1L)
                .containsEntry("id", map("order_id", "o1", "position", 1));
    }

    @Test
    void neitherKeyNorFilterIsRefused() {
        assertThat(code(shop.fail("UserDeleteNode"))).isEqualTo("DF-101");
        assertThat(shop.count("User")).isEqualTo(4);
    }

    @Test
    void nullNamesNoRecord() {
        assertThat(code(shop.fail("UserDeleteNode", "id", null))).isEqualTo("DF-107");
        assertThat(code(shop.fail("UserDeleteNode", "filter", null))).isEqualTo("DF-107");
        assertThat(code(shop.fail("UserDeleteNode", "filter", null, "allow_all", true)))
                .isEqualTo("DF-107");
        assertThat(shop.count("User")).isEqualTo(4);
    }

    @Test
    void severalRecordsAreRefusedWithTheirNumber() {
        Problem problem = shop.fail("UserDeleteNode", "filter", map("age", map("$gt", 21)));

        assertThat(code(problem)).isEqualTo("DF-514");
        assertThat(problem.toString()).contains("3");
        assertThat(shop.count("User")).isEqualTo(4);
        assertThat(shop.run("UserDeleteNode", "filter", map("age", map("$gt", 21)), "allow_many", true))
                .containsEntry("deleted", 3L)
                .doesNotContainKey("id");
    }

    @Test
    void everyRecordIsDeletedOnlyWhenThatIsSaid() {
        assertThat(code(shop.fail("UserDeleteNode", "filter", map()))).isEqualTo("DF-515");
        assertThat(code(shop.fail("UserDeleteNode", "filter", map(), "allow_many", true)))
                .isEqualTo("DF-515");
        assertThat(shop.count("User")).isEqualTo(4);
        assertThat(shop.run("UserDeleteNode", "filter", map(), "allow_all", true))
                .containsEntry("deleted", 4L);
    }

    @Test
    void softDeleteWithoutTheOptionIsRefused() {
        assertThat(code(shop.failEarly("UserDeleteNode", "id", "u1", "soft_delete", true)))
                .isEqualTo("DF-110");
        assertThat(shop.count("User")).isEqualTo(4);
    }

    @Test
    void contradictingSelectionsAreRefused() {
        assertThat(code(shop.fail("UserDeleteNode", "id", "u1", "filter", map("id", "u2"))))
                .isEqualTo("DF-106");
        assertThat(shop.count("User")).isEqualTo(4);
    }

    @Test
    void aReferencedRecordStays() {
        shop.run("TicketCreateNode", "title", "a", "user_id", "u1");

        assertThat(code(shop.fail("UserDeleteNode", "id", "u1"))).isEqualTo("DF-511");
    }

    @Test
    void aKeyNamesOneRecordWhateverIsAllowed() {
        for (String option : List.of("allow_many", "allow_all")) {
            assertThat(code(shop.fail("UserDeleteNode", "id", "u1", option, true)))
                    .as(option)
                    .isEqualTo("DF-106");
        }
        assertThat(shop.run("UserDeleteNode", "id", "u1", "allow_many", false)).containsEntry("deleted", 1L);
    }
}
