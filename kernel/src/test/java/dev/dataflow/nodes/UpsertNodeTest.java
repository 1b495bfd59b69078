package dev.dataflow.nodes;

import static dev.dataflow.nodes.Shop.code;
import static dev.dataflow.nodes.Shop.map;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dataflow.spi.error.Problem;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class UpsertNodeTest {

    private final Shop shop = Shop.open();

    @AfterEach
    void close() {
        shop.close();
    }

    @Test
    void createsThenUpdatesThenLeavesAlone() {
        Map<String, Object> first = shop.run(
                "UserUpsertNode",
                "where",
                map("email", "a@x.org"),
                "create",
                map("id", "u1", "name", "Ann", "age", 1),
                "update",
                map("age", map("$inc", 5)));
        assertThat(first).containsEntry("created", true).containsEntry("action", "created");
        assertThat(first.get("record")).isEqualTo(shop.user("u1"));
        assertThat(shop.user("u1")).containsEntry("email", "a@x.org").containsEntry("age", 1);

        Map<String, Object> second = shop.run(
                "UserUpsertNode",
                "where",
                map("email", "a@x.org"),
                "create",
                map("id", "u2", "name", "Bob"),
                "update",
                map("age", map("$inc", 5)));
        assertThat(second).containsEntry("created", false).containsEntry("action", "updated");
        assertThat(second.get("record")).isEqualTo(shop.user("u1"));
        assertThat(shop.user("u1")).containsEntry("name", "Ann").containsEntry("age", 6);

        Map<String, Object> third = shop.run(
                "UserUpsertNode",
                "where",
                map("email", "a@x.org"),
                "create",
                map("id", "u3", "name", "Cy"),
                "update",
                map());
        assertThat(third).containsEntry("created", false).containsEntry("action", "unchanged");
        assertThat(shop.count("User")).isEqualTo(1);
    }

    @Test
    void anUpdateToTheSameValuesIsAnUpdate() {
        shop.run(
                "UserUpsertNode", "where", map("id", "u1"), "create", map("name", "Ann"), "update", map("name", "Ann"));

        assertThat(shop.run(
                        "UserUpsertNode",
                        "where",
                        map("id", "u1"),
                        "create",
                        map("name", "Ann"),
                        "update",
                        map("name", "Ann")))
                .containsEntry("action", "updated");
    }

    @Test
    void aClashOnAnotherKeyIsRefusedAndChangesNothing() {
        shop.run("UserCreateNode", "id", "u1", "name", "Ann", "email", "a@x.org");

        Problem problem = shop.fail(
                "UserUpsertNode",
                "where",
                map("email", "new@x.org"),
                "create",
                map("id", "u1", "name", "Bob"),
                "update",
                map("name", "Cy"));

        assertThat(code(problem)).isEqualTo("DF-510");
        assertThat(shop.user("u1")).containsEntry("name", "Ann").containsEntry("email", "a@x.org");
    }

    @Test
    void anyUniqueKeyServes() {
        shop.run("LineUpsertNode", "where", map("order_id", "o1", "sku", "a"), "create", map("position", 1));

        assertThat(shop.run(
                        "LineUpsertNode",
                        "where",
                        map("sku", "a", "order_id", "o1"),
                        "create",
                        map("position", 9),
                        "update",
                        map("quantity", 4)))
                .containsEntry("action", "updated");
        assertThat(shop.run(
                        "LineUpsertNode",
                        "where",
                        map("order_id", "o1", "position", 1, "sku", "a"),
                        "conflict_on",
                        java.util.List.of("order_id", "position"),
                        "update",
                        map("quantity", 5)))
                .containsEntry("action", "updated");
        assertThat(shop.count("Line")).isEqualTo(1);
    }

    @Test
    void fieldsWithoutAUniqueKeyAreRefusedAndTheIndexIsNamed() {
        Problem problem = shop.fail(
                "UserUpsertNode", "where", map("name", "Ann"), "create", map("id", "u1"), "update", map("age", 1));

        assertThat(code(problem)).isEqualTo("DF-113");
        assertThat(problem.toString()).contains("name");
        assertThat(problem.fixes()).isNotEmpty();
        assertThat(code(shop.fail(
                        "UserUpsertNode",
                        "where",
                        map("id", "u1"),
                        "create",
                        map("name", "Ann"),
                        "conflict_on",
                        "name")))
                .isEqualTo("DF-113");
        assertThat(shop.count("User")).isZero();
    }

    @Test
    void whereNamesAKeyAndNothingElse() {
        assertThat(code(shop.fail("UserUpsertNode", "where", map("id", map("$gt", "a")), "create", map("name", "Ann"))))
                .isEqualTo("DF-108");
        assertThat(code(shop.fail("UserUpsertNode", "where", map(), "create", map("id", "u1", "name", "Ann"))))
                .isEqualTo("DF-107");
        assertThat(code(shop.failEarly("UserUpsertNode", "create", map("id", "u1", "name", "Ann"))))
                .isEqualTo("DF-101");
        assertThat(shop.run("UserUpsertNode", "where", map("id", map("$eq", "u1")), "create", map("name", "Ann")))
                .containsEntry("created", true);
    }

    @Test
    void whereAndCreateMayNotDisagree() {
        assertThat(code(shop.fail(
                        "UserUpsertNode", "where", map("id", "u1"), "create", map("id", "u2", "name", "Ann"))))
                .isEqualTo("DF-106");
        assertThat(shop.run("UserUpsertNode", "where", map("id", "u1"), "create", map("id", "u1", "name", "Ann")))
                .containsEntry("created", true);
    }

    @Test
    void aKeyFieldWithoutAValueIsRefused() {
        assertThat(code(shop.fail(
                        "UserUpsertNode",
                        "where",
                        map("id", "u1"),
                        "create",
                        map("name", "Ann"),
                        "conflict_on",
                        "email")))
                .isEqualTo("DF-105");
    }

    @Test
    void missingAndUnknownFieldsAreRefused() {
        assertThat(code(shop.fail("UserUpsertNode", "where", map("id", "u1"), "create", map("age", 1))))
                .isIn("DF-101", "DF-105");
        assertThat(code(shop.fail("UserUpsertNode", "where", map("id", "u1"), "create", map("nmae", "Ann"))))
                .isEqualTo("DF-111");
        assertThat(code(shop.fail(
                        "UserUpsertNode",
                        "where",
                        map("id", "u1"),
                        "create",
                        map("name", "Ann"),
                        "update",
                        map("agee", 1))))
                .isEqualTo("DF-111");
        assertThat(shop.count("User")).isZero();
    }
}
