package dev.dataflow.internal.query;

import static dev.dataflow.internal.query.Shop.ORDER;
import static dev.dataflow.internal.query.Shop.READER;
import static dev.dataflow.internal.query.Shop.refusal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.dataflow.spi.error.DataFlowException;
import dev.dataflow.spi.query.Aggregation;
import dev.dataflow.spi.query.Aggregation.Function;
import dev.dataflow.spi.query.Aggregation.Measure;
import dev.dataflow.spi.query.FieldPath;
import dev.dataflow.spi.query.Filter;
import dev.dataflow.spi.query.Operator;
import dev.dataflow.spi.query.Projection;
import dev.dataflow.spi.query.Sort;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class OrderAndGroupReadingTest {

    static Stream<Arguments> orders() {
        return Stream.of(
                arguments("-created_at", List.of(Sort.desc("created_at"))),
                arguments("name", List.of(Sort.asc("name"))),
                arguments(List.of("name", "-age"), List.of(Sort.asc("name"), Sort.desc("age"))),
                arguments(new String[] {"-age"}, List.of(Sort.desc("age"))),
                arguments(List.of(Map.of("created_at", -1)), List.of(Sort.desc("created_at"))),
                arguments(Map.of("age", 1L), List.of(Sort.asc("age"))),
                arguments(Map.of("age", "DESC"), List.of(Sort.desc("age"))),
                arguments(List.of(Map.of("field", "age", "order", "desc")), List.of(Sort.desc("age"))),
                arguments(
                        List.of(Map.of("field", "age", "nulls", "first")),
                        List.of(new Sort(FieldPath.of("age"), false, true))),
                arguments(List.of(Sort.desc("age")), List.of(Sort.desc("age"))),
                arguments("-profile.city", List.of(new Sort(new FieldPath("profile", List.of("city")), true, false))),
                arguments(List.of(), List.of()));
    }

    @ParameterizedTest
    @MethodSource("orders")
    void everyFormOfAnOrderIsRead(Object given, List<Sort> expected) {
        assertThat(READER.sorts(ORDER, "order_by", given)).isEqualTo(expected);
    }

    static Stream<Arguments> badOrders() {
        return Stream.of(
                arguments("-nmae", "DF-111"),
                arguments("", "DF-111"),
                arguments("--age", "DF-111"),
                arguments("email_index", "DF-111"),
                arguments(5, "DF-108"),
                arguments(Collections.singletonList(null), "DF-108"),
                arguments(Map.of("age", 1, "name", 1), "DF-108"),
                arguments(Map.of("age", 2), "DF-109"),
                arguments(Map.of("age", "down"), "DF-109"),
                arguments(Map.of("field", "age", "nulls", "never"), "DF-109"),
                arguments(Map.of("field", "age", "direction", "desc"), "DF-108"),
                arguments(List.of("age", "-age"), "DF-106"),
                arguments(List.of(List.of("age")), "DF-108"),
                arguments(Collections.nCopies(65, "age"), "DF-120"),
                arguments(List.of("tags"), "DF-109"),
                arguments("profile", "DF-109"));
    }

    @ParameterizedTest
    @MethodSource("badOrders")
    void everyMistakeInAnOrderHasItsCode(Object given, String code) {
        DataFlowException refusal = refusal(() -> READER.sorts(ORDER, "order_by", given));
        assertThat(refusal.code()).isEqualTo(code);
        assertThat(refusal.problem().location().parameter()).startsWith("order_by");
        assertThat(refusal.problem().fixes()).isNotEmpty();
    }

    @Test
    void projectionsNameVisibleFieldsOnce() {
        assertThat(READER.projection(ORDER, "fields", null, false)).isEqualTo(Projection.ALL);
        assertThat(READER.projection(ORDER, "fields", List.of("id", "age"), true))
                .isEqualTo(new Projection(List.of("id", "age"), true));
        assertThat(READER.projection(ORDER, "fields", "id", false)).isEqualTo(Projection.of("id"));
        assertThat(refusal(() -> READER.projection(ORDER, "fields", List.of("idd"), false))
                        .code())
                .isEqualTo("DF-111");
        assertThat(refusal(() -> READER.projection(ORDER, "fields", List.of("email_index"), false))
                        .code())
                .isEqualTo("DF-111");
        assertThat(refusal(() -> READER.projection(ORDER, "fields", List.of("id", "id"), false))
                        .code())
                .isEqualTo("DF-106");
        assertThat(refusal(() -> READER.projection(ORDER, "fields", List.of(), false))
                        .code())
                .isEqualTo("DF-107");
        assertThat(refusal(() -> READER.projection(ORDER, "fields", 5, false)).code())
                .isEqualTo("DF-108");
        assertThat(refusal(() -> READER.projection(ORDER, "fields", List.of(5), false))
                        .code())
                .isEqualTo("DF-108");
    }

    @Test
    void anAggregationHasGroupsMeasuresAndAConditionOverBoth() {
        Aggregation aggregation = READER.aggregation(
                ORDER,
                List.of("status", "profile.city"),
                Map.of("revenue", Map.of("$sum", "price")),
                Map.of("revenue", Map.of("$gt", 100), "profile.city", "Rome"));
        assertThat(aggregation.groupBy())
                .containsExactly(FieldPath.of("status"), new FieldPath("profile", List.of("city")));
        assertThat(aggregation.measures()).containsExactly(new Measure("revenue", Function.SUM, FieldPath.of("price")));
        assertThat(((Filter.And) aggregation.having()).parts())
                .containsExactlyInAnyOrder(
                        new Filter.Comparison(FieldPath.of("revenue"), Operator.GT, 100),
                        new Filter.Comparison(new FieldPath("profile", List.of("city")), Operator.EQ, "Rome"));
        assertThat(READER.sorts(aggregation, "order_by", List.of("-revenue", "profile.city")))
                .containsExactly(
                        Sort.desc("revenue"), new Sort(new FieldPath("profile", List.of("city")), false, false));
        assertThat(refusal(() -> READER.sorts(aggregation, "order_by", "price")).code())
                .isEqualTo("DF-111");
    }

    static Stream<Arguments> measures() {
        return Stream.of(
                arguments(Map.of("n", Map.of("$count", "*")), new Measure("n", Function.COUNT, null)),
                arguments(
                        Map.of("n", Map.of("$count", "name")), new Measure("n", Function.COUNT, FieldPath.of("name"))),
                arguments(
                        Map.of("n", Map.of("$count_distinct", "name")),
                        new Measure("n", Function.COUNT_DISTINCT, FieldPath.of("name"))),
                arguments(Map.of("n", Map.of("$avg", "age")), new Measure("n", Function.AVG, FieldPath.of("age"))),
                arguments(Map.of("n", Map.of("$min", "born")), new Measure("n", Function.MIN, FieldPath.of("born"))),
                arguments(Map.of("n", Map.of("$max", "name")), new Measure("n", Function.MAX, FieldPath.of("name"))));
    }

    @ParameterizedTest
    @MethodSource("measures")
    void everyFunctionIsRead(Map<String, ?> given, Measure expected) {
        assertThat(READER.aggregation(ORDER, null, given, null).measures()).containsExactly(expected);
    }

    static Stream<Arguments> badAggregations() {
        Map<String, ?> count = Map.of("n", Map.of("$count", "*"));
        return Stream.of(
                arguments(null, null, null, "DF-101"),
                arguments("statsu", count, null, "DF-111"),
                arguments("tags", count, null, "DF-109"),
                arguments("profile", count, null, "DF-109"),
                arguments(List.of("age", "age"), count, null, "DF-106"),
                arguments(List.of(5), count, null, "DF-108"),
                arguments(null, List.of(), null, "DF-108"),
                arguments(null, Map.of("n", "age"), null, "DF-108"),
                arguments(null, Map.of("n", Map.of("$median", "age")), null, "DF-112"),
                arguments(null, Map.of("n", Map.of("$sum", "agee")), null, "DF-111"),
                arguments(null, Map.of("n", Map.of("$sum", "name")), null, "DF-109"),
                arguments(null, Map.of("n", Map.of("$avg", "profile.n")), null, "DF-109"),
                arguments(null, Map.of("n", Map.of("$sum", "*")), null, "DF-111"),
                arguments(null, Map.of("n", Map.of("$sum", 1)), null, "DF-108"),
                arguments(null, Map.of("n", Map.of("$min", "active")), null, "DF-109"),
                arguments(null, Map.of("n", Map.of("$count_distinct", "tags")), null, "DF-109"),
                arguments(null, Map.of("1n", Map.of("$count", "*")), null, "DF-109"),
                arguments(null, Map.of("n\"; drop", Map.of("$count", "*")), null, "DF-109"),
                arguments("age", Map.of("age", Map.of("$count", "*")), null, "DF-106"),
                arguments("age", count, Map.of("price", 1), "DF-111"),
                arguments("age", count, Map.of("n", Map.of("$like", "1")), "DF-109"),
                arguments("age", count, Map.of("customer", Map.of("email", "x")), "DF-111"),
                arguments("profile.city", count, Map.of("profile.zip", 1), "DF-111"));
    }

    @ParameterizedTest
    @MethodSource("badAggregations")
    void everyMistakeInAnAggregationHasItsCode(Object groupBy, Object aggregate, Object having, String code) {
        DataFlowException refusal = refusal(() -> READER.aggregation(ORDER, groupBy, aggregate, having));
        assertThat(refusal.code()).isEqualTo(code);
        assertThat(refusal.problem().fixes()).isNotEmpty();
    }
}
