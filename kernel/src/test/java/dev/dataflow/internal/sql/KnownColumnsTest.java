package dev.dataflow.internal.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dataflow.spi.data.Row;
import dev.dataflow.spi.model.FieldDefinition;
import dev.dataflow.spi.model.FieldType;
import dev.dataflow.spi.model.Management;
import dev.dataflow.spi.model.ModelDefinition;
import dev.dataflow.spi.operation.Operation;
import dev.dataflow.spi.query.Filter;
import dev.dataflow.spi.query.Page;
import dev.dataflow.spi.query.Projection;
import dev.dataflow.spi.query.Sort;
import dev.dataflow.spi.query.Values;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a filter says of every row is not read from the database, and stands in the rows all the same. */
final class KnownColumnsTest {

    private static final ModelDefinition NOTE = ModelDefinition.builder("Note")
            .timestamps(false)
            .field("id", FieldType.text())
            .field("title", FieldType.text())
            .field(FieldDefinition.of("gone_at", FieldType.bigint()).toBuilder()
                    .nullable(true)
                    .build())
            .field(FieldDefinition.of("owner", FieldType.text()).toBuilder()
                    .management(Management.SCOPE)
                    .build())
            .build();

    private static final Filter LIVING = Filter.isNull("gone_at");

    private SqliteDatabase database;

    @BeforeEach
    void open() throws SQLException {
        database = new SqliteDatabase(NOTE);
        note("a", null, "acme");
        note("b", 5L, "acme");
        note("c", null, "other");
    }

    @AfterEach
    void close() throws SQLException {
        database.close();
    }

    @Test
    void a_column_that_has_to_be_null_is_not_read() throws SQLException {
        PreparedOperation read = database.prepare(read(Filter.eq("id", "a").and(LIVING)));

        assertThat(columns(read)).doesNotContain("gone_at").contains("owner", "title");
        assertThat(database.rows(read)).containsExactly(Row.of(fields("a", null, "acme")));
    }

    @Test
    void a_column_that_the_scope_names_has_the_value_of_the_call() throws SQLException {
        for (String owner : List.of("acme", "other")) {
            PreparedOperation read = database.prepare(
                    read(new Filter.Scoped("Note", Filter.eq("owner", owner).and(LIVING))));

            assertThat(columns(read)).doesNotContain("owner", "gone_at");
            assertThat(database.rows(read)).allSatisfy(row -> assertThat(row).containsEntry("owner", owner));
        }
    }

    @Test
    void a_column_is_read_where_not_every_row_has_the_value() throws SQLException {
        for (Filter filter : List.of(
                new Filter.Or(List.of(LIVING, Filter.eq("id", "b"))),
                new Filter.Not(LIVING),
                new Filter.Or(List.of(Filter.eq("owner", "acme"), Filter.eq("owner", "other"))))) {
            PreparedOperation read = database.prepare(list(filter, Projection.ALL));

            assertThat(columns(read)).contains("gone_at", "owner");
        }
        assertThat(database.rows(list(new Filter.Not(LIVING), Projection.ALL)))
                .containsExactly(Row.of(fields("b", 5L, "acme")));
    }

    @Test
    void another_field_is_read_though_its_value_is_named() throws SQLException {
        assertThat(columns(database.prepare(read(Filter.eq("id", "a"))))).contains("`id`");
    }

    @Test
    void a_statement_of_known_columns_alone_reads_them() throws SQLException {
        List<Row> rows = database.rows(list(LIVING, new Projection(List.of("gone_at"), false)));

        assertThat(rows).hasSize(2).allSatisfy(row -> assertThat(row).containsEntry("gone_at", null));
    }

    @Test
    void rows_in_the_order_of_a_known_column_tell_where_the_next_page_starts() throws SQLException {
        PreparedOperation page = database.prepare(new Operation.ListRows(
                NOTE, LIVING, List.of(Sort.asc("gone_at")), Page.first(1), Projection.ALL, false));

        assertThat(page.statement().hasCursor()).isTrue();
        assertThat(database.rows(page)).first().satisfies(row -> assertThat(row).containsEntry("gone_at", null));
    }

    private void note(String id, Long gone, String owner) throws SQLException {
        Values values = Values.empty(NOTE).with("id", id).with("title", "T").with("owner", owner);
        database.change(new Operation.Create(NOTE, gone == null ? values : values.with("gone_at", gone)));
    }

    private static Map<String, Object> fields(String id, Long gone, String owner) {
        Map<String, Object> fields = new java.util.LinkedHashMap<>();
        fields.put("id", id);
        fields.put("title", "T");
        fields.put("gone_at", gone);
        fields.put("owner", owner);
        return fields;
    }

    private static Operation read(Filter filter) {
        return new Operation.Read(NOTE, filter, Projection.ALL);
    }

    private static Operation list(Filter filter, Projection projection) {
        return new Operation.ListRows(NOTE, filter, List.of(), Page.ALL, projection, false);
    }

    private static String columns(PreparedOperation prepared) {
        String sql = prepared.statement().sql();
        return sql.substring(0, sql.indexOf(" from "));
    }
}
