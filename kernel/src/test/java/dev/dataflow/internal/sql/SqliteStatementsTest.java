package dev.dataflow.internal.sql;

import static dev.dataflow.internal.sql.Shop.CUSTOMER;
import static dev.dataflow.internal.sql.Shop.ITEM;
import static dev.dataflow.internal.sql.Shop.ORDER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dataflow.spi.data.Row;
import dev.dataflow.spi.dialect.BulkInsert;
import dev.dataflow.spi.operation.Operation;
import dev.dataflow.spi.operation.OperationContext;
import dev.dataflow.spi.operation.RowScope;
import dev.dataflow.spi.query.Aggregation;
import dev.dataflow.spi.query.Aggregation.Function;
import dev.dataflow.spi.query.Aggregation.Measure;
import dev.dataflow.spi.query.Assignment;
import dev.dataflow.spi.query.FieldPath;
import dev.dataflow.spi.query.Filter;
import dev.dataflow.spi.query.Operator;
import dev.dataflow.spi.query.Page;
import dev.dataflow.spi.query.Projection;
import dev.dataflow.spi.query.Sort;
import dev.dataflow.spi.query.Values;
import java.math.BigDecimal;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The compiler's statements on SQLite, in tables that its table specifications made. */
final class SqliteStatementsTest {

    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05.678901Z");

    private SqliteDatabase database;

    @BeforeEach
    void open() throws SQLException {
        database = new SqliteDatabase(CUSTOMER, ORDER, ITEM);
        for (int i = 1; i <= 3; i++) {
            database.change(new Operation.Create(CUSTOMER, customer("c-" + i, i * 10)));
        }
        order("c-1", "paid", "10.50");
        order("c-1", "pending", "0.10");
        order("c-2", "paid", "0.20");
        order(null, "paid", null);
    }

    @AfterEach
    void close() throws SQLException {
        database.close();
    }

    @Test
    void a_created_record_tells_what_the_database_computed() throws SQLException {
        PreparedOperation create = database.prepare(new Operation.Create(ORDER, order().with("status", "paid")));

        List<Row> computed = database.rows(create);

        assertThat(computed).containsExactly(Row.of(Map.of("id", 5L)));
        assertThat(read(5L))
                .containsEntry("status", "paid")
                .containsEntry("total", null)
                .containsEntry("created_at", NOW);
    }

    @Test
    void json_and_arrays_come_back_as_they_went() throws SQLException {
        Row customer = database.rows(new Operation.Read(CUSTOMER, Filter.eq("id", "c-2"), Projection.ALL))
                .get(0);

        assertThat(customer.get("profile")).isEqualTo(Map.of("city", "Oslo", "n", 20L));
        assertThat(customer.get("tags")).isEqualTo(List.of("a", "b"));
    }

    @Test
    void changes_are_computed_in_the_database() throws SQLException {
        Operation update = new Operation.Update(
                ORDER,
                Filter.eq("id", 1L),
                List.of(
                        new Assignment.Increment("total", new BigDecimal("0.50")),
                        new Assignment.Unset("customer_id"),
                        new Assignment.Set("updated_at", NOW.plusSeconds(1))),
                RowScope.ONE,
                true);

        Row changed = database.rows(update).get(0);

        assertThat(changed)
                .containsEntry("total", new BigDecimal("11.00"))
                .containsEntry("customer_id", null)
                .containsEntry("updated_at", NOW.plusSeconds(1));
    }

    @Test
    void arrays_and_numbers_have_their_own_changes() throws SQLException {
        List<Assignment> changes = List.of(
                new Assignment.Append("tags", List.of("c", "a")),
                new Assignment.Max("age", 15),
                new Assignment.Set("email", "new@x"));
        database.change(new Operation.Update(CUSTOMER, Filter.eq("id", "c-1"), changes, RowScope.ONE, false));
        database.change(new Operation.Update(
                CUSTOMER,
                Filter.eq("id", "c-1"),
                List.of(new Assignment.Remove("tags", "a"), new Assignment.Multiply("age", 2)),
                RowScope.ONE,
                false));

        Row customer = database.rows(new Operation.Read(CUSTOMER, Filter.eq("email", "new@x"), Projection.ALL))
                .get(0);

        assertThat(customer).containsEntry("tags", List.of("b", "c")).containsEntry("age", 30);
    }

    @Test
    void an_upsert_tells_by_its_insert_whether_the_record_is_new() throws SQLException {
        Operation.Upsert taken = upsert("c-1");
        Operation.Upsert free = upsert("c-9");

        assertThat(database.change(database.compiler.prepareUpsert(taken, OperationContext.EMPTY)))
                .isZero();
        assertThat(database.change(database.compiler.prepareUpsert(free, OperationContext.EMPTY)))
                .isEqualTo(1);
        assertThat(age("c-1")).isEqualTo(10);
        assertThat(age("c-9")).isEqualTo(90);
    }

    @Test
    void an_upsert_on_one_key_fails_on_another() {
        Operation.Upsert clash =
                new Operation.Upsert(CUSTOMER, List.of("id"), customer("c-9", 9).with("email", "c-1@x"), List.of());

        assertThatThrownBy(() -> database.change(database.compiler.prepareUpsert(clash, OperationContext.EMPTY)))
                .isInstanceOf(SQLException.class);
    }

    @Test
    void bulk_inserts_skip_and_update_taken_keys() throws SQLException {
        List<@Nullable Object[]> rows = List.of(
                new Object[] {"c-1", "other@x", 77, true, NOW, NOW}, new Object[] {"c-8", "c-8@x", 8, true, NOW, NOW});
        List<String> fields = List.of("id", "email", "age", "active", "created_at", "updated_at");

        BulkInsert skip =
                database.compiler.bulkInsert(CUSTOMER, fields, List.of("id"), List.of(), "id", OperationContext.EMPTY);
        List<@Nullable Object> written = database.dialect.bulk().insert(database.connection, skip, rows);
        BulkInsert update = database.compiler.bulkInsert(
                CUSTOMER, fields, List.of("id"), List.of("email", "age"), null, OperationContext.EMPTY);
        database.dialect.bulk().insert(database.connection, update, rows);

        assertThat(written).containsExactly("c-8");
        assertThat(age("c-1")).isEqualTo(77);
        assertThat(database.count(CUSTOMER, Filter.all())).isEqualTo(4);
    }

    @Test
    void rows_are_changed_one_by_one_and_many_at_once() throws SQLException {
        RowUpdates updates = database.compiler.bulkUpdateRows(
                ORDER, List.of("id"), List.of("status", "total"), OperationContext.EMPTY);

        int one = execute(updates.single(), "pending", new BigDecimal("1.00"), 4L);
        int many = execute(
                updates.many(3),
                "paid",
                new BigDecimal("7.00"),
                1L,
                "it's odd",
                null,
                2L,
                "paid",
                new BigDecimal("8.00"),
                99L);

        assertThat(updates.rowsPerStatement()).isGreaterThan(1);
        assertThat(one).isEqualTo(1);
        assertThat(many).isEqualTo(2);
        assertThat(read(1L)).containsEntry("total", new BigDecimal("7.00"));
        assertThat(read(2L)).containsEntry("status", "it's odd").containsEntry("total", null);
        assertThat(read(4L)).containsEntry("total", new BigDecimal("1.00"));
    }

    @Test
    void keys_that_exist_are_found() throws SQLException {
        database.change(new Operation.Create(
                ITEM, Values.empty(ITEM).with("order_id", 1L).with("line", 2).with("name", "x")));

        List<Row> orders = database.rows(database.compiler.keyProbe(
                ORDER,
                List.of("id"),
                List.of(new Object[] {1L}, new Object[] {99L}, new Object[] {3L}),
                OperationContext.EMPTY));
        List<Row> items = database.rows(database.compiler.keyProbe(
                ITEM,
                List.of("order_id", "line"),
                List.of(new Object[] {1L, 1}, new Object[] {1L, 2}, new Object[] {2L, 2}),
                OperationContext.EMPTY));

        assertThat(orders).extracting(row -> row.get("id")).containsExactlyInAnyOrder(1L, 3L);
        assertThat(items).containsExactly(Row.of(Map.of("order_id", 1L, "line", 2)));
    }

    @Test
    void groups_are_measured_exactly() throws SQLException {
        Aggregation byStatus = new Aggregation(
                List.of(FieldPath.of("status")),
                List.of(
                        new Measure("n", Function.COUNT, null),
                        new Measure("totals", Function.COUNT, FieldPath.of("total")),
                        new Measure("sum", Function.SUM, FieldPath.of("total")),
                        new Measure("mean", Function.AVG, FieldPath.of("total")),
                        new Measure("most", Function.MAX, FieldPath.of("total"))),
                Filter.compare("sum", Operator.GTE, new BigDecimal("0.10")));

        List<Row> groups = database.rows(
                new Operation.Aggregate(ORDER, Filter.all(), byStatus, List.of(Sort.desc("sum")), Page.ALL));

        assertThat(groups).hasSize(2);
        assertThat(new ArrayList<>(groups.get(0).values()))
                .containsExactly(
                        "paid",
                        3L,
                        2L,
                        new BigDecimal("10.70"),
                        new BigDecimal("5.3500000000"),
                        new BigDecimal("10.50"));
        assertThat(groups.get(1)).containsEntry("status", "pending").containsEntry("n", 1L);
        assertThat(database.rows(
                        new Operation.Aggregate(ORDER, Filter.all(), byStatus, List.of(Sort.asc("n")), Page.first(1))))
                .extracting(row -> row.get("status"))
                .containsExactly("pending", "paid");
    }

    @Test
    void groups_are_chosen_by_what_was_measured() throws SQLException {
        Filter having = Filter.compare("sum", Operator.LT, 1)
                .negate()
                .and(Filter.compare("n", Operator.IN, List.of(1, 2)).negate());
        Aggregation byStatus = new Aggregation(
                List.of(FieldPath.of("status")),
                List.of(
                        new Measure("n", Function.COUNT, null),
                        new Measure("sum", Function.SUM, FieldPath.of("total"))),
                having);

        assertThat(database.rows(new Operation.Aggregate(ORDER, Filter.all(), byStatus, List.of(), Page.ALL)))
                .extracting(row -> row.get("status"))
                .containsExactly("paid");
    }

    @Test
    void distinct_rows_are_counted_as_such() throws SQLException {
        Operation.ListRows distinct = new Operation.ListRows(
                ORDER, Filter.all(), List.of(), Page.first(1), new Projection(List.of("status"), true), true);

        assertThat(database.rows(distinct)).hasSize(2);
        assertThat(database.rows(database.compiler.prepareTotal(distinct, OperationContext.EMPTY)))
                .containsExactly(Row.of(Map.of("count", 2L)));
    }

    @Test
    void checks_and_partial_unique_keys_hold_in_the_database() {
        assertThatThrownBy(() -> database.change(new Operation.Create(CUSTOMER, customer("c-7", 200))))
                .isInstanceOf(SQLException.class);
        assertThatThrownBy(() -> order("c-1", "paid", "3.00")).isInstanceOf(SQLException.class);
        assertThat(tryOrder("c-1", "paid", "0.00")).isTrue();
        assertThat(tryOrder("c-9", "paid", "0.00")).isFalse();
    }

    @Test
    void a_deleted_record_takes_those_that_cascade() throws SQLException {
        Operation delete = new Operation.Delete(
                CUSTOMER, new Filter.Related("orders", Filter.eq("status", "pending")), RowScope.ONE, true);

        assertThat(database.rows(delete)).extracting(row -> row.get("id")).containsExactly("c-1");
        assertThat(database.count(ORDER, Filter.all())).isEqualTo(2);
    }

    @Test
    void raw_statements_read_by_their_own_columns() throws SQLException {
        PreparedOperation raw = database.compiler.prepareRaw(new Operation.RawStatement(
                "select id, id, status from orders where status = :s and id > :n order by id -- ;",
                Map.of("s", "paid", "n", 1),
                true,
                -1));

        try (PreparedStatement statement =
                database.connection.prepareStatement(raw.statement().sql())) {
            raw.bind(statement);
            try (ResultSet result = statement.executeQuery()) {
                RowReader reader = RowReader.of(
                        result.getMetaData(), database.dialect.types().raw());
                assertThat(result.next()).isTrue();
                assertThat(reader.read(result, new Object[0]))
                        .isEqualTo(Map.of("id", 3L, "id_2", 3L, "status", "paid"));
            }
        }
    }

    @Test
    void a_thousand_terms_and_ten_thousand_values_are_not_too_many() throws SQLException {
        List<Filter> terms = new ArrayList<>();
        List<Object> values = new ArrayList<>();
        List<Object> places = new ArrayList<>();
        for (int i = 0; i < 10_000; i++) {
            values.add(i + 15);
            places.add(i % 2 == 0 ? "x" + i : 1000 + i);
            if (i < 1000) {
                terms.add(Filter.eq("age", i + 15));
            }
        }
        places.add("Oslo");

        assertThat(database.count(CUSTOMER, new Filter.Or(terms))).isEqualTo(2);
        assertThat(database.count(CUSTOMER, Filter.compare("age", Operator.IN, values)))
                .isEqualTo(2);
        assertThat(database.count(
                        CUSTOMER,
                        new Filter.Comparison(
                                new FieldPath("profile", List.of("city")), Operator.IN, places.subList(9000, 10_001))))
                .isEqualTo(3);
    }

    private int execute(CompiledStatement statement, @Nullable Object... values) throws SQLException {
        return database.change(new PreparedOperation(statement, values));
    }

    private Row read(long id) throws SQLException {
        return database.rows(new Operation.Read(ORDER, Filter.eq("id", id), Projection.ALL))
                .get(0);
    }

    private @Nullable Object age(String id) throws SQLException {
        return database.rows(new Operation.Read(CUSTOMER, Filter.eq("id", id), Projection.of("age")))
                .get(0)
                .get("age");
    }

    private static Operation.Upsert upsert(String id) {
        return new Operation.Upsert(
                CUSTOMER, List.of("id"), customer(id, 90), List.of(new Assignment.Increment("age", 1)));
    }

    private static Values customer(String id, int age) {
        return Values.empty(CUSTOMER)
                .with("id", id)
                .with("email", id + "@x")
                .with("age", age)
                .with("active", true)
                .with("profile", Map.of("city", "Oslo", "n", (long) age))
                .with("tags", List.of("a", "b"))
                .with("created_at", NOW)
                .with("updated_at", NOW);
    }

    private static Values order() {
        return Values.empty(ORDER).with("created_at", NOW).with("updated_at", NOW);
    }

    private void order(@Nullable String customer, String status, @Nullable String total) throws SQLException {
        database.change(new Operation.Create(
                ORDER,
                order().with("customer_id", customer)
                        .with("status", status)
                        .with("total", total == null ? null : new BigDecimal(total))));
    }

    private boolean tryOrder(String customer, String status, String total) {
        try {
            order(customer, status, total);
            return true;
        } catch (SQLException refused) {
            return false;
        }
    }
}
