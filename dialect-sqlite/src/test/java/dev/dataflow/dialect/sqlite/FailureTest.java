package dev.dataflow.dialect.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.dataflow.spi.dialect.FailureTranslator.Failure;
import dev.dataflow.spi.error.StandardCode;
import dev.dataflow.spi.model.FieldType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Failures of SQLite and what they mean. */
final class FailureTest {

    @TempDir
    Path folder;

    private TestDatabase database;

    @BeforeEach
    void open() throws Exception {
        database = TestDatabase.memory();
        database.execute(
                "CREATE TABLE parent (id INTEGER PRIMARY KEY, a TEXT, \"b, c\" TEXT, n TEXT NOT NULL DEFAULT '',"
                        + " UNIQUE (a), UNIQUE (a, n)) STRICT");
        database.execute("CREATE TABLE child (parent_id INTEGER REFERENCES parent (id)) STRICT");
        database.execute("CREATE UNIQUE INDEX lower_b ON parent (lower(\"b, c\"))");
        database.execute("INSERT INTO parent VALUES (1, 'x', 'y', 'z')");
    }

    @AfterEach
    void close() throws Exception {
        database.close();
    }

    @Test
    void takenKeysNameTheirColumns() {
        assertThat(failure("INSERT INTO parent (id) VALUES (1)"))
                .isEqualTo(of(StandardCode.UNIQUE_KEY_TAKEN, null, "id"));
        assertThat(failure("INSERT INTO parent (a) VALUES ('x')"))
                .isEqualTo(of(StandardCode.UNIQUE_KEY_TAKEN, null, "a"));
        assertThat(failure("INSERT INTO parent (a, \"b, c\") VALUES ('n', 'Y')"))
                .isEqualTo(of(StandardCode.UNIQUE_KEY_TAKEN, "lower_b"));
    }

    @Test
    void compositeKeysNameAllColumns() throws Exception {
        database.execute("CREATE TABLE pair (tenant TEXT, code TEXT, PRIMARY KEY (tenant, code)) STRICT");
        database.execute("INSERT INTO pair VALUES ('t', 'c')");
        assertThat(failure("INSERT INTO pair VALUES ('t', 'c')"))
                .isEqualTo(of(StandardCode.UNIQUE_KEY_TAKEN, null, "tenant", "code"));
    }

    @Test
    void referencesAndNulls() {
        assertThat(failure("INSERT INTO child VALUES (9)").code()).isEqualTo(StandardCode.REFERENCE_VIOLATED);
        assertThat(failure("INSERT INTO parent (n) VALUES (NULL)"))
                .isEqualTo(of(StandardCode.CONSTRAINT_VIOLATED, null, "n"));
    }

    @Test
    void ourOwnChecksTellRangesFromOtherConditions() throws Exception {
        database.table(
                "t",
                database.column("small", FieldType.smallint()),
                database.column("price", FieldType.decimal(5, 2)),
                database.column("flag", FieldType.bool()),
                database.column("code", FieldType.text(3)),
                database.column("state", FieldType.enumeration("a", "b")));

        assertThat(failure("INSERT INTO t (small) VALUES (32768)"))
                .isEqualTo(of(StandardCode.NUMBER_OUT_OF_RANGE, "df_range_small", "small"));
        assertThat(failure("INSERT INTO t (price) VALUES (-100000)"))
                .isEqualTo(of(StandardCode.NUMBER_OUT_OF_RANGE, "df_range_price", "price"));
        assertThat(failure("INSERT INTO t (flag) VALUES (2)"))
                .isEqualTo(of(StandardCode.CONSTRAINT_VIOLATED, "df_value_flag", "flag"));
        assertThat(failure("INSERT INTO t (code) VALUES ('four')"))
                .isEqualTo(of(StandardCode.CONSTRAINT_VIOLATED, "df_value_code", "code"));
        assertThat(failure("INSERT INTO t (state) VALUES ('c')"))
                .isEqualTo(of(StandardCode.CONSTRAINT_VIOLATED, "df_value_state", "state"));
        assertThat(failure("INSERT INTO t (small) VALUES ('x')"))
                .isEqualTo(of(StandardCode.CONSTRAINT_VIOLATED, null, "small"));
        assertThat(failure("INSERT INTO t (small) VALUES (9223372036854775807 + 1)"))
                .isEqualTo(of(StandardCode.NUMBER_OUT_OF_RANGE, null, "small"));
    }

    @Test
    void missingTablesAndColumnsAndBrokenStatements() {
        assertThat(failure("SELECT * FROM nowhere").code()).isEqualTo(StandardCode.TABLE_NOT_FOUND);
        assertThat(failure("SELECT missing FROM parent").code()).isEqualTo(StandardCode.COLUMN_NOT_FOUND);
        assertThat(failure("INSERT INTO parent (missing) VALUES (1)").code()).isEqualTo(StandardCode.COLUMN_NOT_FOUND);
        String quoted = database.dialect.dml().quote("missing");
        assertThat(failure("SELECT id FROM parent WHERE " + quoted + " = 'missing'")
                        .code())
                .isEqualTo(StandardCode.COLUMN_NOT_FOUND);
        assertThat(failure("CREATE INDEX i ON parent (" + quoted + ")").code())
                .isEqualTo(StandardCode.COLUMN_NOT_FOUND);
        assertThat(failure("SELEKT").code()).isEqualTo(StandardCode.DATABASE_FAILED);
    }

    @Test
    void aFileThatIsNoDatabaseCannotBeUsed() throws Exception {
        Path file = folder.resolve("notes.txt");
        Files.writeString(file, "not a database, but longer than a header of sixteen bytes".repeat(50));

        SQLException failure = catchThrowableOfType(SQLException.class, () -> TestDatabase.file(file));

        Failure translated = database.dialect.failures().translate(failure);
        assertThat(translated.code()).isEqualTo(StandardCode.DATABASE_FAILED);
        assertThat(translated.connectionLost()).isTrue();
        assertThat(Files.readString(file)).startsWith("not a database");
    }

    @Test
    void aFolderThatVanishedCannotBeOpened() throws Exception {
        Path inside = Files.createDirectory(folder.resolve("inside"));
        var dialect = TestDatabase.dialect(inside.resolve("x.db").toString(), java.util.Map.of());
        Files.delete(inside);

        SQLException failure = catchThrowableOfType(
                SQLException.class, () -> dialect.dataSources().open(TestDatabase.PATIENCE));

        assertThat(dialect.failures().translate(failure).code()).isEqualTo(StandardCode.CANNOT_CONNECT);
    }

    @Test
    void aFullDatabaseIsALimitThatWasReached() throws Exception {
        database.execute("PRAGMA max_page_count = 12");
        assertThat(failure("INSERT INTO parent (a) VALUES (zeroblob(0) || hex(randomblob(200000)))")
                        .code())
                .isEqualTo(StandardCode.RESOURCE_EXHAUSTED);
    }

    private Failure failure(String sql) {
        SQLException failure = catchThrowableOfType(SQLException.class, () -> database.execute(sql));
        return database.dialect.failures().translate(failure);
    }

    private static Failure of(StandardCode code, String constraint, String... columns) {
        return new Failure(code, java.util.List.of(columns), constraint, false, false);
    }
}
