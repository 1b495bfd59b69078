package dev.dataflow;

import static dev.dataflow.Criteria.asc;
import static dev.dataflow.Criteria.desc;
import static dev.dataflow.Criteria.not;
import static dev.dataflow.Criteria.nullsFirst;
import static dev.dataflow.Criteria.related;
import static dev.dataflow.Criteria.where;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.dataflow.spi.error.DataFlowException;
import dev.dataflow.spi.query.FieldPath;
import dev.dataflow.spi.query.Filter;
import dev.dataflow.spi.query.Operator;
import dev.dataflow.spi.query.Sort;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class CriteriaTest {

    enum Status {
        PENDING,
        PAID
    }

    record User(
            String id,
            String fullName,
            Integer age,
            boolean active,
            long visits,
            Status status,
            List<String> tags,
            Map<String, Object> profile) {}

    private static Filter is(String field, Operator operator, Object value) {
        return new Filter.Comparison(FieldPath.of(field), operator, value);
    }

    static Stream<Arguments> conditions() {
        return Stream.of(
                arguments(where(User::age).gt(18), is("age", Operator.GT, 18)),
                arguments(where(User::age).gte(18), is("age", Operator.GTE, 18)),
                arguments(where(User::visits).lt(5L), is("visits", Operator.LT, 5L)),
                arguments(where(User::visits).lte(5L), is("visits", Operator.LTE, 5L)),
                arguments(where(User::fullName).is("x"), is("full_name", Operator.EQ, "x")),
                arguments(where(User::fullName).is(null), is("full_name", Operator.EQ, null)),
                arguments(where(User::active).isNot(true), is("active", Operator.NE, true)),
                arguments(where(User::status).in(Status.PAID), is("status", Operator.IN, List.of(Status.PAID))),
                arguments(where(User::age).in(Set.of(1)), is("age", Operator.IN, List.of(1))),
                arguments(where(User::age).in(List.of()), Filter.none()),
                arguments(where(User::age).notIn(1, 2), is("age", Operator.NIN, List.of(1, 2))),
                arguments(where(User::age).notIn(List.of()), Filter.all()),
                arguments(where(User::age).between(1, 9), is("age", Operator.BETWEEN, Arrays.asList(1, 9))),
                arguments(where(User::fullName).like("%a"), is("full_name", Operator.LIKE, "%a")),
                arguments(where(User::fullName).ilike("%a"), is("full_name", Operator.ILIKE, "%a")),
                arguments(where(User::fullName).matches("^a"), is("full_name", Operator.REGEX, "^a")),
                arguments(where(User::fullName).matchesNative("\\d"), is("full_name", Operator.NATIVE_REGEX, "\\d")),
                arguments(where(User::fullName).startsWith("a"), is("full_name", Operator.STARTS_WITH, "a")),
                arguments(where(User::fullName).endsWith("a"), is("full_name", Operator.ENDS_WITH, "a")),
                arguments(where(User::fullName).containsText("a"), is("full_name", Operator.CONTAINS_TEXT, "a")),
                arguments(where(User::age).isNull(), is("age", Operator.NULL, true)),
                arguments(where(User::age).isNotNull(), is("age", Operator.NULL, false)),
                arguments(where(User::tags).contains("a"), is("tags", Operator.CONTAINS, "a")),
                arguments(where(User::tags).overlaps(List.of("a")), is("tags", Operator.OVERLAP, List.of("a"))),
                arguments(where(User::tags).hasSize(2), is("tags", Operator.SIZE, 2L)),
                arguments(where(User::profile).hasKey("k"), is("profile", Operator.HAS_KEY, "k")),
                arguments(
                        where(User::profile).at("a", "b").is(1),
                        new Filter.Comparison(new FieldPath("profile", List.of("a", "b")), Operator.EQ, 1)),
                arguments(
                        where("profile.a").is(1),
                        new Filter.Comparison(new FieldPath("profile", List.of("a")), Operator.EQ, 1)),
                arguments(
                        where(User::tags).any(Operator.LIKE, "a%"),
                        new Filter.AnyElement(
                                FieldPath.of("tags"), List.of((Filter.Comparison) is("tags", Operator.LIKE, "a%")))),
                arguments(
                        related("customer", where("email").is("x")),
                        new Filter.Related("customer", is("email", Operator.EQ, "x"))),
                arguments(not(where(User::age).gt(1)), new Filter.Not(is("age", Operator.GT, 1))));
    }

    @ParameterizedTest
    @MethodSource("conditions")
    void everyOperatorMeansWhatItMeansInMaps(Criteria.Condition<?> condition, Filter expected) {
        assertThat(condition.filter()).isEqualTo(expected);
    }

    @Test
    void conditionsOfOneRecordAndOfNamedFieldsGoTogether() {
        Criteria.Condition<User> both =
                where(User::age).gt(18).and(where(User::active).is(true));
        Criteria.Condition<User> mixed =
                where("age").gt(18).and(where(User::active).is(true));
        Criteria.Condition<User> other =
                where(User::age).gt(18).and(where("active").is(true));
        assertThat(both.filter())
                .isEqualTo(new Filter.And(List.of(is("age", Operator.GT, 18), is("active", Operator.EQ, true))));
        assertThat(mixed).isEqualTo(both);
        assertThat(other).isEqualTo(both);
        assertThat(both.and(where(User::fullName).is("x")).filter())
                .isEqualTo(new Filter.And(List.of(
                        is("age", Operator.GT, 18),
                        is("active", Operator.EQ, true),
                        is("full_name", Operator.EQ, "x"))));
        assertThat(where(User::age).gt(1).or(where(User::age).isNull()).negate().filter())
                .isEqualTo(new Filter.Not(
                        new Filter.Or(List.of(is("age", Operator.GT, 1), is("age", Operator.NULL, true)))));
    }

    @Test
    void ordersNameComponentsOrFields() {
        assertThat(desc(User::fullName)).isEqualTo(Sort.desc("full_name"));
        assertThat(asc(User::age)).isEqualTo(Sort.asc("age"));
        assertThat(desc("created_at")).isEqualTo(Sort.desc("created_at"));
        assertThat(asc("profile.city")).isEqualTo(new Sort(new FieldPath("profile", List.of("city")), false, false));
        assertThat(nullsFirst(asc("age"))).isEqualTo(new Sort(FieldPath.of("age"), false, true));
    }

    @Test
    void aLambdaExpressionHasNoName() {
        DataFlowException refusal =
                catchThrowableOfType(DataFlowException.class, () -> where((User user) -> user.age()));
        assertThat(refusal.code()).isEqualTo("DF-109");
        assertThat(refusal.problem().fixes()).isNotEmpty();
        DataFlowException other = catchThrowableOfType(
                DataFlowException.class,
                () -> where(new Criteria.Property<User, Integer>() {
                    @Override
                    public Integer of(User user) {
                        return user.age();
                    }
                }));
        assertThat(other.code()).isEqualTo("DF-109");
    }

    private static final class Unreadable implements Criteria.Property<User, Integer> {
        private static final long serialVersionUID = 1L;

        @Override
        public Integer of(User user) {
            return user.age();
        }

        private Object writeReplace() {
            throw new IllegalStateException("not to be read");
        }
    }

    @Test
    void whatCannotBeReadBringsBothLinesToWrite() {
        DataFlowException refusal = catchThrowableOfType(DataFlowException.class, () -> where(new Unreadable()));
        assertThat(refusal.code()).isEqualTo("DF-608");
        assertThat(refusal.problem().fixes())
                .extracting(fix -> fix.code().orElse(""))
                .containsExactly(
                        "opens dev.dataflow to dev.dataflow.kernel;",
                        "db.register(MethodHandles.lookup(), User.class)");
    }

    @Test
    void valuesAreCopiedWhenTheConditionIsWritten() {
        List<Integer> ages = new java.util.ArrayList<>(List.of(1));
        Criteria.Condition<User> condition = where(User::age).in(ages);
        ages.add(2);
        assertThat(condition.filter()).isEqualTo(is("age", Operator.IN, List.of(1)));
    }
}
