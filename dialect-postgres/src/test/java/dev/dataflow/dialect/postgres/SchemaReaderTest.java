package dev.dataflow.dialect.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dataflow.dialect.postgres.internal.schema.PostgresSchemaReader;
import dev.dataflow.spi.model.FieldType;
import dev.dataflow.spi.model.Reference;
import dev.dataflow.spi.schema.ForeignKeySpec;
import dev.dataflow.spi.schema.IndexSpec;
import dev.dataflow.spi.schema.LiveTable;
import dev.dataflow.spi.schema.LiveTable.LiveColumn;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tables that others made. */
final class SchemaReaderTest {

    private final PostgresSchemaReader reader = new PostgresSchemaReader();

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aTableIsReadWithItsKeysAndIndexes(boolean newest) throws SQLException {
        PostgresServer server = newest ? PostgresServer.newest() : PostgresServer.oldest();
        String schema = server.freshSchema();
        server.execute("""
                create table %1$s."Customers" ("Region" char(2), "No" int, primary key ("Region", "No"));
                create table %1$s.orders (
                    id bigint generated always as identity primary key,
                    region char(2) not null,
                    customer int,
                    total numeric(12,2) not null default 0,
                    code varchar(20) unique,
                    tags text[],
                    about jsonb,
                    at timestamptz,
                    shape point,
                    foreign key (region, customer) references %1$s."Customers" on delete cascade);
                create index open_orders on %1$s.orders (customer, total) where total > 0;
                create index by_lower on %1$s.orders (lower(code));
                """.formatted(schema));
        try (Connection connection = server.connection()) {
            assertThat(reader.tables(connection, schema)).containsExactly("Customers", "orders");
            assertThat(reader.table(connection, schema, "Orders")).isEmpty();
            LiveTable orders = reader.table(connection, schema, "orders").orElseThrow();

            assertThat(orders.primaryKey()).containsExactly("id");
            assertThat(reader.table(connection, schema, "Customers")
                            .orElseThrow()
                            .primaryKey())
                    .containsExactly("Region", "No");
            assertThat(orders.columns())
                    .contains(
                            new LiveColumn("id", "bigint", FieldType.bigint(), false, null, true),
                            new LiveColumn("region", "character(2)", null, false, null, false),
                            new LiveColumn("total", "numeric(12,2)", FieldType.decimal(12, 2), false, "0", false),
                            new LiveColumn("code", "character varying(20)", FieldType.text(20), true, null, false),
                            new LiveColumn("tags", "text[]", FieldType.array(FieldType.text()), true, null, false),
                            new LiveColumn("about", "jsonb", FieldType.json(), true, null, false),
                            new LiveColumn(
                                    "at", "timestamp with time zone", FieldType.timestamptz(), true, null, false),
                            new LiveColumn("shape", "point", null, true, null, false));
            assertThat(orders.indexes())
                    .containsExactlyInAnyOrder(
                            new IndexSpec("orders_code_key", List.of("code"), true, ""),
                            new IndexSpec("open_orders", List.of("customer", "total"), false, "(total > (0)::numeric)"),
                            new IndexSpec("by_lower", List.of("lower(code::text)"), false, ""));
            assertThat(orders.foreignKeys())
                    .containsExactly(new ForeignKeySpec(
                            List.of("region", "customer"),
                            "Customers",
                            List.of("Region", "No"),
                            Reference.OnDelete.CASCADE));
        }
    }
}
