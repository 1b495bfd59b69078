package dev.dataflow.internal.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dataflow.internal.json.JacksonJsonCodec;
import dev.dataflow.internal.value.CanonicalValues;
import dev.dataflow.spi.error.DataFlowException;
import dev.dataflow.spi.error.Problem;
import dev.dataflow.spi.error.StandardCode;
import dev.dataflow.spi.model.FieldType;
import dev.dataflow.spi.model.ModelDefinition;
import dev.dataflow.spi.operation.Operation;
import dev.dataflow.spi.operation.OperationContext;
import dev.dataflow.spi.operation.RowScope;
import dev.dataflow.spi.query.Assignment;
import dev.dataflow.spi.query.FieldPath;
import dev.dataflow.spi.query.Filter;
import dev.dataflow.spi.query.Operator;
import dev.dataflow.spi.query.Page;
import dev.dataflow.spi.query.Projection;
import dev.dataflow.spi.query.Sort;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

final class SqlCompilerTest {

    private final SqlCompiler compiler = Shop.compiler(new AnsiDialect());

    @Test
    void operations_of_one_shape_share_a_statement_and_no_values() {
        PreparedOperation first = count(Filter.eq("age", 1));
        PreparedOperation second = count(Filter.eq("age", 2));

        assertThat(second.statement()).isSameAs(first.statement());
        assertThat(first.values()).startsWith(1);
        assertThat(second.values()).startsWith(2);
        assertThat(compiler.hits()).isEqualTo(1);
        assertThat(compiler.misses()).isEqualTo(1);
    }

    @Test
    void what_changes_the_text_changes_the_shape() {
        List<Filter> different = List.of(
                Filter.all(),
                Filter.none(),
                Filter.eq("age", 1),
                Filter.eq("age", null),
                Filter.eq("email", "x"),
                Filter.compare("age", Operator.GT, 1),
                Filter.compare("age", Operator.IN, List.of(1, 2)),
                Filter.compare("age", Operator.IN, List.of(1, 2, 3)),
                Filter.compare("age", Operator.IN, Arrays.asList(1, 2, null)),
                Filter.compare("age", Operator.NULL, false),
                new Filter.Comparison(place("a"), Operator.EQ, "x"),
                new Filter.Comparison(place("a"), Operator.EQ, 1),
                new Filter.Comparison(place("b"), Operator.EQ, "x"),
                new Filter.Comparison(place("a", "b"), Operator.EQ, "x"),
                new Filter.Related("orders", Filter.eq("status", "paid")),
                new Filter.Related("orders", Filter.eq("status", "paid").negate()));

        List<String> texts = different.stream()
                .map(f -> count(f).statement().sql())
                .distinct()
                .toList();

        assertThat(texts).hasSameSizeAs(different);
        assertThat(compiler.misses()).isEqualTo(different.size());
    }

    @Test
    void lists_of_five_to_eight_values_share_a_statement() {
        CompiledStatement five = count(Filter.compare("age", Operator.IN, List.of(1, 2, 3, 4, 5)))
                .statement();
        PreparedOperation seven = count(Filter.compare("age", Operator.IN, List.of(1, 2, 3, 4, 5, 6, 7)));

        assertThat(seven.statement()).isSameAs(five);
        assertThat(seven.values()).containsExactly(1, 2, 3, 4, 5, 6, 7, 7);
    }

    @Test
    void one_node_in_filters_of_two_models_keeps_its_own_column() {
        Filter condition = Filter.eq("id", "7");
        ModelDefinition other = ModelDefinition.builder("Order")
                .field("id", FieldType.text(), f -> f.key())
                .field("customer_id", FieldType.text())
                .reference(dev.dataflow.spi.model.Reference.of("customer_id", "Customer"))
                .build();
        JacksonJsonCodec json = new JacksonJsonCodec();
        SqlCompiler own =
                new SqlCompiler(new AnsiDialect(), new TestModels(Shop.CUSTOMER, other), new CanonicalValues(json));

        PreparedOperation prepared = own.prepare(
                new Operation.Count(Shop.CUSTOMER, condition.and(new Filter.Related("orders", condition.negate()))),
                OperationContext.EMPTY);

        assertThat(prepared.statement().sql())
                .isEqualTo("select count(*) from \"customers\" t0 where (t0.\"id\" = ? and exists (select 1 from"
                        + " \"orders\" t1 where (t1.\"customer_id\" = t0.\"id\" and t1.\"id\" <> ?)))");
        assertThat(prepared.statement().binds()).extracting(b -> b.slot()).containsExactly(0, 1);
    }

    @Test
    void a_model_that_is_defined_again_gets_new_statements() {
        ModelDefinition before = ModelDefinition.builder("Note")
                .field("text", FieldType.text())
                .timestamps(false)
                .build();
        ModelDefinition after =
                before.toBuilder().field("stars", FieldType.integer()).build();

        String old = compiler.prepare(list(before), OperationContext.EMPTY)
                .statement()
                .sql();
        String now = compiler.prepare(list(after), OperationContext.EMPTY)
                .statement()
                .sql();

        assertThat(old).isEqualTo("select t0.\"id\", t0.\"text\" from \"notes\" t0 order by t0.\"id\"");
        assertThat(now).isEqualTo("select t0.\"id\", t0.\"text\", t0.\"stars\" from \"notes\" t0 order by t0.\"id\"");
    }

    @Test
    void a_relation_to_a_model_that_is_defined_again_gets_a_new_statement() {
        TestModels models = Shop.models();
        JacksonJsonCodec json = new JacksonJsonCodec();
        SqlCompiler own = new SqlCompiler(new AnsiDialect(), models, new CanonicalValues(json));
        Operation paid = new Operation.Count(Shop.CUSTOMER, new Filter.Related("orders", Filter.eq("status", "paid")));
        String old = own.prepare(paid, OperationContext.EMPTY).statement().sql();

        models.replace(Shop.ORDER.toBuilder()
                .replaceField(Shop.ORDER.field("status").orElseThrow().toBuilder()
                        .column("state")
                        .build())
                .build());

        assertThat(own.prepare(paid, OperationContext.EMPTY).statement().sql())
                .isEqualTo(old.replace("\"status\"", "\"state\""));
    }

    @Test
    void all_operands_that_do_not_fit_are_reported_at_once() {
        Filter wrong = Filter.eq("age", "old")
                .and(Filter.compare("email", Operator.GT, 5))
                .and(new Filter.Related("orders", Filter.compare("status", Operator.IN, List.of("paid", "lost"))));

        assertThatThrownBy(() -> count(wrong))
                .asInstanceOf(InstanceOfAssertFactories.type(DataFlowException.class))
                .satisfies(failure -> assertThat(failure.problem().details())
                        .extracting(p -> p.code().code() + " " + p.location().parameter())
                        .containsExactly(
                                "DF-102 filter.age", "DF-102 filter.email.$gt", "DF-109 filter.orders.status.$in"));
    }

    @Test
    void operators_that_do_not_fit_their_field_are_refused() {
        assertCode("DF-102", Filter.compare("age", Operator.LIKE, "1%"));
        assertCode("DF-102", Filter.compare("age", Operator.CONTAINS, 1));
        assertCode("DF-102", Filter.compare("age", Operator.IN, 1));
        assertCode("DF-102", Filter.compare("age", Operator.BETWEEN, List.of(1)));
        assertCode("DF-102", Filter.compare("age", Operator.NULL, "yes"));
        assertCode("DF-102", new Filter.Comparison(place("a"), Operator.EQ, Map.of()));
        assertCode("DF-102", new Filter.Comparison(new FieldPath("email", List.of("a")), Operator.EQ, 1));
        assertCode("DF-111", Filter.eq("agee", 1));
        assertCode("DF-111", new Filter.Related("order", Filter.all()));
    }

    @Test
    void every_occurrence_of_a_model_with_features_must_have_been_scoped() {
        JacksonJsonCodec json = new JacksonJsonCodec();
        SqlCompiler strict = new SqlCompiler(
                new AnsiDialect(),
                Shop.models(),
                new CanonicalValues(json),
                model -> model.name().equals("Order"));
        Filter scoped = new Filter.Scoped("Order", Filter.eq("status", "paid"));

        assertBlocked(strict, new Operation.Count(Shop.ORDER, Filter.all()));
        assertBlocked(strict, new Operation.Count(Shop.ORDER, new Filter.Scoped("Customer", Filter.all())));
        assertBlocked(strict, new Operation.Count(Shop.CUSTOMER, new Filter.Related("orders", Filter.all())));
        assertBlocked(
                strict,
                new Operation.Delete(
                        Shop.ORDER,
                        new Filter.Scoped(
                                "Order", new Filter.Related("customer", new Filter.Related("orders", Filter.all()))),
                        RowScope.MANY,
                        false));
        assertThat(strict.prepare(
                                new Operation.Count(Shop.CUSTOMER, new Filter.Related("orders", scoped)),
                                OperationContext.EMPTY)
                        .statement()
                        .sql())
                .endsWith("(t1.\"customer_id\" = t0.\"id\" and t1.\"status\" = ?))");
    }

    @Test
    void an_update_of_no_field_is_refused() {
        Operation nothing = new Operation.Update(Shop.ORDER, Filter.eq("id", 1), List.of(), RowScope.ONE, false);

        assertThatThrownBy(() -> compiler.prepare(nothing, OperationContext.EMPTY))
                .hasMessageStartingWith("DF-107");
    }

    @Test
    void with_distinct_only_shown_fields_sort() {
        Operation hidden = new Operation.ListRows(
                Shop.ORDER,
                Filter.all(),
                List.of(Sort.asc("total")),
                Page.ALL,
                new Projection(List.of("status"), true),
                false);

        assertThatThrownBy(() -> compiler.prepare(hidden, OperationContext.EMPTY))
                .hasMessageStartingWith("DF-109");
    }

    @Test
    void a_filter_with_a_thousand_terms_stays_shallow() {
        List<Filter> terms = IntStream.range(0, 1000)
                .mapToObj(i -> Filter.compare("age", Operator.GT, i))
                .toList();

        String sql = count(new Filter.Or(terms)).statement().sql();

        assertThat(sql.chars().filter(c -> c == '?').count()).isEqualTo(1000);
        assertThat(longestChain(sql)).isLessThanOrEqualTo(100);
    }

    private static int longestChain(String sql) {
        return Arrays.stream(sql.split("[()]+"))
                .mapToInt(s -> s.split(" or ", -1).length)
                .max()
                .orElseThrow();
    }

    @Test
    void eight_threads_see_one_statement_for_each_shape() {
        List<String> texts = Collections.synchronizedList(new java.util.ArrayList<>());
        IntStream.range(0, 8000).parallel().forEach(i -> {
            PreparedOperation prepared = count(Filter.compare("age", i % 2 == 0 ? Operator.GT : Operator.LT, i % 100));
            assertThat(prepared.values()[0]).isEqualTo(i % 100);
            texts.add(prepared.statement().sql());
        });

        assertThat(texts).hasSize(8000);
        assertThat(texts.stream().distinct()).hasSize(2);
        assertThat(compiler.size()).isEqualTo(2);
    }

    @Test
    void an_assignment_by_the_clock_must_have_become_a_time() {
        Operation now = new Operation.Update(
                Shop.ORDER, Filter.eq("id", 1), List.of(new Assignment.Now("updated_at")), RowScope.ONE, false);

        assertThatThrownBy(() -> compiler.prepare(now, OperationContext.EMPTY))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private PreparedOperation count(Filter filter) {
        return compiler.prepare(new Operation.Count(Shop.CUSTOMER, filter), OperationContext.EMPTY);
    }

    private static Operation list(ModelDefinition model) {
        return new Operation.ListRows(model, Filter.all(), List.of(), Page.ALL, Projection.ALL, false);
    }

    private static FieldPath place(String... path) {
        return new FieldPath("profile", List.of(path));
    }

    private void assertCode(String code, Filter filter) {
        assertThatThrownBy(() -> count(filter)).hasMessageStartingWith(code);
    }

    private static void assertBlocked(SqlCompiler compiler, Operation operation) {
        assertThatThrownBy(() -> compiler.prepare(operation, OperationContext.EMPTY))
                .isInstanceOf(DataFlowException.Blocked.class)
                .extracting(failure -> ((DataFlowException) failure).problem())
                .extracting(Problem::code)
                .isEqualTo(StandardCode.UNSCOPED_OCCURRENCE);
    }
}
