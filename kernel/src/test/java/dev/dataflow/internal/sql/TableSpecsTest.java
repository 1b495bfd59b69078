package dev.dataflow.internal.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dataflow.spi.dialect.BulkInsert;
import dev.dataflow.spi.dialect.DialectCapability;
import dev.dataflow.spi.model.FieldType;
import dev.dataflow.spi.model.IndexDefinition;
import dev.dataflow.spi.model.ModelDefinition;
import dev.dataflow.spi.model.Reference;
import dev.dataflow.spi.operation.OperationContext;
import dev.dataflow.spi.query.Filter;
import dev.dataflow.spi.query.Operator;
import dev.dataflow.spi.schema.ColumnSpec;
import dev.dataflow.spi.schema.ForeignKeySpec;
import dev.dataflow.spi.schema.IndexSpec;
import dev.dataflow.spi.schema.TableSpec;
import java.util.List;
import org.junit.jupiter.api.Test;

final class TableSpecsTest {

    private final SqlCompiler compiler = Shop.compiler(new AnsiDialect(DialectCapability.UPDATE_OF_SEVERAL));

    @Test
    void columns_have_codecs_by_use_and_checks_with_literals() {
        TableSpec table = compiler.tableSpec(Shop.CUSTOMER, OperationContext.EMPTY);

        assertThat(table.primaryKey()).containsExactly("id");
        assertThat(table.columns())
                .extracting(ColumnSpec::name, c -> c.codec().columnType(), ColumnSpec::nullable)
                .contains(
                        org.assertj.core.groups.Tuple.tuple("id", "text keyed", false),
                        org.assertj.core.groups.Tuple.tuple("email", "text keyed", false),
                        org.assertj.core.groups.Tuple.tuple("age", "integer", true));
        assertThat(table.columns().get(2).checks()).containsExactly("(\"age\" >= 0 and \"age\" <= 150)");
        assertThat(table.indexes()).containsExactly(new IndexSpec("ux_customers_email", List.of("email"), true, ""));
    }

    @Test
    void references_get_foreign_keys_and_indexes_and_conditions_get_literals() {
        TableSpec table = compiler.tableSpec(Shop.ORDER, OperationContext.EMPTY);

        assertThat(table.columns().get(0).identity()).isTrue();
        assertThat(table.foreignKeys())
                .containsExactly(new ForeignKeySpec(
                        List.of("customer_id"), "customers", List.of("id"), Reference.OnDelete.CASCADE));
        assertThat(table.indexes())
                .containsExactly(
                        new IndexSpec(
                                "ux_orders_customer_id_status",
                                List.of("customer_id", "status"),
                                true,
                                "(\"status\" <> 'it''s odd' and \"total\" > 0.00)"),
                        new IndexSpec("ix_orders_status_total", List.of("status", "total"), false, ""),
                        new IndexSpec("ix_orders_customer_id", List.of("customer_id"), false, ""));
    }

    @Test
    void a_reference_that_starts_the_key_needs_no_index() {
        assertThat(compiler.tableSpec(Shop.ITEM, OperationContext.EMPTY).indexes())
                .isEmpty();
    }

    @Test
    void names_are_short_and_told_apart_by_their_condition() {
        String longName = "a_column_with_quite_a_long_name_for_one";
        ModelDefinition model = ModelDefinition.builder("Thing")
                .field(longName, FieldType.integer())
                .index(IndexDefinition.of("id", longName))
                .index(IndexDefinition.of(longName, "id"))
                .index(IndexDefinition.of(longName).where(Filter.compare(longName, Operator.GT, 1)))
                .index(IndexDefinition.of(longName).where(Filter.compare(longName, Operator.GT, 2)))
                .index(IndexDefinition.of("created_at", "updated_at", longName))
                .build();

        List<String> names = compiler.tableSpec(model, OperationContext.EMPTY).indexes().stream()
                .map(IndexSpec::name)
                .toList();

        assertThat(names).doesNotHaveDuplicates().hasSize(5).allMatch(n -> n.length() <= 60);
        assertThat(names)
                .isEqualTo(compiler.tableSpec(model, OperationContext.EMPTY).indexes().stream()
                        .map(IndexSpec::name)
                        .toList());
    }

    @Test
    void a_check_that_looks_at_other_records_is_refused() {
        ModelDefinition model = ModelDefinition.builder("Line")
                .field("order_id", FieldType.bigint(), f -> f.check(new Filter.Related("order", Filter.all())))
                .reference(Reference.of("order_id", "Order"))
                .build();

        assertThatThrownBy(() -> compiler.tableSpec(model, OperationContext.EMPTY))
                .hasMessageStartingWith("DF-604");
    }

    @Test
    void bulk_inserts_say_what_happens_to_taken_keys() {
        List<String> fields = List.of("id", "email", "age", "created_at", "updated_at");

        BulkInsert update = compiler.bulkInsert(
                Shop.CUSTOMER, fields, List.of("email"), List.of("age", "updated_at"), "id", OperationContext.EMPTY);
        BulkInsert skip =
                compiler.bulkInsert(Shop.CUSTOMER, fields, List.of("id"), List.of(), null, OperationContext.EMPTY);
        BulkInsert error =
                compiler.bulkInsert(Shop.CUSTOMER, fields, List.of(), List.of(), null, OperationContext.EMPTY);

        assertThat(update.columns())
                .containsExactly("\"id\"", "\"email\"", "\"age\"", "\"created_at\"", "\"updated_at\"");
        assertThat(update.conflict())
                .isEqualTo("on conflict (\"email\") do update set \"age\" = excluded.\"age\","
                        + " \"updated_at\" = excluded.\"updated_at\"");
        assertThat(update.returning()).isEqualTo("\"id\"");
        assertThat(skip.conflict()).isEqualTo("on conflict (\"id\") do nothing");
        assertThat(error.conflict()).isEmpty();
    }

    @Test
    void rows_are_updated_one_by_one_or_many_at_once() {
        RowUpdates updates = compiler.bulkUpdateRows(
                Shop.ITEM, List.of("order_id", "line"), List.of("name"), OperationContext.EMPTY);

        assertThat(updates.single().sql())
                .isEqualTo("update \"items\" set \"name\" = ? where (\"order_id\" = ? and \"line\" = ?)");
        assertThat(updates.many(2).sql())
                .isEqualTo("update \"items\" set \"name\" = v.column1 from (values (?, ?, ?), (?, ?, ?)) v"
                        + " where \"items\".\"order_id\" = v.column2 and \"items\".\"line\" = v.column3");
        assertThat(updates.many(2).binds()).extracting(b -> b.slot()).containsExactly(0, 1, 2, 3, 4, 5);
        assertThat(updates.rowsPerStatement()).isEqualTo(100);
    }

    @Test
    void a_database_without_joined_updates_changes_rows_one_by_one() {
        RowUpdates updates = Shop.compiler(new AnsiDialect())
                .bulkUpdateRows(Shop.ORDER, List.of("id"), List.of("status"), OperationContext.EMPTY);

        assertThat(updates.rowsPerStatement()).isEqualTo(1);
        assertThatThrownBy(() -> updates.many(2)).hasMessageStartingWith("DF-114");
    }

    @Test
    void keys_are_probed_in_padded_lists() {
        List<Object[]> three = List.of(new Object[] {1L}, new Object[] {2L}, new Object[] {3L});
        PreparedOperation one = compiler.keyProbe(Shop.ORDER, List.of("id"), three, OperationContext.EMPTY);
        PreparedOperation two = compiler.keyProbe(
                Shop.ITEM,
                List.of("order_id", "line"),
                List.of(new Object[] {1L, 2}, new Object[] {1L, 3}),
                OperationContext.EMPTY);

        assertThat(one.statement().sql()).isEqualTo("select \"id\" from \"orders\" where \"id\" in (?, ?, ?, ?)");
        assertThat(one.values()).containsExactly(1L, 2L, 3L, 3L);
        assertThat(two.statement().sql())
                .isEqualTo("select \"order_id\", \"line\" from \"items\" where ((\"order_id\" = ? and \"line\" = ?)"
                        + " or (\"order_id\" = ? and \"line\" = ?))");
    }
}
