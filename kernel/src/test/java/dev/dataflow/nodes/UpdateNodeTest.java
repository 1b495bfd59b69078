package dev.dataflow.nodes;

import static dev.dataflow.nodes.Shop.code;
import static dev.dataflow.nodes.Shop.map;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dataflow.spi.error.Problem;
import dev.dataflow.workflow.WorkflowBuilder;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class UpdateNodeTest {

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
    void changesByFilterAndFields() {
        Map<String, Object> outputs =
                shop.run("UserUpdateNode", "filter", map("id", "u1"), "fields", map("name", "Ann"));

        assertThat(outputs)
                .containsEntry("updated", 1L)
                .containsEntry("rows_affected", 1L)
                .containsEntry("name", "Ann");
        assertThat(outputs.get("record")).isEqualTo(shop.user("u1"));
        assertThat(shop.user("u1")).containsEntry("name", "Ann");
        assertThat(shop.user("u2")).containsEntry("name", "User 2");
    }

    @Test
    void everySpellingIsUnderstood() {
        shop.run("UserUpdateNode", "id", "u1", "fields", map("age", 1));
        shop.run("UserUpdateNode", "record_id", "u2", "update", map("age", 2));
        shop.run("UserUpdateNode", "id", "u3", "age", 3);
        shop.run("UserUpdateNode", "conditions", map("id", "u4"), "updates", map("age", 4));

        assertThat(List.of(1, 2, 3, 4))
                .allSatisfy(i -> assertThat(shop.user("u" + i)).containsEntry("age", i));
    }

    @Test
    void flatFieldsMayBeConnected() {
        shop.runtime()
                .execute(new WorkflowBuilder("w")
                        .addNode("UserReadNode", "read", Map.of("id", "u1"))
                        .addNode("UserUpdateNode", "update", Map.of("age", 50))
                        .addConnection("read", "id", "update", "filter.id")
                        .addConnection("read", "email", "update", "name")
                        .build());

        assertThat(shop.user("u1")).containsEntry("name", "u1@x.org").containsEntry("age", 50);
    }

    @Test
    void theRecordIsFetchedOnlyWhereItIsRead() {
        assertThat(shop.runReading("updated", "UserUpdateNode", "id", "u1", "fields", map("age", 7)))
                .containsOnly(Map.entry("updated", 1L), Map.entry("rows_affected", 1L));
        assertThat(shop.runReading("age", "UserUpdateNode", "id", "u1", "fields", map("age", 8)))
                .containsEntry("age", 8);
        assertThat(shop.runReading("record", "UserUpdateNode", "id", "u1", "fields", map("age", 9))
                        .get("record"))
                .isEqualTo(shop.user("u1"));
    }

    @Test
    void nothingThatMatchesIsNoFailure() {
        assertThat(shop.run("UserUpdateNode", "id", "nobody", "fields", map("age", 1)))
                .containsOnly(Map.entry("updated", 0L), Map.entry("rows_affected", 0L));
    }

    @Test
    void theSameValueAgainCounts() {
        assertThat(shop.run("UserUpdateNode", "id", "u1", "fields", map("age", 21)))
                .containsEntry("updated", 1L);
    }

    @Test
    void updatedAtMoves() {
        Instant before = (Instant) shop.user("u1").get("updated_at");

        shop.run("UserUpdateNode", "id", "u1", "fields", map("age", 1));

        assertThat((Instant) shop.user("u1").get("updated_at")).isAfter(before);
        assertThat(shop.user("u1").get("created_at")).isEqualTo(before);
    }

    @Test
    void neitherFilterNorKeyIsRefusedAndShowsTheShape() {
        Problem problem = shop.fail("UserUpdateNode", "name", "Ann", "age", 3);

        assertThat(code(problem)).isEqualTo("DF-602");
        assertThat(problem.fixes().get(0).line()).contains("filter: {id: ").contains("fields: {name: \"Ann\", age: 3}");
    }

    @Test
    void theShapeOfARefusedUpdateUsesTheKeyThatWasGiven() {
        Problem problem = shop.fail("LineUpdateNode", "order_id", "o1", "position", 2, "quantity", 5);

        assertThat(code(problem)).isEqualTo("DF-602");
        assertThat(problem.fixes().get(0).line())
                .isEqualTo("filter: {order_id: \"o1\", position: 2}\nfields: {quantity: 5}");
        assertThat(code(shop.fail("UserUpdateNode", "fields", map("name", "Ann"))))
                .isEqualTo("DF-602");
    }

    @Test
    void flatFieldsAreRefusedInStrictMode() {
        try (Shop strict = Shop.strict()) {
            strict.users(1);

            Problem problem = strict.fail("UserUpdateNode", "id", "u1", "name", "Ann");

            assertThat(code(problem)).isEqualTo("DF-602");
            assertThat(problem.fixes().get(0).line()).isEqualTo("filter: {id: \"u1\"}\nfields: {name: \"Ann\"}");
            assertThat(strict.run("UserUpdateNode", "id", "u1", "fields", map("name", "Ann")))
                    .containsEntry("updated", 1L);
        }
    }

    @Test
    void severalRecordsAreRefusedWithTheirNumber() {
        Problem problem = shop.fail("UserUpdateNode", "filter", map("age", map("$gt", 20)), "fields", map("age", 1));

        assertThat(code(problem)).isEqualTo("DF-514");
        assertThat(problem.toString()).contains("4");
        assertThat(shop.db().express().count("User", Map.of("age", 1))).isZero();
    }

    @Test
    void severalRecordsAreChangedWhenAllowed() {
        assertThat(shop.run(
                        "UserUpdateNode",
                        "filter",
                        map("age", map("$gt", 21)),
                        "fields",
                        map("age", 1),
                        "allow_many",
                        true))
                .containsEntry("updated", 3L)
                .doesNotContainKey("record");
        assertThat(shop.run("UserUpdateNode", "filter", map("age", 21), "fields", map("age", 5), "allow_many", true))
                .containsEntry("updated", 1L)
                .containsEntry("age", 5);
    }

    @Test
    void everyRecordIsChangedOnlyWhenThatIsSaid() {
        Problem problem = shop.fail("UserUpdateNode", "filter", map(), "fields", map("age", 1));
        assertThat(code(problem)).isEqualTo("DF-515");
        assertThat(code(shop.fail("UserUpdateNode", "filter", map(), "fields", map("age", 1), "allow_many", true)))
                .isEqualTo(code(problem));
        assertThat(shop.db().express().count("User", Map.of("age", 1))).isZero();

        assertThat(shop.run("UserUpdateNode", "filter", map(), "fields", map("age", 1), "allow_all", true))
                .containsEntry("updated", 4L);
        assertThat(shop.run("UserUpdateNode", "fields", map("age", 2), "allow_all", true))
                .containsEntry("updated", 4L);
    }

    @Test
    void aFilterThatHoldsForEveryRecordHoweverWrittenIsRefused() {
        for (Map<String, Object> filter :
                List.of(map("$or", List.of(map())), map("$and", List.of()), map("$and", List.of(map(), map())))) {
            assertThat(code(shop.fail("UserUpdateNode", "filter", filter, "fields", map("age", 1), "allow_many", true)))
                    .as("%s", filter)
                    .isEqualTo("DF-515");
        }
        assertThat(shop.db().express().count("User", Map.of("age", 1))).isZero();
    }

    @Test
    void theEmptyListMatchesNothing() {
        assertThat(shop.run("UserUpdateNode", "filter", map("id", map("$in", List.of())), "fields", map("age", 1)))
                .containsEntry("updated", 0L);
    }

    @Test
    void nullNamesNoRecord() {
        assertThat(code(shop.fail("UserUpdateNode", "id", null, "fields", map("age", 1))))
                .isEqualTo("DF-107");
        assertThat(code(shop.fail("UserUpdateNode", "filter", null, "fields", map("age", 1))))
                .isEqualTo("DF-107");
        assertThat(code(shop.fail("UserUpdateNode", "filter", null, "fields", map("age", 1), "allow_all", true)))
                .isEqualTo("DF-107");
    }

    @Test
    void nothingToChangeIsRefused() {
        assertThat(code(shop.fail("UserUpdateNode", "id", "u1"))).isEqualTo("DF-107");
        assertThat(code(shop.fail("UserUpdateNode", "id", "u1", "fields", map())))
                .isEqualTo("DF-107");
    }

    @Test
    void operatorsAreExecutedInTheDatabaseInBothSpellings() {
        shop.db()
                .express()
                .update("User", "u1", map("age", 10, "balance", new BigDecimal("2.50"), "tags", List.of("a", "b")));

        shop.run("UserUpdateNode", "id", "u1", "fields", map("age", map("$inc", 2)));
        shop.run("UserUpdateNode", "id", "u1", "fields", map("$inc", map("age", 3)));
        shop.run("UserUpdateNode", "id", "u1", "age", map("$dec", 1));
        shop.run("UserUpdateNode", "id", "u1", "fields", map("balance", map("$multiply", new BigDecimal("2"))));
        shop.run("UserUpdateNode", "id", "u1", "fields", map("tags", map("$append", "c")));
        shop.run("UserUpdateNode", "id", "u1", "fields", map("tags", map("$remove", "a")));
        shop.run("UserUpdateNode", "id", "u1", "fields", map("seen", map("$now", true)));

        assertThat(shop.user("u1"))
                .containsEntry("age", 14)
                .containsEntry("balance", new BigDecimal("5.00"))
                .containsEntry("tags", List.of("b", "c"));
        assertThat(shop.user("u1").get("seen")).isInstanceOf(Instant.class);
        shop.run("UserUpdateNode", "id", "u1", "fields", map("seen", map("$unset", true), "age", map("$max", 99)));
        assertThat(shop.user("u1")).containsEntry("seen", null).containsEntry("age", 99);
    }

    @Test
    void unknownFieldsAndOperatorsAreRefused() {
        assertThat(code(shop.fail("UserUpdateNode", "id", "u1", "fields", map("nmae", "x"))))
                .isEqualTo("DF-111");
        assertThat(code(shop.fail("UserUpdateNode", "id", "u1", "fields", map("age", map("$increment", 1)))))
                .isEqualTo("DF-112");
        assertThat(code(shop.failEarly("UserUpdateNode", "id", "u1", "nmae", "x")))
                .isEqualTo("DF-110");
        assertThat(code(shop.fail("UserUpdateNode", "id", "u1", "fields", map("age", "25"))))
                .isEqualTo("DF-102");
    }

    @Test
    void everyProblemIsToldAtOnce() {
        Problem problem = shop.fail("UserUpdateNode", "filter", map("nmae", "x"), "fields", map("agee", 1));

        assertThat(Shop.codes(problem)).containsExactly("DF-111", "DF-111");
    }

    @Test
    void managedFieldsAreStrippedOrRefused() {
        shop.run("UserUpdateNode", "id", "u1", "fields", map("age", 1, "updated_at", "2001-01-01T00:00:00Z"));
        assertThat((Instant) shop.user("u1").get("updated_at")).isAfter(Instant.parse("2020-01-01T00:00:00Z"));
        try (Shop strict = Shop.strict()) {
            strict.users(1);
            assertThat(code(strict.fail(
                            "UserUpdateNode",
                            "id",
                            "u1",
                            "fields",
                            map("age", 1, "updated_at", "2001-01-01T00:00:00Z"))))
                    .isEqualTo("DF-104");
        }
    }

    @Test
    void aTakenKeyChangesNothing() {
        assertThat(code(shop.fail("UserUpdateNode", "id", "u1", "fields", map("email", "u2@x.org", "age", 1))))
                .isEqualTo("DF-510");
        assertThat(shop.user("u1")).containsEntry("age", 21);
    }

    @Test
    void reservedNamesAreReachedThroughFieldsAndRecord() {
        shop.run("ReportCreateNode", "id", "r1", "fields", map("database", "d"));

        Map<String, Object> outputs =
                shop.run("ReportUpdateNode", "id", "r1", "fields", map("updated", false, "database", "e", "limit", 3));

        assertThat(outputs).containsEntry("updated", 1L).containsEntry("limit", 3);
        assertThat((Map<?, ?>) outputs.get("record")).satisfies(record -> {
            assertThat(record.get("updated")).isEqualTo(false);
            assertThat(record.get("database")).isEqualTo("e");
        });
        for (String name : List.of("updated", "limit", "database", "found")) {
            Problem problem = shop.failEarly("ReportUpdateNode", "id", "r1", name, name.equals("limit") ? 5 : "y");
            assertThat(code(problem)).as(name).isEqualTo("DF-118");
        }
    }

    @Test
    void aFieldNamedLikeAnAliasIsAField() {
        shop.run("ReportCreateNode", "id", "r1", "fields", map("database", "d"));

        shop.run("ReportUpdateNode", "id", "r1", "record_id", "x");

        assertThat(shop.db().express().read("Report", "r1").orElseThrow()).containsEntry("record_id", "x");
    }

    @Test
    void expectedVersionExistsOnlyWhereVersionsDo() {
        assertThat(code(shop.failEarly("UserUpdateNode", "id", "u1", "fields", map("age", 1), "expected_version", 1)))
                .isEqualTo("DF-110");
    }

    @Test
    void theCallersMapsAreNotChanged() {
        Map<String, Object> fields = new HashMap<>(map("age", map("$inc", 1), "updated_at", "2001-01-01T00:00:00Z"));
        Map<String, Object> before = new HashMap<>(fields);

        shop.run("UserUpdateNode", "id", "u1", "fields", fields);

        assertThat(fields).isEqualTo(before);
    }

    @Test
    void aKeyNamesOneRecordWhateverIsAllowed() {
        for (String option : List.of("allow_many", "allow_all")) {
            assertThat(code(shop.fail("UserUpdateNode", "id", "u1", "fields", map("age", 1), option, true)))
                    .as(option)
                    .isEqualTo("DF-106");
        }
        assertThat(shop.run("UserUpdateNode", "id", "u1", "fields", map("age", 1), "allow_many", false))
                .containsEntry("updated", 1L);
    }
}
