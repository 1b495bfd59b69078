package dev.dataflow.internal.query;

import static dev.dataflow.internal.query.Shop.ORDER;
import static dev.dataflow.internal.query.Shop.READER;
import static dev.dataflow.internal.query.Shop.problems;
import static dev.dataflow.internal.query.Shop.refusal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.dataflow.spi.error.DataFlowException;
import dev.dataflow.spi.query.FieldPath;
import dev.dataflow.spi.query.Filter;
import dev.dataflow.spi.query.Operator;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class FilterReadingTest {

    private static Map<String, Object> map(Object... keysAndValues) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            map.put((String) keysAndValues[i], keysAndValues[i + 1]);
        }
        return map;
    }

    private static Filter is(String field, Operator operator, Object value) {
        return new Filter.Comparison(FieldPath.of(field), operator, value);
    }

    private static Filter json(Operator operator, Object value, String... path) {
        return new Filter.Comparison(new FieldPath("profile", List.of(path)), operator, value);
    }

    static Stream<Arguments> operators() {
        Filter adult = is("age", Operator.GTE, 18);
        Filter active = is("active", Operator.EQ, true);
        return Stream.of(
                arguments(map(), Filter.all()),
                arguments(map("active", true), active),
                arguments(map("name", null), is("name", Operator.EQ, null)),
                arguments(map("name", map("$eq", null)), is("name", Operator.EQ, null)),
                arguments(map("name", map("$ne", null)), is("name", Operator.NE, null)),
                arguments(
                        map("age", map("$gt", 18, "$lt", 65)),
                        new Filter.And(List.of(is("age", Operator.GT, 18), is("age", Operator.LT, 65)))),
                arguments(map("age", map("$lte", 5)), is("age", Operator.LTE, 5)),
                arguments(map("active", true, "age", map("$gte", 18)), new Filter.And(List.of(active, adult))),
                arguments(
                        map("name", map("$in", Arrays.asList("a", null))),
                        is("name", Operator.IN, Arrays.asList("a", null))),
                arguments(map("name", map("$in", new String[] {"a"})), is("name", Operator.IN, List.of("a"))),
                arguments(map("age", map("$nin", List.of(1))), is("age", Operator.NIN, List.of(1))),
                arguments(map("age", map("$in", List.of())), Filter.none()),
                arguments(map("age", map("$nin", List.of())), Filter.all()),
                arguments(map("age", map("$between", List.of(1, 9))), is("age", Operator.BETWEEN, List.of(1, 9))),
                arguments(map("name", map("$like", "%@x")), is("name", Operator.LIKE, "%@x")),
                arguments(map("name", map("$ilike", "A%")), is("name", Operator.ILIKE, "A%")),
                arguments(map("name", map("$regex", "^John")), is("name", Operator.REGEX, "^John")),
                arguments(
                        map("name", map("$regex", "(?i)^john", "native", true)),
                        is("name", Operator.NATIVE_REGEX, "(?i)^john")),
                arguments(map("name", map("native", false, "$regex", "^J")), is("name", Operator.REGEX, "^J")),
                arguments(map("status", map("$starts_with", "pa")), is("status", Operator.STARTS_WITH, "pa")),
                arguments(map("name", map("$ends_with", "%")), is("name", Operator.ENDS_WITH, "%")),
                arguments(map("name", map("$contains_text", "_")), is("name", Operator.CONTAINS_TEXT, "_")),
                arguments(map("name", map("$null", false)), is("name", Operator.NULL, false)),
                arguments(map("name", map("$exists", true)), is("name", Operator.EXISTS, true)),
                arguments(map("born", map("$not", null)), new Filter.Not(is("born", Operator.EQ, null))),
                arguments(map("age", map("$not", map("$gt", 5))), new Filter.Not(is("age", Operator.GT, 5))),
                arguments(map("age", map("$not", map("$not", 5))), is("age", Operator.EQ, 5)),
                arguments(map("$not", map("active", true)), new Filter.Not(active)),
                arguments(
                        map("$or", List.of(map("active", true), map("age", map("$gte", 18)))),
                        new Filter.Or(List.of(active, adult))),
                arguments(map("$and", List.of(map("active", true), adult)), new Filter.And(List.of(active, adult))),
                arguments(map("$nor", List.of(map("active", true))), new Filter.Not(active)),
                arguments(map("$or", List.of()), Filter.none()),
                arguments(map("tags", map("$contains", "a")), is("tags", Operator.CONTAINS, "a")),
                arguments(
                        map("tags", map("$contains", List.of("a", "b"))),
                        is("tags", Operator.CONTAINS, List.of("a", "b"))),
                arguments(map("tags", map("$overlap", List.of("a"))), is("tags", Operator.OVERLAP, List.of("a"))),
                arguments(map("tags", map("$size", 2)), is("tags", Operator.SIZE, 2L)),
                arguments(map("tags", List.of("a")), is("tags", Operator.EQ, List.of("a"))),
                arguments(
                        map("points", map("$any", map("$gte", 90, "$lt", 100))),
                        new Filter.AnyElement(
                                FieldPath.of("points"),
                                List.of((Filter.Comparison) is("points", Operator.GTE, 90), (Filter.Comparison)
                                        is("points", Operator.LT, 100)))),
                arguments(map("profile", map("$has_key", "a")), is("profile", Operator.HAS_KEY, "a")),
                arguments(map("profile", map("a", 1)), is("profile", Operator.EQ, map("a", 1))),
                arguments(map("profile", map("$contains", map("a", 1))), is("profile", Operator.CONTAINS, map("a", 1))),
                arguments(map("profile.city", "Rome"), json(Operator.EQ, "Rome", "city")),
                arguments(map("profile.a.0.b", map("$gt", 1)), json(Operator.GT, 1, "a", "0", "b")),
                arguments(
                        map("customer", map("email", map("$ends_with", "@x"))),
                        new Filter.Related("customer", is("email", Operator.ENDS_WITH, "@x"))),
                arguments(
                        map("customer", map("orders", map("customer", map("email", "a")))),
                        new Filter.Related(
                                "customer",
                                new Filter.Related(
                                        "orders", new Filter.Related("customer", is("email", Operator.EQ, "a"))))));
    }

    @ParameterizedTest
    @MethodSource("operators")
    void everyOperatorBecomesItsTree(Map<String, Object> given, Filter expected) {
        assertThat(READER.filter(ORDER, "filter", given)).isEqualTo(expected);
    }

    static Stream<Arguments> everything() {
        return Stream.of(
                arguments(map()),
                arguments(map("$and", List.of())),
                arguments(map("$and", List.of(map(), map()))),
                arguments(map("$or", List.of(map("active", true), map()))),
                arguments(map("$nor", List.of())),
                arguments(map("$not", map("$or", List.of()))),
                arguments(map("id", map("$nin", List.of()))),
                arguments(map("id", map("$not", map("$in", List.of())))),
                arguments(map("$nor", List.of(map("id", map("$in", List.of()))))));
    }

    @ParameterizedTest
    @MethodSource("everything")
    void whatMatchesEverythingSaysSoHoweverItIsWritten(Map<String, Object> given) {
        assertThat(READER.filter(ORDER, "filter", given).isAll()).isTrue();
    }

    @Test
    void aTreeThatMatchesEverythingSaysSoToo() {
        Filter hidden = new Filter.Not(new Filter.And(List.of(is("age", Operator.IN, List.of()), Filter.all())));
        assertThat(hidden.isAll()).isFalse();
        assertThat(READER.filter(ORDER, "filter", hidden).isAll()).isTrue();
        assertThat(READER.filter(ORDER, "filter", null).isAll()).isTrue();
    }

    static Stream<Arguments> refused() {
        List<Integer> tooMany = IntStream.rangeClosed(0, 10_000).boxed().toList();
        return Stream.of(
                arguments(map("agee", 1), "DF-111", "filter.agee"),
                arguments(map("email_index", "x"), "DF-111", "filter.email_index"),
                arguments(map("name.first", "x"), "DF-111", "filter.name.first"),
                arguments(map("profile..x", "x"), "DF-111", "filter.profile..x"),
                arguments(map("age", map("$gtr", 1)), "DF-112", "filter.age.$gtr"),
                arguments(map("age", map("$native_regex", "x")), "DF-112", "filter.age.$native_regex"),
                arguments(map("$xor", List.of()), "DF-112", "filter.$xor"),
                arguments(map("$gt", 5), "DF-108", "filter.$gt"),
                arguments(map("$or", map("age", 1)), "DF-108", "filter.$or"),
                arguments(map("$or", List.of(1)), "DF-108", "filter.$or[0]"),
                arguments(map("$not", 1), "DF-108", "filter.$not"),
                arguments(map("age", map()), "DF-107", "filter.age"),
                arguments(map("age", map("gt", 5)), "DF-108", "filter.age.gt"),
                arguments(map("age", List.of(1)), "DF-108", "filter.age"),
                arguments(map("age", Filter.all()), "DF-108", "filter.age"),
                arguments(map("age", map("$in", 5)), "DF-108", "filter.age.$in"),
                arguments(map("age", map("$in", null)), "DF-108", "filter.age.$in"),
                arguments(map("age", map("$in", List.of(List.of(1)))), "DF-108", "filter.age.$in"),
                arguments(map("age", map("$in", tooMany)), "DF-120", "filter.age.$in"),
                arguments(map("age", map("$between", List.of(1))), "DF-108", "filter.age.$between"),
                arguments(map("age", map("$between", Arrays.asList(1, null))), "DF-108", "filter.age.$between"),
                arguments(map("age", map("$gt", null)), "DF-109", "filter.age.$gt"),
                arguments(map("age", map("$gt", List.of(1))), "DF-108", "filter.age.$gt"),
                arguments(map("active", map("$gt", true)), "DF-109", "filter.active.$gt"),
                arguments(map("profile", map("$gt", 1)), "DF-109", "filter.profile.$gt"),
                arguments(map("age", map("$like", "1%")), "DF-109", "filter.age.$like"),
                arguments(map("name", map("$like", 5)), "DF-102", "filter.name.$like"),
                arguments(map("name", map("$contains", "x")), "DF-109", "filter.name.$contains"),
                arguments(map("name", map("$any", map("$eq", 1))), "DF-109", "filter.name.$any"),
                arguments(map("name", map("$null", "yes")), "DF-102", "filter.name.$null"),
                arguments(map("name", map("$exists", 1)), "DF-102", "filter.name.$exists"),
                arguments(map("name", map("$regex", "\\d+")), "DF-117", "filter.name.$regex"),
                arguments(map("name", map("$regex", "(", "native", false)), "DF-117", "filter.name.$regex"),
                arguments(map("name", map("$regex", "a", "native", 1)), "DF-108", "filter.name.native"),
                arguments(map("name", map("$like", "a", "native", true)), "DF-108", "filter.name.native"),
                arguments(map("tags", "a"), "DF-108", "filter.tags"),
                arguments(map("tags", map("$overlap", "a")), "DF-108", "filter.tags.$overlap"),
                arguments(map("tags", map("$size", -1)), "DF-109", "filter.tags.$size"),
                arguments(map("tags", map("$size", "2")), "DF-102", "filter.tags.$size"),
                arguments(map("tags", map("$any", 5)), "DF-108", "filter.tags.$any"),
                arguments(map("tags", map("$any", map("$gtx", 5))), "DF-112", "filter.tags.$any.$gtx"),
                arguments(map("points", map("$any", map("$like", "5"))), "DF-109", "filter.points.$any.$like"),
                arguments(map("customer", "x"), "DF-108", "filter.customer"),
                arguments(map("customer", map("emial", "x")), "DF-111", "filter.customer.emial"));
    }

    @ParameterizedTest
    @MethodSource("refused")
    void everyMistakeHasItsCodePlaceAndFix(Map<String, Object> given, String code, String place) {
        DataFlowException refusal = refusal(() -> READER.filter(ORDER, "filter", given));
        assertThat(refusal.code()).isEqualTo(code);
        assertThat(refusal.problem().location().parameter()).isEqualTo(place);
        assertThat(refusal.problem().location().model()).isEqualTo("Order");
        assertThat(refusal.problem().expected()).isNotBlank();
        assertThat(refusal.problem().fixes()).isNotEmpty();
    }

    @Test
    void everyProblemOfACallIsReportedAtOnce() {
        DataFlowException refusal = refusal(() -> READER.filter(
                ORDER,
                "filter",
                map("agee", 1, "age", map("$gtt", 1), "$or", List.of(map("nmae", 1), map("active", map("$gt", 1))))));
        assertThat(problems(refusal))
                .extracting(p -> p.code().code() + " " + p.location().parameter())
                .containsExactly(
                        "DF-111 filter.agee",
                        "DF-112 filter.age.$gtt",
                        "DF-111 filter.$or[0].nmae",
                        "DF-109 filter.$or[1].active.$gt");
    }

    @ParameterizedTest
    @ValueSource(strings = {"customerId", "CUSTOMER_ID", "custmer_id"})
    void aMisspelledFieldIsOfferedTheRightOne(String wrong) {
        DataFlowException refusal = refusal(() -> READER.filter(ORDER, "filter", map(wrong, 1)));
        assertThat(refusal).hasMessageContaining("did you mean 'customer_id'");
        assertThat(refusal.problem().fixes().get(0).line()).isEqualTo("customer_id");
    }

    @Test
    void whatIsNoMapIsRefused() {
        assertThat(refusal(() -> READER.filter(ORDER, "filter", "age > 5")).code())
                .isEqualTo("DF-108");
        assertThat(refusal(() -> READER.filter(ORDER, "filter", new TreeMap<>(Map.of(5, 1))))
                        .code())
                .isEqualTo("DF-108");
        assertThat(refusal(() -> READER.filter(ORDER, "filter", map("age", new TreeMap<>(Map.of(5, 1)))))
                        .code())
                .isEqualTo("DF-108");
        Map<String, Object> nullKey = new HashMap<>();
        nullKey.put(null, 1);
        assertThat(refusal(() -> READER.filter(ORDER, "filter", nullKey)).code())
                .isEqualTo("DF-108");
    }

    private static Map<String, Object> nested(int levels) {
        Map<String, Object> filter = map("active", true);
        for (int i = 0; i < levels; i++) {
            filter = map("$and", List.of(filter));
        }
        return filter;
    }

    @Test
    void tenLevelsAreReadAndElevenRefused() {
        assertThat(READER.filter(ORDER, "filter", nested(10))).isEqualTo(is("active", Operator.EQ, true));
        assertThat(refusal(() -> READER.filter(ORDER, "filter", nested(11))).code())
                .isEqualTo("DF-120");
        Map<String, Object> loop = new HashMap<>();
        loop.put("$not", loop);
        assertThat(refusal(() -> READER.filter(ORDER, "filter", loop)).code()).isEqualTo("DF-120");
        Map<String, Object> relations = new HashMap<>();
        relations.put("customer", Map.of("orders", relations));
        assertThat(refusal(() -> READER.filter(ORDER, "filter", relations)).code())
                .isEqualTo("DF-120");
    }

    @Test
    void aThousandConditionsAreReadAndMoreRefused() {
        List<Map<String, Object>> parts = new ArrayList<>(Collections.nCopies(499, map("age", 1)));
        assertThat(READER.filter(ORDER, "filter", map("$or", parts))).isInstanceOf(Filter.Or.class);
        List<Map<String, Object>> more = Collections.nCopies(10_000_000, map("age", 1));
        assertThat(refusal(() -> READER.filter(ORDER, "filter", map("$or", more)))
                        .code())
                .isEqualTo("DF-120");
    }

    @Test
    void aListOfTenThousandValuesIsRead() {
        List<Integer> values = IntStream.range(0, 10_000).boxed().toList();
        assertThat(READER.filter(ORDER, "filter", map("age", map("$in", values))))
                .isEqualTo(is("age", Operator.IN, values));
    }

    static Stream<Arguments> badTrees() {
        return Stream.of(
                arguments(Filter.eq("nope", 1), "DF-111"),
                arguments(Filter.eq("email_index", 1), "DF-111"),
                arguments(is("active", Operator.GT, true), "DF-109"),
                arguments(is("age", Operator.IN, 5), "DF-108"),
                arguments(is("name", Operator.REGEX, "(?=x)"), "DF-117"),
                arguments(new Filter.Comparison(new FieldPath("name", List.of("x")), Operator.EQ, 1), "DF-111"),
                arguments(new Filter.Related("nobody", Filter.all()), "DF-111"),
                arguments(new Filter.Related("customer", Filter.eq("age", 1)), "DF-111"),
                arguments(new Filter.Scoped("Order", Filter.all()), "DF-108"),
                arguments(new Filter.Not(new Filter.Scoped("Order", Filter.all())), "DF-108"),
                arguments(new Filter.AnyElement(FieldPath.of("name"), List.of()), "DF-109"),
                arguments(new Filter.Extension("$near", FieldPath.of("nope"), List.of()), "DF-111"));
    }

    @ParameterizedTest
    @MethodSource("badTrees")
    void aTreeIsCheckedByTheRulesOfMaps(Filter given, String code) {
        assertThat(refusal(() -> READER.filter(ORDER, "filter", given)).code()).isEqualTo(code);
    }

    @Test
    void aDeepTreeIsRefusedBeforeItIsWalked() {
        Filter deep = Filter.eq("age", 1);
        for (int i = 0; i < 100_000; i++) {
            deep = new Filter.Not(deep);
        }
        Filter given = deep;
        assertThat(refusal(() -> READER.filter(ORDER, "filter", given)).code()).isEqualTo("DF-120");
    }
}
