package dev.dataflow.dialect.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dataflow.spi.error.DataFlowException;
import dev.dataflow.spi.model.FieldType;
import dev.dataflow.spi.model.Reference;
import dev.dataflow.spi.schema.ColumnSpec;
import dev.dataflow.spi.schema.ForeignKeySpec;
import dev.dataflow.spi.schema.IndexSpec;
import dev.dataflow.spi.schema.LiveTable;
import dev.dataflow.spi.schema.LiveTable.LiveColumn;
import dev.dataflow.spi.schema.TableSpec;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tables that are made, and tables as they are read. */
final class SchemaTest {

    private static final List<FieldType> TYPES = List.of(
            FieldType.text(),
            FieldType.text(12),
            FieldType.bool(),
            FieldType.smallint(),
            FieldType.integer(),
            FieldType.bigint(),
            FieldType.real(),
            FieldType.doublePrecision(),
            FieldType.decimal(12, 2),
            FieldType.decimal(),
            FieldType.date(),
            FieldType.time(),
            FieldType.timestamp(),
            FieldType.timestamptz(),
            FieldType.uuid(),
            FieldType.bytes(),
            FieldType.json(),
            FieldType.array(FieldType.decimal(12, 2)),
            FieldType.array(FieldType.text()),
            FieldType.enumeration("new", "it's", "x (y)"));

    private TestDatabase database;

    @BeforeEach
    void open() throws Exception {
        database = TestDatabase.memory();
    }

    @AfterEach
    void close() throws Exception {
        database.close();
    }

    @Test
    void ourOwnTablesAreReadWithTheTypesThatTheyWereMadeWith() throws Exception {
        List<ColumnSpec> columns = new ArrayList<>();
        for (int i = 0; i < TYPES.size(); i++) {
            columns.add(database.column("c" + i, TYPES.get(i)));
        }
        TableSpec spec = database.table("all_types", columns.toArray(ColumnSpec[]::new));
        ColumnSpec added = database.column("added \"later\"", FieldType.timestamptz());
        database.dialect.ddl().addColumn(spec, added).forEach(this::execute);

        LiveTable table = read("ALL_types");

        assertThat(table.name()).isEqualTo("all_types");
        assertThat(table.primaryKey()).containsExactly("id");
        assertThat(table.columns().get(0))
                .isEqualTo(new LiveColumn("id", "INTEGER", FieldType.bigint(), false, null, true));
        for (int i = 0; i < TYPES.size(); i++) {
            assertThat(table.columns().get(i + 1).type()).isEqualTo(TYPES.get(i));
            assertThat(table.columns().get(i + 1).nullable()).isTrue();
        }
        assertThat(table.column("added \"later\"").orElseThrow().type()).isEqualTo(FieldType.timestamptz());
    }

    @Test
    void keysReferencesChecksAndIndexes() throws Exception {
        database.table("customers");
        FieldType text = FieldType.text();
        TableSpec orders = new TableSpec(
                null,
                "odd \"orders\"",
                List.of(
                        new ColumnSpec("tenant", text, database.codec(text), false, false, List.of()),
                        new ColumnSpec(
                                "no",
                                FieldType.bigint(),
                                database.codec(FieldType.bigint()),
                                false,
                                false,
                                List.of("\"no\" > 0")),
                        database.column("customer_id", FieldType.bigint()),
                        database.column("state", text),
                        database.column("where", text)),
                List.of("tenant", "no"),
                List.of(
                        new IndexSpec("by_state", List.of("state", "tenant"), false, ""),
                        new IndexSpec(
                                "one_open",
                                List.of("customer_id"),
                                true,
                                "\"where\" = 'x where y' and (\"state\" is null)")),
                List.of(new ForeignKeySpec(
                        List.of("customer_id"), "customers", List.of("id"), Reference.OnDelete.SET_NULL)));
        for (int i = 0; i < 2; i++) {
            database.dialect.ddl().createTable(orders).forEach(this::execute);
            for (IndexSpec index : orders.indexes()) {
                database.dialect.ddl().createIndex(orders, index).forEach(this::execute);
            }
        }

        LiveTable table = read("odd \"orders\"");

        assertThat(table.primaryKey()).containsExactly("tenant", "no");
        assertThat(table.indexes()).containsExactlyElementsOf(orders.indexes());
        assertThat(table.foreignKeys()).isEqualTo(orders.foreignKeys());
        assertThat(table.columns()).noneMatch(LiveColumn::identity);
        assertThat(database.dialect.schema().tables(database.connection, null))
                .containsExactly("customers", "odd \"orders\"");
        assertThatThrownBy(
                        () -> database.execute("INSERT INTO \"odd \"\"orders\"\"\" VALUES ('t', 0, NULL, NULL, NULL)"))
                .isInstanceOf(SQLException.class);
        database.execute("INSERT INTO customers DEFAULT VALUES");
        database.execute("INSERT INTO \"odd \"\"orders\"\"\" VALUES ('t', 1, 1, NULL, 'x where y')");
        assertThatThrownBy(() ->
                        database.execute("INSERT INTO \"odd \"\"orders\"\"\" VALUES ('t', 2, 1, NULL, 'x where y')"))
                .isInstanceOf(SQLException.class);
        database.execute("INSERT INTO \"odd \"\"orders\"\"\" VALUES ('t', 3, 1, 'done', 'x where y')");
        database.execute("DELETE FROM customers");
        assertThat(database.query("SELECT count(*) FROM \"odd \"\"orders\"\"\" WHERE customer_id IS NULL"))
                .containsExactly(2L);
    }

    @Test
    void anIdentityIsNeverReused() throws Exception {
        database.table("t");
        database.execute("INSERT INTO t DEFAULT VALUES");
        database.execute("DELETE FROM t");
        database.execute("INSERT INTO t DEFAULT VALUES");
        assertThat(database.query("SELECT id FROM t")).containsExactly(2L);
    }

    @Test
    void anIdentityMustBeTheWholeKey() {
        FieldType bigint = FieldType.bigint();
        TableSpec table = new TableSpec(
                null,
                "t",
                List.of(
                        new ColumnSpec("a", bigint, database.codec(bigint), false, true, List.of()),
                        new ColumnSpec("b", bigint, database.codec(bigint), false, false, List.of())),
                List.of("a", "b"),
                List.of(),
                List.of());
        assertThatThrownBy(() -> database.dialect.ddl().createTable(table)).isInstanceOf(DataFlowException.class);
    }

    @Test
    void anIndexNeedsNoFunctionOfOurs() throws Exception {
        TableSpec table = database.table("t", database.column("v", FieldType.text()));
        IndexSpec index = new IndexSpec("i", List.of("v"), false, "dataflow_regexp('a', v)");
        assertThatThrownBy(() -> database.dialect.ddl().createIndex(table, index))
                .isInstanceOf(DataFlowException.class);
    }

    @Test
    void tablesOfOthersAreReadByWhatTheyHold() throws Exception {
        database.execute("CREATE TABLE old (id INTEGER PRIMARY KEY, name VARCHAR(20) NOT NULL DEFAULT 'n''n', n INT,"
                + " flag BOOLEAN, wrong_flag BOOLEAN, made DATETIME DEFAULT CURRENT_TIMESTAMP, price DECIMAL(10,2),"
                + " f FLOAT, b BLOB, free, mixed INT, empty TIMESTAMP, \"check\" TEXT CHECK (\"check\" <> ','),"
                + " g TEXT GENERATED ALWAYS AS (name || '!') VIRTUAL)");
        database.execute("INSERT INTO old (n, flag, wrong_flag, made, price, f, b, free, mixed) VALUES"
                + " (1, 1, 7, '2026-01-01 10:00:00', 12.5, 1, x'00', 'text', 1),"
                + " (2, 0, 1, '2026-01-01 10:00:00.5', 9.25, 2.5, x'01', 'more', 'x')");

        LiveTable table = read("old");

        assertThat(type(table, "id")).isEqualTo(FieldType.bigint());
        assertThat(table.column("id").orElseThrow().identity()).isTrue();
        assertThat(table.column("name").orElseThrow())
                .isEqualTo(new LiveColumn("name", "VARCHAR(20)", FieldType.text(), false, "'n''n'", false));
        assertThat(type(table, "n")).isEqualTo(FieldType.bigint());
        assertThat(type(table, "flag")).isEqualTo(FieldType.bool());
        assertThat(type(table, "wrong_flag")).isEqualTo(FieldType.bigint());
        assertThat(type(table, "made")).isEqualTo(FieldType.text());
        assertThat(table.column("made").orElseThrow().defaultExpression()).isEqualTo("CURRENT_TIMESTAMP");
        assertThat(type(table, "price")).isEqualTo(FieldType.doublePrecision());
        assertThat(type(table, "f")).isEqualTo(FieldType.doublePrecision());
        assertThat(type(table, "b")).isEqualTo(FieldType.bytes());
        assertThat(type(table, "free")).isEqualTo(FieldType.text());
        assertThat(type(table, "mixed")).isNull();
        assertThat(type(table, "empty")).isEqualTo(FieldType.text());
        assertThat(type(table, "g")).isEqualTo(FieldType.text());
    }

    @Test
    void whatIsNotThereIsNotFound() throws Exception {
        assertThat(database.dialect.schema().table(database.connection, null, "nothing"))
                .isEmpty();
        assertThat(database.dialect.schema().tables(database.connection, null)).isEmpty();
        assertThat(database.dialect.schema().views(database.connection, null)).isEmpty();
        assertThatThrownBy(() -> database.dialect.schema().table(database.connection, "no_schema", "x"))
                .isInstanceOf(SQLException.class);
    }

    @Test
    void viewsAreReadApartFromTables() throws Exception {
        database.execute("CREATE TABLE t (a INTEGER, twice INTEGER AS (a * 2))");
        database.execute("CREATE VIEW looks AS SELECT a FROM t");

        assertThat(database.dialect.schema().tables(database.connection, null)).containsExactly("t");
        assertThat(database.dialect.schema().views(database.connection, null)).containsExactly("looks");
        assertThat(read("looks").isView()).isTrue();
        assertThat(read("t").columns())
                .extracting(LiveTable.LiveColumn::generated)
                .containsExactly(false, true);
    }

    @Test
    void foreignKeysOfOthersAreReadWhole() throws Exception {
        database.execute("CREATE TABLE p (a INT, b INT, PRIMARY KEY (a, b))");
        database.execute("CREATE TABLE c (x INT, y INT, z INT REFERENCES p ON DELETE CASCADE,"
                + " FOREIGN KEY (x, y) REFERENCES p (a, b))");
        assertThat(read("c").foreignKeys())
                .containsExactlyInAnyOrder(
                        new ForeignKeySpec(List.of("z"), "p", List.of(), Reference.OnDelete.CASCADE),
                        new ForeignKeySpec(List.of("x", "y"), "p", List.of("a", "b"), Reference.OnDelete.RESTRICT));
    }

    private LiveTable read(String name) throws SQLException {
        return database.dialect.schema().table(database.connection, null, name).orElseThrow();
    }

    private static FieldType type(LiveTable table, String column) {
        return table.column(column).orElseThrow().type();
    }

    private void execute(String sql) {
        try {
            database.execute(sql);
        } catch (SQLException failure) {
            throw new AssertionError(sql, failure);
        }
    }
}
