package dev.dataflow.nodes;

import static dev.dataflow.nodes.Shop.code;
import static dev.dataflow.nodes.Shop.map;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dataflow.spi.error.Problem;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class BulkDeleteNodeTest {

    private final Shop shop = Shop.open();

    @BeforeEach
    void fill() {
        shop.users(25);
    }

    @AfterEach
    void close() {
        shop.close();
    }

    @Test
    void deletesWhatTheFilterSelects() {
        assertThat(shop.run("UserBulkDeleteNode", "filter", map("active", false)))
                .containsEntry("deleted", 12L)
                .containsEntry("rows_affected", 12L)
                .containsEntry("processed", 12L)
                .containsKeys("statements", "duration_ms")
                .doesNotContainKey("remaining");
        assertThat(shop.count("User")).isEqualTo(13);
    }

    @Test
    void deletesByKeysAndCountsOnlyWhatWasThere() {
        assertThat(shop.run("UserBulkDeleteNode", "ids", List.of("u1", "u2", "nobody")))
                .containsEntry("deleted", 2L);
        assertThat(shop.run("UserBulkDeleteNode", "ids", List.of("u1", "u2"))).containsEntry("deleted", 0L);
        assertThat(shop.run("UserBulkDeleteNode", "ids", List.of())).containsEntry("deleted", 0L);
        assertThat(shop.count("User")).isEqualTo(23);
    }

    @Test
    void compositeKeysAreMaps() {
        shop.run("LineCreateNode", "order_id", "o", "position", 1, "sku", "a");
        shop.run("LineCreateNode", "order_id", "o", "position", 2, "sku", "b");

        assertThat(shop.run("LineBulkDeleteNode", "ids", List.of(map("order_id", "o", "position", 2))))
                .containsEntry("deleted", 1L);
        assertThat(code(shop.fail("LineBulkDeleteNode", "ids", List.of(map("order_id", "o")))))
                .isEqualTo("DF-108");
        assertThat(shop.count("Line")).isEqualTo(1);
    }

    @Test
    void aLimitBoundsTheWholeCall() {
        assertThat(shop.run("UserBulkDeleteNode", "filter", map("age", map("$gt", 20)), "limit", 7, "batch_size", 3))
                .containsEntry("deleted", 7L)
                .containsEntry("statements", 4L)
                .containsEntry("remaining", 18L);
        assertThat(shop.count("User")).isEqualTo(18);
    }

    @Test
    void nothingIsDeletedUntilItIsConfirmed() {
        Problem problem =
                shop.fail("UserBulkDeleteNode", "filter", map("active", false), "confirmation_required", true);

        assertThat(code(problem)).isEqualTo("DF-515");
        assertThat(problem.message()).contains("12 User records");
        assertThat(problem.fixes().get(0).line()).isEqualTo("confirmed: true");
        assertThat(shop.count("User")).isEqualTo(25);
        assertThat(shop.fail(
                                "UserBulkDeleteNode",
                                "filter",
                                map("active", false),
                                "confirmation_required",
                                true,
                                "limit",
                                5)
                        .message())
                .contains("5 User records");
        assertThat(shop.run(
                        "UserBulkDeleteNode",
                        "filter",
                        map("active", false),
                        "confirmation_required",
                        true,
                        "confirmed",
                        true))
                .containsEntry("deleted", 12L);
    }

    @Test
    void aConfirmationNobodyAsksForIsRefused() {
        for (Map<String, Object> filter : List.of(map(), map("active", false))) {
            Problem problem = shop.fail("UserBulkDeleteNode", "filter", filter, "confirmed", true);
            assertThat(code(problem)).isEqualTo("DF-106");
            assertThat(problem.fixes().get(0).line()).isEqualTo("confirmation_required: true");
        }
        assertThat(code(shop.fail(
                        "UserBulkDeleteNode", "filter", map(), "confirmation_required", true, "confirmed", true)))
                .isEqualTo("DF-515");
        assertThat(shop.count("User")).isEqualTo(25);
        assertThat(shop.run("UserBulkDeleteNode", "filter", map("active", false), "confirmed", false))
                .containsEntry("deleted", 12L);
    }

    @Test
    void keysNameTheirRecordsWhateverIsAllowed() {
        assertThat(code(shop.fail("UserBulkDeleteNode", "ids", List.of("u1"), "allow_all", true)))
                .isEqualTo("DF-106");
        assertThat(shop.count("User")).isEqualTo(25);
    }

    @Test
    void everyRecordIsDeletedOnlyWhenThatIsSaid() {
        assertThat(code(shop.fail("UserBulkDeleteNode", "filter", map()))).isEqualTo("DF-515");
        assertThat(code(shop.fail("UserBulkDeleteNode"))).isEqualTo("DF-101");
        assertThat(code(shop.fail("UserBulkDeleteNode", "filter", null))).isEqualTo("DF-107");
        assertThat(shop.count("User")).isEqualTo(25);
        assertThat(shop.run("UserBulkDeleteNode", "filter", map(), "allow_all", true))
                .containsEntry("deleted", 25L);
    }

    @Test
    void wrongCallsAreRefused() {
        assertThat(code(shop.fail("UserBulkDeleteNode", "ids", List.of("u1"), "filter", map("id", "u1"))))
                .isEqualTo("DF-106");
        assertThat(code(shop.fail("UserBulkDeleteNode", "ids", Arrays.asList("u1", null))))
                .isEqualTo("DF-108");
        assertThat(code(shop.fail("UserBulkDeleteNode", "filter", map("agee", 1))))
                .isEqualTo("DF-111");
        assertThat(code(shop.failEarly("UserBulkDeleteNode", "filter", map("age", 1), "soft_delete", true)))
                .isEqualTo("DF-110");
        assertThat(code(shop.failEarly("UserBulkDeleteNode", "data", List.of(map("id", "u1")))))
                .isEqualTo("DF-110");
        assertThat(code(shop.fail("UserBulkDeleteNode", "filter", map("age", 1), "limit", 0)))
                .isEqualTo("DF-109");
        assertThat(shop.count("User")).isEqualTo(25);
    }

    @Test
    void aReferencedRecordStopsAll() {
        shop.run("TicketCreateNode", "title", "t", "user_id", "u9");

        assertThat(code(shop.fail("UserBulkDeleteNode", "filter", map("age", map("$gt", 20)), "batch_size", 5)))
                .isEqualTo("DF-511");
        assertThat(shop.count("User")).isEqualTo(25);
    }
}
