package dev.dataflow.nodes;

import static dev.dataflow.nodes.Shop.code;
import static dev.dataflow.nodes.Shop.map;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dataflow.spi.error.DataFlowException;
import dev.dataflow.spi.error.Problem;
import dev.dataflow.spi.node.NodeContext;
import dev.dataflow.workflow.RunResult;
import dev.dataflow.workflow.WorkflowBuilder;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The free-standing nodes, in workflows on a real database. */
final class FlowNodesTest {

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
    void functionsGetNamedInputsAndGiveOutputs() {
        Function<Map<String, Object>, Object> greet = in -> Map.of("greeting", "Hello " + in.get("name"), "n", 2);
        RunResult run = shop.runtime()
                .execute(new WorkflowBuilder("w")
                        .addNode("UserReadNode", "read", Map.of("id", "u1"))
                        .addNode("FunctionNode", "greet", Map.of("function", greet))
                        .addNode("UserUpdateNode", "update", Map.of("id", "u1"))
                        .addConnection("read", "name", "greet", "name")
                        .addConnection("greet", "greeting", "update", "name")
                        .build());

        assertThat(run.output("greet")).containsOnly(Map.entry("greeting", "Hello User 1"), Map.entry("n", 2));
        assertThat(shop.user("u1")).containsEntry("name", "Hello User 1");
    }

    @Test
    void registeredFunctionsAreCalledByName() {
        shop.db()
                .register(
                        "normalize_email", in -> Map.of("email", ((String) in.get("email")).toLowerCase(Locale.ROOT)));

        assertThat(shop.run("FunctionNode", "function", "normalize_email", "email", "Ann@X.org"))
                .containsOnly(Map.entry("email", "ann@x.org"));
        Problem problem = shop.failEarly("FunctionNode", "function", "normalise_email");
        assertThat(code(problem)).isEqualTo("DF-109");
        assertThat(problem.message()).contains("'normalize_email'");
    }

    @Test
    void functionsOfOtherShapes() {
        BiFunction<Map<String, Object>, NodeContext, Object> two = (in, context) -> context.nodeId() + in.get("x");
        Supplier<Object> none = () -> List.of(1, 2);

        assertThat(shop.run("FunctionNode", "function", two, "x", 7)).containsOnly(Map.entry("result", "node7"));
        assertThat(shop.run("FunctionNode", "function", none)).containsOnly(Map.entry("result", List.of(1, 2)));
        assertThat(shop.run("FunctionNode", "function", (Function<Map<String, Object>, Object>) in -> null))
                .containsEntry("result", null);
    }

    @Test
    void functionsThatFailFailTheRun() {
        Function<Map<String, Object>, Object> bad = in -> {
            throw new IllegalStateException("no such luck");
        };
        Problem problem = shop.failEarly("FunctionNode", "function", bad);

        assertThat(code(problem)).isEqualTo("DF-502");
        assertThat(problem.message()).contains("IllegalStateException").contains("no such luck");
        assertThat(code(shop.failEarly("FunctionNode", "function", "nobody"))).isEqualTo("DF-109");
        assertThat(code(shop.failEarly("FunctionNode", "function", 5))).isEqualTo("DF-102");
        assertThat(code(shop.failEarly("FunctionNode"))).isEqualTo("DF-101");
    }

    @Test
    void functionsMaySeeWhatTheyAreOrderedBehind() {
        Function<Map<String, Object>, Object> size = in -> ((Map<?, ?>) in.get("input")).size();
        RunResult run = shop.runtime()
                .execute(new WorkflowBuilder("w")
                        .addNode("UserCountNode", "count")
                        .addNode("FunctionNode", "size", Map.of("function", size))
                        .addConnection("count", "result", "size", "input")
                        .build());

        assertThat(run.output("size")).containsEntry("result", 1);
    }

    @Test
    void theChosenCaseFiresAndTheOthersAreSkipped() {
        for (Map.Entry<Object, String> expected : Map.<Object, String>of(
                        new BigDecimal("250.00"), "large", 7, "small", 50, "other")
                .entrySet()) {
            RunResult run = shop.runtime()
                    .execute(new WorkflowBuilder("w")
                            .addNode(
                                    "SwitchNode",
                                    "switch",
                                    map(
                                            "value",
                                            expected.getKey(),
                                            "cases",
                                            map("large", map("$gte", 100), "small", map("$lt", 10)),
                                            "default",
                                            "other"))
                            .addNode("MergeNode", "on_large", Map.of("mode", "first"))
                            .addNode("MergeNode", "on_small", Map.of("mode", "first"))
                            .addNode("MergeNode", "on_other", Map.of("mode", "first"))
                            .addConnection("switch", "large", "on_large", "inputs.value")
                            .addConnection("switch", "small", "on_small", "inputs.value")
                            .addConnection("switch", "other", "on_other", "inputs.value")
                            .build());

            assertThat(run.output("on_" + expected.getValue())).containsEntry("result", expected.getKey());
            assertThat(run.skipped()).hasSize(2).doesNotContain("on_" + expected.getValue());
        }
    }

    @Test
    void conditionsAreReadLikeFilters() {
        Map<String, Object> user =
                map("name", "Ann", "age", 41, "tags", List.of("a", "b"), "address", map("city", "Bern"), "email", null);
        for (Map<String, Object> holds : List.of(
                map("name", "Ann"),
                map("age", map("$gt", 40, "$lte", 41)),
                map("age", 41L),
                map("age", map("$between", List.of(40, 42))),
                map("name", map("$in", List.of("Bob", "Ann"))),
                map("name", map("$nin", List.of("Bob"))),
                map("name", map("$starts_with", "A", "$ends_with", "nn", "$contains_text", "n")),
                map("name", map("$regex", "^A.n$")),
                map("email", null),
                map("email", map("$null", true)),
                map("email", map("$ne", "x")),
                map("name", map("$exists", true)),
                map("address.city", "Bern"),
                map("address", map("city", "Bern")),
                map("tags", map("$contains", "a")),
                map("tags", map("$size", 2)),
                map("address", map("$has_key", "city")),
                map("$or", List.of(map("name", "Bob"), map("age", 41))),
                map("$nor", List.of(map("name", "Bob"), map("age", 40))),
                map("name", map("$not", map("$eq", "Bob"))),
                map("email", map("$not", map("$gt", "a"))))) {
            assertThat(shop.run("SwitchNode", "value", user, "cases", map("yes", holds), "default", "no"))
                    .as("%s", holds)
                    .containsOnlyKeys("yes");
        }
        for (Map<String, Object> fails : List.of(
                map("name", "ann"),
                map("email", map("$gt", "a")),
                map("age", map("$lt", 41)),
                map("missing.path", "x"))) {
            assertThat(shop.run("SwitchNode", "value", user, "cases", map("yes", fails), "default", "no"))
                    .as("%s", fails)
                    .containsOnlyKeys("no");
        }
    }

    @Test
    void constantsAreConditionsAndTheFirstThatHoldsWins() {
        assertThat(shop.run(
                        "SwitchNode",
                        "value",
                        "paid",
                        "cases",
                        map("a", "open", "b", "paid", "c", map("$exists", true))))
                .containsOnly(Map.entry("b", "paid"));
        assertThat(shop.run("SwitchNode", "value", "lost", "cases", map("a", "open")))
                .isEmpty();
        assertThat(shop.run("SwitchNode", "value", null, "cases", map("a", "open", "none", null)))
                .containsOnlyKeys("none");
    }

    @Test
    void wrongCasesAreRefused() {
        assertThat(code(shop.fail("SwitchNode", "value", 1, "cases", map("a", map("$greater", 1)))))
                .isEqualTo("DF-112");
        assertThat(code(shop.fail("SwitchNode", "value", 1, "cases", map("a", map("$in", 1)))))
                .isEqualTo("DF-108");
        assertThat(code(shop.fail("SwitchNode", "value", 1, "cases", map()))).isEqualTo("DF-107");
        assertThat(Shop.codes(shop.fail(
                        "SwitchNode", "value", 1, "cases", map("a", map("$gt2", 1), "b", map("$regex", "(")))))
                .containsExactly("DF-108", "DF-112");
    }

    @Test
    void mergingBringsBranchesTogether() {
        assertThat(shop.run("MergeNode", "inputs", map("a", 1, "b", 2)))
                .containsOnly(Map.entry("result", map("a", 1, "b", 2)));
        assertThat(shop.run("MergeNode", "inputs", map("a", 1, "b", 2), "mode", "list"))
                .containsEntry("result", List.of(1, 2));
        assertThat(shop.run("MergeNode", "inputs", map("a", null, "b", 2), "mode", "first"))
                .containsEntry("result", 2);
        assertThat(shop.run("MergeNode", "inputs", List.of(3, 4), "mode", "first"))
                .containsEntry("result", 3);
        assertThat(code(shop.fail("MergeNode", "inputs", List.of(3, 4)))).isEqualTo("DF-108");
        assertThat(code(shop.fail("MergeNode", "inputs", map("a", 1), "mode", "zip")))
                .isEqualTo("DF-109");
        assertThat(code(shop.failEarly("MergeNode"))).isEqualTo("DF-101");
    }

    @Test
    void mergingOutlivesTheBranchThatWasNotTaken() {
        RunResult run = shop.runtime()
                .execute(new WorkflowBuilder("w")
                        .addNode("UserCountNode", "count")
                        .addNode("SwitchNode", "switch", map("cases", map("many", map("$gt", 3)), "default", "few"))
                        .addNode("CodeNode", "on_many", map("code", "text = 'many: ' + n"))
                        .addNode("CodeNode", "on_few", map("code", "text = 'few: ' + n"))
                        .addNode("MergeNode", "merge", map("mode", "first"))
                        .addConnection("count", "count", "switch", "value")
                        .addConnection("switch", "many", "on_many", "n")
                        .addConnection("switch", "few", "on_few", "n")
                        .addConnection("on_many", "text", "merge", "inputs.many")
                        .addConnection("on_few", "text", "merge", "inputs.few")
                        .build());

        assertThat(run.output("merge")).containsEntry("result", "many: 5");
        assertThat(run.skipped()).containsExactly("on_few");
    }

    @Test
    void sqlReadsAndWritesWithNamedBinds() {
        assertThat(shop.run(
                        "SqlNode",
                        "sql",
                        "select id, age from users where age > :age order by age",
                        "params",
                        map("age", 23),
                        "read_only",
                        true))
                .containsEntry("records", List.of(map("id", "u4", "age", 24L), map("id", "u5", "age", 25L)))
                .containsEntry("count", 2L);
        assertThat(shop.run(
                        "SqlNode",
                        "sql",
                        "update users set age = :age where id = :id",
                        "params",
                        map("age", 1, "id", "u1")))
                .containsOnly(Map.entry("updated", 1L), Map.entry("rows_affected", 1L));
        assertThat(shop.user("u1")).containsEntry("age", 1);
        assertThat(shop.run("SqlNode", "sql", "select id from users", "limit", 2))
                .containsEntry("count", 2L)
                .containsEntry("has_more", true);
        assertThat(shop.run("AsyncSQLDatabaseNode", "query", "select count(*) as n from users"))
                .containsEntry("count", 1L);
    }

    @Test
    void valuesAreNeverPastedIntoSql() {
        String nasty = "x'; DROP TABLE users; --";

        assertThat(shop.run("SqlNode", "sql", "select :v as v", "params", map("v", nasty)))
                .containsEntry("records", List.of(map("v", nasty)));
        assertThat(shop.count("User")).isEqualTo(5);
    }

    @Test
    void whatMayOnlyReadChangesNothingAndGivesNoRows() {
        for (String sql : List.of(
                "delete from users returning id",
                "delete from users where id = 'nobody' returning id",
                "update users set age = 1",
                "create table extra (a integer)")) {
            assertThat(code(shop.failEarly("SqlNode", "sql", sql, "read_only", true)))
                    .isEqualTo("DF-709");
        }
        assertThat(shop.count("User")).isEqualTo(5);
        assertThat(shop.run("SqlNode", "sql", "delete from users where id = 'u1' returning id"))
                .containsEntry("count", 1L);
    }

    @Test
    void aLimitIsForRowsThatAreRead() {
        for (String sql : List.of(
                "update users set age = 1",
                "DELETE FROM users",
                "/* all */ insert into users (id, name, active) values ('x', 'x', 1)",
                "with old as (select id from users where age > 23) delete from users where id in (select id from old)",
                "drop table users",
                "pragma user_version = 7",
                "call tidy()",
                "set search_path to other",
                "select id into other from users",
                "with old as (delete from users returning id) select id from old",
                "with old as materialized ( UPDATE users set age = 1 returning id) select id from old",
                "with old as (select id from users) delete from users where id in (select id from old) returning id")) {
            assertThat(code(shop.failEarly("SqlNode", "sql", sql, "limit", 1)))
                    .as(sql)
                    .isEqualTo("DF-106");
        }
        assertThat(shop.count("User")).isEqualTo(5);
        assertThat(shop.run(
                        "SqlNode",
                        "sql",
                        "with old as (select id from users) select id, 'delete' as what from old",
                        "limit",
                        1))
                .containsEntry("has_more", true);
        assertThat(shop.run("SqlNode", "sql", "select (replace (id, 'u', 'v')) as id from users", "limit", 1))
                .containsEntry("has_more", true);
    }

    @Test
    void wrongSqlIsRefused() {
        assertThat(code(shop.failEarly("SqlNode", "sql", "  "))).isEqualTo("DF-107");
        assertThat(code(shop.failEarly("SqlNode"))).isEqualTo("DF-101");
        assertThat(code(shop.failEarly("SqlNode", "sql", "delete from users", "read_only", true)))
                .isEqualTo("DF-709");
        assertThat(code(shop.failEarly("SqlNode", "sql", "selekt 1"))).isIn("DF-521", "DF-709");
        assertThat(code(shop.failEarly("SqlNode", "sql", "select :a", "params", map())))
                .isIn("DF-101", "DF-709");
        assertThat(code(shop.failEarly("SqlNode", "sql", "select 1", "params", map("b", 1))))
                .isIn("DF-110", "DF-709");
        assertThat(code(shop.failEarly("SqlNode", "sql", "select 1", "limit", -1)))
                .isEqualTo("DF-109");
        assertThat(code(Shop.failure(() -> shop.runLate("SqlNode", map("sql", "select 1")))))
                .isEqualTo("DF-109");
        assertThat(shop.count("User")).isEqualTo(5);
    }

    @Test
    void codeComputesBetweenNodes() {
        RunResult run = shop.runtime()
                .execute(new WorkflowBuilder("w")
                        .addNode("UserListNode", "list", map("order_by", "age"))
                        .addNode(
                                "CodeNode",
                                "code",
                                map("code", "ages = []; for (r : records) { ages.add(r.age) }\ntotal = sum(ages)"))
                        .addNode("TicketCreateNode", "create", map())
                        .addNode("CodeNode", "title", map("code", "title = 'Total ' + total"))
                        .addConnection("list", "records", "code", "records")
                        .addConnection("code", "total", "title", "total")
                        .addConnection("title", "title", "create", "title")
                        .build());

        assertThat(run.output("code")).containsEntry("total", 115L);
        assertThat(run.output("create")).containsEntry("title", "Total 115");
    }

    @Test
    void codeThatCannotBeReadIsFoundByValidation() {
        Problem problem = Shop.failure(() -> shop.runtime()
                .validate(new WorkflowBuilder("w")
                        .addNode("CodeNode", "code", map("code", "a = = 1"))
                        .addNode("UserUpdateNode", "update", map("name", "x"))
                        .addNode("UserListNode", "list", map("filter", map("nmae", 1), "limit", -1))
                        .build()));

        assertThat(Shop.codes(problem)).containsExactly("DF-109", "DF-111", "DF-602", "DF-708");
    }

    @Test
    void codeIsTakenLiterally() {
        assertThat(shop.run("CodeNode", "code", "a = '{{not an input}}' + '${nor.an.output}'"))
                .containsEntry("a", "{{not an input}}${nor.an.output}");
    }

    @Test
    void pythonIsAnsweredWithTheNodeToWrite() {
        try {
            shop.run("PythonCodeNode", "code", "x = 1");
            throw new AssertionError("no failure");
        } catch (DataFlowException failure) {
            assertThat(failure.code()).isEqualTo("DF-702");
            assertThat(failure.problem().fixes().get(0).line()).contains("CodeNode");
        }
    }
}
