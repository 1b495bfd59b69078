package dev.dataflow.internal.sql;

import static dev.dataflow.internal.sql.Shop.CUSTOMER;
import static dev.dataflow.internal.sql.Shop.ITEM;
import static dev.dataflow.internal.sql.Shop.ORDER;

import dev.dataflow.internal.json.JacksonJsonCodec;
import dev.dataflow.internal.value.CanonicalValues;
import dev.dataflow.spi.dialect.DialectCapability;
import dev.dataflow.spi.operation.BulkSettings;
import dev.dataflow.spi.operation.Operation;
import dev.dataflow.spi.operation.OperationContext;
import dev.dataflow.spi.operation.RowScope;
import dev.dataflow.spi.query.Aggregation;
import dev.dataflow.spi.query.Assignment;
import dev.dataflow.spi.query.FieldPath;
import dev.dataflow.spi.query.Filter;
import dev.dataflow.spi.query.Operator;
import dev.dataflow.spi.query.Page;
import dev.dataflow.spi.query.Projection;
import dev.dataflow.spi.query.Sort;
import dev.dataflow.spi.query.Values;
import dev.dataflow.spi.sql.Bind;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class StatementTextTest {

    private final SqlCompiler compiler = Shop.compiler(new AnsiDialect(
            DialectCapability.INSERT_RETURNING,
            DialectCapability.UPDATE_RETURNING,
            DialectCapability.NAMED_CONFLICT_TARGET));
    private final StringBuilder out = new StringBuilder();

    @Test
    void conditions_are_two_valued() throws IOException {
        filter("nothing said", Filter.all());
        filter("no record", Filter.none());
        filter("equal", Filter.eq("email", "a@b.c"));
        filter("equal to null", Filter.eq("age", null));
        filter("not equal, nullable", is("age", Operator.NE, 3));
        filter("not equal, required", is("email", Operator.NE, "x"));
        filter("not equal to null", is("age", Operator.NE, null));
        filter("not greater", is("age", Operator.GT, 3).negate());
        filter("greater than null", is("age", Operator.GT, null));
        filter("between", is("age", Operator.BETWEEN, List.of(1, 9)));
        filter("not between", is("age", Operator.BETWEEN, List.of(1, 9)).negate());
        filter("in three, bound as four", is("age", Operator.IN, List.of(1, 2, 3)));
        filter("in with null", is("age", Operator.IN, Arrays.asList(1, null)));
        filter("not in with null", is("age", Operator.NIN, Arrays.asList(1, null)));
        filter("not in", is("age", Operator.NIN, List.of(1)));
        filter("in nothing", is("age", Operator.IN, List.of()));
        filter("not in nothing", is("age", Operator.NIN, List.of()));
        filter("in null only", is("age", Operator.IN, Arrays.asList((Object) null)));
        filter("not like", is("email", Operator.LIKE, "a%").negate());
        filter("exists", is("age", Operator.EXISTS, true));
        filter("null false", is("age", Operator.NULL, false));
        filter(
                "de Morgan",
                is("age", Operator.GT, 1)
                        .and(is("email", Operator.LT, "m").or(Filter.eq("active", true)))
                        .negate());
        filter("constants vanish", Filter.eq("active", true).or(Filter.none()).and(is("age", Operator.NIN, List.of())));
        Golden.check("sql/conditions.txt", out.toString());
    }

    @Test
    void json_and_arrays_are_the_dialects_business() throws IOException {
        filter("place", new Filter.Comparison(city(), Operator.EQ, "Oslo"));
        filter("place, not equal", new Filter.Comparison(city(), Operator.NE, "Oslo"));
        filter("place by class", new Filter.Comparison(city(), Operator.IN, Arrays.asList("Oslo", 7, null)));
        filter("missing place", new Filter.Comparison(city(), Operator.NULL, true));
        filter("place present", new Filter.Comparison(city(), Operator.EXISTS, true));
        filter("not above", new Filter.Not(new Filter.Comparison(city(), Operator.GT, 1.5)));
        filter("text at a place", new Filter.Comparison(city(), Operator.STARTS_WITH, "Os"));
        filter("whole document", is("profile", Operator.EQ, Map.of("a", 1)));
        filter("contains one", is("tags", Operator.CONTAINS, "x"));
        filter("overlap, not", is("tags", Operator.OVERLAP, List.of("x", "y")).negate());
        filter("size", is("tags", Operator.SIZE, 2));
        filter("key", is("profile", Operator.HAS_KEY, "city"));
        filter("any", any("tags", Operator.GTE, "m"));
        filter("not any", any("tags", Operator.GTE, "m").negate());
        filter("plugin", new Filter.Extension("$near", FieldPath.of("profile"), List.of(1.0, 2.0)).negate());
        Golden.check("sql/json.txt", out.toString());
    }

    @Test
    void relations_become_exists() throws IOException {
        filter("to many", new Filter.Related("orders", Filter.eq("status", "paid")));
        filter("none of many", new Filter.Related("orders", Filter.all()).negate());
        filter("nested", new Filter.Related("orders", new Filter.Related("customer", Filter.eq("active", true))));
        show(
                "changed by relation",
                compiler.prepare(
                        new Operation.Delete(
                                ORDER,
                                new Filter.Related("customer", Filter.eq("email", "a@b.c")),
                                RowScope.ONE,
                                false),
                        OperationContext.EMPTY));
        Golden.check("sql/relations.txt", out.toString());
    }

    @Test
    void reads() throws IOException {
        show("by key", new Operation.Read(CUSTOMER, Filter.eq("id", "c-1"), Projection.ALL));
        show(
                "by unique field",
                new Operation.Read(CUSTOMER, Filter.eq("email", "x").and(Filter.eq("age", 3)), Projection.of("id")));
        show("by half a key", new Operation.Read(ITEM, Filter.eq("order_id", 1), Projection.ALL));
        show(
                "by a composite key",
                new Operation.Read(ITEM, Filter.eq("line", 1).and(Filter.eq("order_id", 1)), Projection.ALL));
        show("count", new Operation.Count(ORDER, Filter.eq("status", "paid")));
        show("page", list(List.of(Sort.desc("total")), new Page(10, 20, null), Projection.of("status")));
        show("all", list(List.of(), Page.ALL, Projection.ALL));
        show("distinct", list(List.of(Sort.asc("status")), Page.first(5), new Projection(List.of("status"), true)));
        out.append("-- total of distinct\n")
                .append(compiler.prepareTotal(
                                list(List.of(), Page.first(5), new Projection(List.of("status"), true)),
                                OperationContext.EMPTY)
                        .statement())
                .append("\n\n");
        show(
                "by a place",
                new Operation.ListRows(
                        CUSTOMER,
                        Filter.all(),
                        List.of(new Sort(city(), true, false)),
                        Page.first(3),
                        Projection.of("id"),
                        false));
        Golden.check("sql/reads.txt", out.toString());
    }

    @Test
    void pages_go_on_behind_their_cursor() throws IOException {
        Sort byTotal = Sort.desc("total");
        Sort byCustomer = new Sort(FieldPath.of("customer_id"), false, true);
        page("required first", List.of(Sort.asc("status"), byTotal), "paid", new BigDecimal("1.00"), 7L);
        page("nulls last, reached", List.of(byTotal, byCustomer), null, "c", 7L);
        page("nulls first, not left", List.of(byCustomer), null, 7L);
        page("by key", List.of(Sort.desc("id")), 7L);
        Golden.check("sql/cursors.txt", out.toString());
    }

    private void page(String name, List<Sort> sort, Object... start) {
        JacksonJsonCodec json = new JacksonJsonCodec();
        SqlCompiler cursors = new SqlCompiler(
                new AnsiDialect(),
                Shop.models(),
                new CanonicalValues(json),
                model -> false,
                (cursor, list, context) -> start,
                Schemas.OWN);
        show(name, cursors.prepare(list(sort, new Page(5, 0, "here"), Projection.of("id")), OperationContext.EMPTY));
    }

    @Test
    void groups() throws IOException {
        Aggregation byStatus = new Aggregation(
                List.of(FieldPath.of("status")),
                List.of(
                        new Aggregation.Measure("n", Aggregation.Function.COUNT, null),
                        new Aggregation.Measure("sum", Aggregation.Function.SUM, FieldPath.of("total"))),
                is("n", Operator.GT, 2).and(is("sum", Operator.LTE, 100).negate()));
        show(
                "grouped",
                new Operation.Aggregate(
                        ORDER, Filter.eq("customer_id", "c"), byStatus, List.of(Sort.desc("sum")), Page.first(3)));
        Aggregation one = new Aggregation(
                List.of(),
                List.of(new Aggregation.Measure("d", Aggregation.Function.COUNT_DISTINCT, FieldPath.of("status"))),
                Filter.all());
        show("one group", new Operation.Aggregate(ORDER, Filter.all(), one, List.of(), Page.ALL));
        Golden.check("sql/groups.txt", out.toString());
    }

    @Test
    void changes() throws IOException {
        Values order = Values.empty(ORDER).with("status", "paid").with("total", new BigDecimal("1.50"));
        show("create", new Operation.Create(ORDER, order));
        show("create with nothing", new Operation.Create(ORDER, Values.empty(ORDER)));
        show("create with a known key", new Operation.Create(ORDER, order.copy().with("id", 7L)));
        List<Assignment> changes = List.of(
                new Assignment.Set("status", "paid"),
                new Assignment.Unset("customer_id"),
                new Assignment.Increment("total", new BigDecimal("1.00")));
        show("update by key", new Operation.Update(ORDER, Filter.eq("id", 1), changes, RowScope.ONE, true));
        show("update one", new Operation.Update(ORDER, Filter.eq("status", "paid"), changes, RowScope.ONE, false));
        show("update many", new Operation.Update(ORDER, Filter.eq("status", "paid"), changes, RowScope.MANY, false));
        show("delete one of all", new Operation.Delete(ORDER, Filter.all(), RowScope.ONE, true));
        show("delete by key", new Operation.Delete(ORDER, Filter.eq("id", 1), RowScope.ONE, false));
        show(
                "bulk update, limited",
                new Operation.BulkUpdate(
                        ORDER, Filter.eq("status", "paid"), changes, 10, RowScope.MANY, BulkSettings.DEFAULT));
        show(
                "bulk delete, limited, composite",
                new Operation.BulkDelete(ITEM, Filter.eq("name", "x"), 5, RowScope.MANY, BulkSettings.DEFAULT));
        show("bulk delete", new Operation.BulkDelete(ITEM, Filter.all(), -1, RowScope.ALL, BulkSettings.DEFAULT));
        Operation.Upsert upsert =
                new Operation.Upsert(ORDER, List.of("id"), order.copy().with("id", 7L), changes);
        show("upsert, insert only", compiler.prepareUpsert(upsert, OperationContext.EMPTY));
        Golden.check("sql/changes.txt", out.toString());
    }

    private static FieldPath city() {
        return new FieldPath("profile", List.of("city"));
    }

    private static Filter is(String field, Operator operator, Object value) {
        return Filter.compare(field, operator, value);
    }

    private static Filter any(String field, Operator operator, Object value) {
        FieldPath path = FieldPath.of(field);
        return new Filter.AnyElement(path, List.of(new Filter.Comparison(path, operator, value)));
    }

    private static Operation.ListRows list(List<Sort> sort, Page page, Projection projection) {
        return new Operation.ListRows(ORDER, Filter.eq("status", "paid"), sort, page, projection, false);
    }

    private void filter(String name, Filter filter) {
        PreparedOperation prepared = compiler.prepare(new Operation.Count(CUSTOMER, filter), OperationContext.EMPTY);
        String text = prepared.statement().sql().replace("select count(*) from \"customers\" t0", "…");
        show(name, text, prepared);
    }

    private void show(String name, Operation operation) {
        show(name, compiler.prepare(operation, OperationContext.EMPTY));
    }

    private void show(String name, PreparedOperation prepared) {
        show(name, prepared.statement().sql(), prepared);
    }

    private void show(String name, String text, PreparedOperation prepared) {
        out.append("-- ").append(name).append('\n').append(text).append('\n');
        for (Bind bind : prepared.statement().binds()) {
            out.append("   ? ")
                    .append(bind.change().apply(prepared.values()[bind.slot()]))
                    .append(" as ")
                    .append(bind.codec().columnType())
                    .append('\n');
        }
        if (prepared.statement().hasRows()) {
            out.append("   > ").append(prepared.statement().header()).append('\n');
        }
        out.append('\n');
    }
}
