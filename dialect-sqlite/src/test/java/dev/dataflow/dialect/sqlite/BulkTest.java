package dev.dataflow.dialect.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dataflow.spi.dialect.BulkInsert;
import dev.dataflow.spi.dialect.BulkWriter;
import dev.dataflow.spi.dialect.ColumnCodec;
import dev.dataflow.spi.dialect.ConflictTarget;
import dev.dataflow.spi.model.FieldType;
import dev.dataflow.spi.sql.SqlFragment;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Many rows at once. */
final class BulkTest {

    @TempDir
    Path folder;

    private TestDatabase database;
    private BulkWriter bulk;
    private ColumnCodec text;
    private ColumnCodec bigint;

    @BeforeEach
    void open() throws Exception {
        database = TestDatabase.file(folder.resolve("bulk.db"));
        bulk = database.dialect.bulk();
        text = database.codec(FieldType.text());
        bigint = database.codec(FieldType.bigint());
        database.table("t", database.column("name", FieldType.text()), database.column("n", FieldType.bigint()));
        database.execute("CREATE UNIQUE INDEX t_name ON t (name)");
    }

    @AfterEach
    void close() throws Exception {
        database.close();
    }

    @Test
    void allRowsArriveWhateverTheirNumber() throws Exception {
        int chunk = bulk.rowsPerCall(2);
        for (int rows : new int[] {0, 1, chunk - 1, chunk, chunk + 1, 3 * chunk + 7}) {
            database.execute("DELETE FROM t");
            assertThat(bulk.insert(database.connection, insert("", null), rows(rows)))
                    .isEmpty();
            assertThat(database.query("SELECT count(*) || ' ' || coalesce(sum(n), 0) FROM t"))
                    .containsExactly(rows + " " + LongStream.range(0, rows).sum());
        }
    }

    @Test
    void keysComeBackInTheOrderOfTheRows() throws Exception {
        List<Object> ids = bulk.insert(database.connection, insert("", "id"), rows(345));

        List<Object> names = new ArrayList<>();
        for (Object id : ids) {
            names.add(database.query("SELECT n FROM t WHERE id = " + id).get(0));
        }
        assertThat(names).isEqualTo(LongStream.range(0, 345).boxed().toList());
    }

    @Test
    void rowsWhoseKeyIsTakenAreSkippedOrChanged() throws Exception {
        bulk.insert(database.connection, insert("", null), rows(10));
        String skip = database.dialect
                .dml()
                .onConflict(ConflictTarget.of("name"), List.of())
                .text();
        assertThat(bulk.insert(database.connection, insert(skip, "id"), rows(12)))
                .hasSize(2);

        String update = database.dialect
                .dml()
                .onConflict(
                        ConflictTarget.of("name"),
                        List.of(SqlFragment.of("n = " + database.dialect.dml().refusedValue("n") + " + 100")))
                .text();
        assertThat(bulk.insert(database.connection, insert(update, "id"), rows(12)))
                .hasSize(12);
        assertThat(database.query("SELECT min(n) FROM t")).containsExactly(100L);
    }

    @Test
    void oneBadRowFailsTheCallAndASavepointTakesTheOthersBack() throws Exception {
        database.dialect.dataSources().begin(database.connection, false);
        Savepoint before = database.connection.setSavepoint();
        List<Object[]> rows = rows(345);
        rows.set(234, new Object[] {"name 0", 1L});
        assertThatThrownBy(() -> bulk.insert(database.connection, insert("", null), rows))
                .isInstanceOf(SQLException.class);
        database.connection.rollback(before);
        assertThat(database.query("SELECT count(*) FROM t")).containsExactly(0L);
    }

    @Test
    void anUpsertTellsHowManyRowsItInserted() throws Exception {
        bulk.insert(database.connection, insert("", null), rows(150));
        database.execute("DELETE FROM t WHERE n < 20");
        assertThat(bulk.upsert(database.connection, insert(conflict(), null), rows(345)))
                .isEqualTo(-1);
        database.execute("CREATE TABLE u (name TEXT PRIMARY KEY, n INTEGER) STRICT");
        database.execute("INSERT INTO u SELECT name, n FROM t");
        assertThat(bulk.upsert(database.connection, into("u", conflict()), rows(345)))
                .isEqualTo(345 - 130);
        assertThat(bulk.upsert(database.connection, into("`u`", conflict()), rows(350)))
                .isEqualTo(5);
        assertThat(database.query("SELECT count(*) FROM u")).containsExactly(350L);
        String skip = database.dialect
                .dml()
                .onConflict(ConflictTarget.of("name"), List.of())
                .text();
        assertThat(bulk.upsert(database.connection, into("u", skip), rows(362))).isEqualTo(12);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CREATE TABLE w (name TEXT PRIMARY KEY, n INTEGER) WITHOUT ROWID",
                "CREATE TABLE w (name TEXT UNIQUE, n INTEGER PRIMARY KEY)",
                "CREATE TABLE w (name TEXT PRIMARY KEY, n INTEGER, _RowId_ TEXT)",
                "CREATE TABLE w (name TEXT PRIMARY KEY, n INTEGER);"
                        + "CREATE TRIGGER more AFTER UPDATE ON w BEGIN INSERT INTO w VALUES ('x' || new.n, 0); END",
                "CREATE TABLE w (name TEXT PRIMARY KEY, n INTEGER);"
                        + "CREATE TEMP TRIGGER less AFTER UPDATE ON w BEGIN DELETE FROM w WHERE n = 9; END",
                "CREATE TABLE w (name TEXT PRIMARY KEY, n INTEGER);"
                        + "INSERT INTO w (_rowid_, name) VALUES (9223372036854775807, 'last')"
            })
    void anUpsertThatCannotTellWritesNothing(String ddl) throws Exception {
        try (Statement statement = database.connection.createStatement()) {
            statement.executeUpdate(ddl);
        }
        List<Object> before = database.query("SELECT count(*) FROM w");
        assertThat(bulk.upsert(database.connection, into("w", conflict()), rows(20)))
                .isEqualTo(-1);
        assertThat(database.query("SELECT count(*) FROM w")).isEqualTo(before);
    }

    private String conflict() {
        SqlFragment update = SqlFragment.of("n = " + database.dialect.dml().refusedValue("n"));
        return database.dialect
                .dml()
                .onConflict(ConflictTarget.of("name"), List.of(update))
                .text();
    }

    @Test
    void aRowWithoutColumnsIsWrittenByItsDefaults() throws Exception {
        database.execute("CREATE TABLE d (id INTEGER PRIMARY KEY AUTOINCREMENT, x TEXT DEFAULT 'x') STRICT");
        BulkInsert insert = new BulkInsert("d", List.of(), List.of(), "", "id", bigint);
        assertThat(bulk.insert(database.connection, insert, List.of(new Object[0], new Object[0], new Object[0])))
                .containsExactly(1L, 2L, 3L);
    }

    @Test
    void speedIsShown() throws Exception {
        List<Object[]> rows = rows(20_000);
        for (int round = 0; round < 3; round++) {
            long batch = timed(() -> batch(rows));
            long ours = timed(() -> bulk.insert(database.connection, insert("", null), rows));
            System.out.printf(
                    "bulk insert of %d rows: %d ms, executeBatch %d ms, ratio %.2f%n",
                    rows.size(), ours / 1_000_000, batch / 1_000_000, (double) batch / ours);
        }
        assertThat(database.query("SELECT count(*) FROM t")).containsExactly(0L);
    }

    private long timed(Work work) throws SQLException {
        database.dialect.dataSources().begin(database.connection, false);
        long began = System.nanoTime();
        work.run();
        long took = System.nanoTime() - began;
        database.connection.rollback();
        database.connection.setAutoCommit(true);
        return took;
    }

    private void batch(List<Object[]> rows) throws SQLException {
        try (PreparedStatement statement =
                database.connection.prepareStatement("INSERT INTO t (name, n) VALUES (?, ?)")) {
            for (Object[] row : rows) {
                text.bind(statement, 1, row[0]);
                bigint.bind(statement, 2, row[1]);
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    private BulkInsert into(String table, String conflict) {
        return new BulkInsert(table, List.of("name", "n"), List.of(text, bigint), conflict, null, null);
    }

    private BulkInsert insert(String conflict, String returning) {
        return new BulkInsert(
                "t",
                List.of("name", "n"),
                List.of(text, bigint),
                conflict,
                returning,
                returning == null ? null : bigint);
    }

    private static List<Object[]> rows(int count) {
        List<Object[]> rows = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            rows.add(new Object[] {"name " + i, (long) i});
        }
        return rows;
    }

    @FunctionalInterface
    private interface Work {
        void run() throws SQLException;
    }
}
