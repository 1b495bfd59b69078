package dev.dataflow.dialect.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Text reads as the driver reads it, whatever a column holds and however a file keeps it. */
final class CachedRowsTest {

    private static final String VALUES =
            "VALUES (NULL), (''), ('a'), ('Zoë 漢字 😀'), ('x' || char(0) || 'y'), (7), (0), (-1.5), (x''), (x'6869')";

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "UTF-16le", "UTF-16be"})
    void everyKindOfValueIsTheTextThatTheDriverGives(String encoding) throws Exception {
        Path file = folder.resolve("any.db");
        List<String> expected;
        try (Connection driver = foreign(file, encoding)) {
            expected = texts(driver, "SELECT v FROM t ORDER BY rowid");
        }
        assertThat(expected).contains(null, "", "Zoë 漢字 😀", "x\0y", "7", "-1.5");
        try (TestDatabase database = TestDatabase.file(file)) {
            assertThat(texts(database.connection, "SELECT v FROM t ORDER BY rowid"))
                    .isEqualTo(expected);
        }
    }

    @Test
    void bytesThatAreNoUtf8ReadAsTheDriverReadsThem() throws Exception {
        String sql = "SELECT CAST(x'61ff62c3' AS TEXT), CAST(x'eda080' AS TEXT)";
        try (Connection driver = DriverManager.getConnection("jdbc:sqlite::memory:");
                TestDatabase database = TestDatabase.memory()) {
            database.execute("CREATE TABLE t (v)");
            assertThat(texts(database.connection, sql)).isEqualTo(texts(driver, sql));
        }
    }

    @Test
    void aFileThatAnotherFillsLaterMayKeepItsTextOtherwise() throws Exception {
        Path file = folder.resolve("late.db");
        try (TestDatabase database = TestDatabase.file(file)) {
            assertThat(texts(database.connection, "SELECT 'none yet'")).containsExactly("none yet");
            foreign(file, "UTF-16le").close();
            assertThat(texts(database.connection, "SELECT v FROM t WHERE v = 'a'"))
                    .containsExactly("a");
        }
    }

    @Test
    void aRowThatHasEndedGivesNothing() throws Exception {
        try (TestDatabase database = TestDatabase.memory();
                PreparedStatement statement = database.connection.prepareStatement("SELECT 'a', 0, NULL, 'é'")) {
            database.execute("CREATE TABLE t (v)");
            ResultSet rows = statement.executeQuery();
            assertThat(rows.next()).isTrue();
            assertThat(rows.getLong(2)).isZero();
            assertThat(rows.wasNull()).isFalse();
            assertThat(rows.getString(3)).isNull();
            assertThat(rows.wasNull()).isTrue();
            assertThat(rows.getString(4)).isEqualTo("é");
            assertThat(rows.getBytes(4)).isEqualTo("é".getBytes(StandardCharsets.UTF_8));
            assertThatThrownBy(() -> rows.getString(5)).isInstanceOf(SQLException.class);
            assertThatThrownBy(statement::getResultSet).hasMessageContaining("already requested");
            rows.close();
            assertThat(rows.isClosed()).isTrue();
            assertThatThrownBy(() -> rows.getString(1)).isInstanceOf(SQLException.class);
            assertThat(texts(statement.executeQuery())).containsExactly("a", "0", null, "é");
        }
    }

    @Test
    void theMostRowsOfAStatementHold() throws Exception {
        try (TestDatabase database = TestDatabase.memory();
                PreparedStatement statement = database.connection.prepareStatement("VALUES ('a'), ('b'), ('c')")) {
            statement.setMaxRows(2);
            assertThat(texts(statement.executeQuery())).containsExactly("a", "b");
            assertThat(texts(statement.executeQuery())).containsExactly("a", "b");
            ResultSet rows = statement.executeQuery();
            rows.next();
            statement.getMoreResults();
            assertThat(rows.next()).isFalse();
        }
    }

    private static Connection foreign(Path file, String encoding) throws SQLException {
        Connection driver = DriverManager.getConnection("jdbc:sqlite:" + file);
        try (Statement statement = driver.createStatement()) {
            statement.execute("PRAGMA encoding = '" + encoding + "'");
            statement.execute("CREATE TABLE t (v)");
            statement.execute("INSERT INTO t " + VALUES);
        }
        return driver;
    }

    private static List<String> texts(Connection connection, String sql) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            return texts(statement.executeQuery());
        }
    }

    private static List<String> texts(ResultSet result) throws SQLException {
        try (ResultSet rows = result) {
            List<String> texts = new ArrayList<>();
            while (rows.next()) {
                for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                    texts.add(rows.getString(i));
                }
            }
            return texts;
        }
    }
}
