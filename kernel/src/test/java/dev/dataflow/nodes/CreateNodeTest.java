package dev.dataflow.nodes;

import static dev.dataflow.nodes.Shop.code;
import static dev.dataflow.nodes.Shop.map;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dataflow.spi.error.Problem;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class CreateNodeTest {

    private final Shop shop = Shop.open();

    @AfterEach
    void close() {
        shop.close();
    }

    @Test
    void givesTheStoredRowWithDefaultsAndTimestamps() {
        Map<String, Object> row = shop.run("UserCreateNode", "id", "u1", "name", "Ann");

        assertThat(row)
                .containsOnlyKeys(
                        "id",
                        "name",
                        "email",
                        "age",
                        "balance",
                        "tags",
                        "profile",
                        "seen",
                        "active",
                        "created_at",
                        "updated_at")
                .containsEntry("id", "u1")
                .containsEntry("name", "Ann")
                .containsEntry("email", null)
                .containsEntry("active", true);
        assertThat(row.get("created_at")).isInstanceOf(Instant.class).isEqualTo(row.get("updated_at"));
        assertThat(shop.user("u1")).isEqualTo(row);
    }

    @Test
    void givesTheGeneratedKey() {
        assertThat(shop.run("TicketCreateNode", "title", "a")).containsEntry("id", 1L);
        assertThat(shop.run("TicketCreateNode", "title", "b")).containsEntry("id", 2L);
    }

    @Test
    void everyTypeComesBackInItsJavaClass() {
        Map<String, Object> row = shop.run(
                "UserCreateNode",
                "id",
                "u1",
                "name",
                "Ann",
                "age",
                41,
                "balance",
                new BigDecimal("19.9"),
                "tags",
                List.of("a", "b"),
                "profile",
                Map.of("city", "Bern", "n", 1),
                "seen",
                "2026-01-31T12:30:00.123456+02:00");

        assertThat(row)
                .containsEntry("age", 41)
                .containsEntry("balance", new BigDecimal("19.90"))
                .containsEntry("tags", List.of("a", "b"))
                .containsEntry("profile", Map.of("city", "Bern", "n", 1L))
                .containsEntry("seen", Instant.parse("2026-01-31T10:30:00.123456Z"));
    }

    @Test
    void textIsStoredByteForByte() {
        for (String text : List.of(
                "'; DROP TABLE users; --",
                "update staff set x = 1",
                "/* a */ -- b",
                "\u0007 \t\n",
                "😀 é",
                "$inc",
                "a\\b")) {
            Map<String, Object> row = shop.run("UserCreateNode", "id", "t" + text.hashCode(), "name", text);

            assertThat(row).containsEntry("name", text);
            assertThat(shop.user("t" + text.hashCode())).containsEntry("name", text);
        }
    }

    @Test
    void textThatLooksLikeATemplateCanBeGivenAsAnInput() {
        Map<String, Object> row = shop.runLate("UserCreateNode", map("id", "u1", "name", "{{x}} ${y.z}"));

        assertThat(row).containsEntry("name", "{{x}} ${y.z}");
    }

    @Test
    void whatNoDatabaseKeepsIsRefused() {
        assertThat(code(shop.fail("UserCreateNode", "id", "u1", "name", "a\u0000b")))
                .isEqualTo("DF-115");
        assertThat(code(shop.fail("UserCreateNode", "id", "u1", "name", "a\ud800b")))
                .isEqualTo("DF-115");
    }

    @Test
    void aMissingRequiredFieldIsRefused() {
        Problem problem = shop.failEarly("UserCreateNode", "id", "u1");

        assertThat(code(problem)).isEqualTo("DF-101");
        assertThat(problem.location().parameter()).isEqualTo("name");
        assertThat(code(shop.failEarly("UserCreateNode", "name", "Ann"))).isEqualTo("DF-101");
    }

    @Test
    void everyMissingFieldIsToldAtOnce() {
        assertThat(Shop.codes(shop.failEarly("UserCreateNode"))).containsExactly("DF-101", "DF-101");
    }

    @Test
    void anUnknownFieldIsRefusedWithLookalikes() {
        Problem problem = shop.failEarly("UserCreateNode", "id", "u1", "name", "Ann", "emial", "a@x.org");

        assertThat(code(problem)).isEqualTo("DF-110");
        assertThat(problem.message()).contains("'email'");
        assertThat(shop.count("User")).isZero();
    }

    @Test
    void anUnknownFieldInFieldsIsRefusedWithLookalikes() {
        Problem problem = shop.fail("UserCreateNode", "fields", map("id", "u1", "name", "Ann", "emial", "a@x.org"));

        assertThat(code(problem)).isEqualTo("DF-111");
        assertThat(problem.message()).contains("'email'");
    }

    @Test
    void aValueOfAnotherTypeIsRefused() {
        assertThat(code(shop.fail("UserCreateNode", "id", "u1", "name", "Ann", "age", "25")))
                .isEqualTo("DF-102");
        assertThat(code(shop.fail("UserCreateNode", "id", "u1", "name", List.of("Ann"))))
                .isEqualTo("DF-102");
        assertThat(code(shop.fail("UserCreateNode", "id", "u1", "name", map("first", "Ann"))))
                .isEqualTo("DF-102");
        assertThat(code(shop.fail("UserCreateNode", "id", "u1", "name", "Ann", "seen", "yesterday")))
                .isEqualTo("DF-103");
        assertThat(code(shop.fail("UserCreateNode", "id", "u1", "name", "Ann", "age", 3_000_000_000L)))
                .isEqualTo("DF-119");
        assertThat(code(shop.fail("UserCreateNode", "id", "u1", "name", "Ann", "balance", new BigDecimal("1.999"))))
                .isEqualTo("DF-102");
        assertThat(shop.count("User")).isZero();
    }

    @Test
    void nullForAFieldThatMayNotBeNullIsRefused() {
        assertThat(code(shop.failEarly("UserCreateNode", "id", "u1", "name", null)))
                .isEqualTo("DF-101");
        assertThat(code(Shop.failure(() -> shop.runLate("UserCreateNode", map("id", "u1", "name", null)))))
                .isEqualTo("DF-105");
        assertThat(shop.count("User")).isZero();
    }

    @Test
    void aTakenKeyIsRefusedWithoutItsValue() {
        shop.run("UserCreateNode", "id", "u1", "name", "Ann", "email", "secret@x.org");

        Problem problem = shop.fail("UserCreateNode", "id", "u2", "name", "Bob", "email", "secret@x.org");

        assertThat(code(problem)).isEqualTo("DF-510");
        assertThat(problem.toString()).doesNotContain("secret@x.org");
        assertThat(shop.count("User")).isEqualTo(1);
    }

    @Test
    void aViolatedReferenceIsRefused() {
        assertThat(code(shop.fail("TicketCreateNode", "title", "a", "user_id", "nobody")))
                .isEqualTo("DF-511");
    }

    @Test
    void managedFieldsAreStripped() {
        Map<String, Object> row =
                shop.run("UserCreateNode", "id", "u1", "name", "Ann", "created_at", "2001-01-01T00:00:00Z");

        assertThat((Instant) row.get("created_at")).isAfter(Instant.parse("2020-01-01T00:00:00Z"));
    }

    @Test
    void managedFieldsAreRefusedInStrictMode() {
        try (Shop strict = Shop.strict()) {
            Problem problem =
                    strict.fail("UserCreateNode", "id", "u1", "name", "Ann", "created_at", "2001-01-01T00:00:00Z");

            assertThat(code(problem)).isEqualTo("DF-104");
            assertThat(strict.count("User")).isZero();
        }
    }

    @Test
    void fieldsMayBeGivenInAMap() {
        Map<String, Object> row = shop.run("UserCreateNode", "fields", map("id", "u1", "name", "Ann"));

        assertThat(row).containsEntry("id", "u1").containsEntry("name", "Ann");
    }

    @Test
    void fieldsMayBeGivenInBothWays() {
        assertThat(shop.run("UserCreateNode", "id", "u1", "fields", map("name", "Ann")))
                .containsEntry("name", "Ann");
        assertThat(code(shop.fail("UserCreateNode", "id", "u1", "name", "Ann", "fields", map("name", "Bob"))))
                .isEqualTo("DF-106");
    }

    @Test
    void aFieldWithAReservedNameIsReachedThroughFields() {
        Map<String, Object> row = shop.run(
                "ReportCreateNode",
                "id",
                "r1",
                "fields",
                map("database", "sales", "updated", true, "limit", 5, "found", false));

        assertThat(row).containsEntry("database", "sales").containsEntry("limit", 5);
        assertThat(shop.db().express().read("Report", "r1").orElseThrow())
                .containsEntry("database", "sales")
                .containsEntry("updated", true)
                .containsEntry("limit", 5);
    }

    @Test
    void aFieldWithAReservedNameUsedFlatIsRefusedWithTheLine() {
        for (String name : List.of("database", "updated", "limit", "found")) {
            Problem problem = shop.failEarly(
                    "ReportCreateNode",
                    "id",
                    "r1",
                    "fields",
                    map("database", "x"),
                    name,
                    name.equals("limit") ? 5 : "y");

            assertThat(code(problem)).as(name).isEqualTo("DF-118");
            assertThat(problem.fixes().get(0).line()).as(name).contains("fields: {" + name + ":");
        }
    }

    @Test
    void aFieldNamedLikeAnAliasIsAField() {
        assertThat(shop.run("ReportCreateNode", "id", "r1", "record_id", "x", "fields", map("database", "d")))
                .containsEntry("record_id", "x");
    }

    @Test
    void theModelMayBeNamedButNoOther() {
        assertThat(shop.run("UserCreateNode", "id", "u1", "name", "Ann", "model_name", "User"))
                .containsEntry("id", "u1");
        assertThat(code(shop.failEarly("UserCreateNode", "id", "u2", "name", "Bob", "model_name", "Ticket")))
                .isEqualTo("DF-109");
        assertThat(code(shop.failEarly("UserCreateNode", "id", "u2", "name", "Bob", "db_instance", "other")))
                .isEqualTo("DF-402");
    }

    @Test
    void theCallersMapIsNotChanged() {
        Map<String, Object> given = new HashMap<>(map("id", "u1", "name", "Ann", "created_at", "2001-01-01T00:00:00Z"));
        Map<String, Object> before = new HashMap<>(given);

        shop.run("UserCreateNode", given);

        assertThat(given).isEqualTo(before);
    }
}
