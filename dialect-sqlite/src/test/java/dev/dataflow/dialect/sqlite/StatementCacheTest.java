package dev.dataflow.dialect.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.sqlite.core.CoreStatement;

/** Statements stay open with their connection. */
final class StatementCacheTest {

    private TestDatabase database;
    private Connection connection;

    @BeforeEach
    void open() throws Exception {
        database = TestDatabase.memory();
        connection = database.connection;
        database.execute("CREATE TABLE t (a INTEGER PRIMARY KEY, b TEXT) STRICT");
        database.execute("INSERT INTO t VALUES (1, 'one'), (2, 'two')");
    }

    @AfterEach
    void close() throws Exception {
        database.close();
    }

    @Test
    void theSameTextGetsTheSameStatementWithoutItsOldValues() throws Exception {
        PreparedStatement first = connection.prepareStatement("SELECT b FROM t WHERE a = ?");
        first.setLong(1, 1);
        assertThat(text(first)).isEqualTo("one");
        first.close();
        first.close();
        assertThat(first.isClosed()).isTrue();
        assertThatThrownBy(first::executeQuery).isInstanceOf(SQLException.class);

        try (PreparedStatement second = connection.prepareStatement("SELECT b FROM t WHERE a = ?")) {
            assertThat(second).isSameAs(first);
            assertThat(second.isClosed()).isFalse();
            assertThat(text(second)).isNull();
            second.setLong(1, 2);
            assertThat(text(second)).isEqualTo("two");
        }
    }

    @Test
    void aTextInUseGetsASecondStatement() throws Exception {
        String sql = "SELECT b FROM t ORDER BY a";
        try (PreparedStatement outer = connection.prepareStatement(sql);
                ResultSet rows = outer.executeQuery()) {
            rows.next();
            try (PreparedStatement inner = connection.prepareStatement(sql)) {
                assertThat(inner).isNotSameAs(outer);
                assertThat(text(inner)).isEqualTo("one");
            }
            rows.next();
            assertThat(rows.getString(1)).isEqualTo("two");
        }
        try (PreparedStatement again = connection.prepareStatement(sql)) {
            assertThat(text(again)).isEqualTo("one");
        }
    }

    @Test
    void anOpenResultIsResetWhenItsStatementIsGivenBack() throws Exception {
        PreparedStatement statement = connection.prepareStatement("SELECT a FROM t");
        statement.executeQuery().next();
        statement.close();
        PreparedStatement executed = connection.prepareStatement("SELECT b FROM t");
        executed.execute();
        executed.close();

        database.execute("DROP TABLE t");
        assertThat(database.query("SELECT count(*) FROM sqlite_schema WHERE name = 't'"))
                .containsExactly(0L);
    }

    @Test
    void aChangeOfTheSchemaIsSeenByStatementsThatAreOpen() throws Exception {
        String all = "SELECT * FROM t WHERE a = 1";
        String insert = "INSERT INTO t (a, b) VALUES (?, 'x')";
        run(all);
        run(insert, 10);
        database.execute("ALTER TABLE t ADD COLUMN c TEXT DEFAULT 'new'");
        database.execute("CREATE INDEX t_b ON t (b)");

        try (PreparedStatement statement = connection.prepareStatement(all);
                ResultSet rows = statement.executeQuery()) {
            assertThat(rows.getMetaData().getColumnCount()).isEqualTo(3);
            rows.next();
            assertThat(rows.getString(3)).isEqualTo("new");
        }
        run(insert, 11);
        assertThat(database.query("SELECT c FROM t WHERE a = 11")).containsExactly("new");
    }

    @Test
    void moreThanTwoHundredAndFiftySixIdleStatementsAreClosed() throws Exception {
        List<CoreStatement> closed = new ArrayList<>();
        for (int i = 0; i < 1000; i++) {
            PreparedStatement statement = connection.prepareStatement("SELECT " + i);
            statement.close();
            closed.add((CoreStatement) statement);
        }
        assertThat(closed.stream().filter(s -> !s.pointer.isClosed())).hasSize(256);
        assertThat(closed.get(743).pointer.isClosed()).isTrue();
        assertThat(closed.get(744).pointer.isClosed()).isFalse();
    }

    @Test
    void everythingIsClosedWithTheConnection() throws Exception {
        PreparedStatement lent = connection.prepareStatement("SELECT a FROM t");
        PreparedStatement idle = connection.prepareStatement("SELECT b FROM t");
        idle.close();
        connection.close();

        assertThat(lent.isClosed()).isTrue();
        lent.close();
        assertThatThrownBy(() -> connection.prepareStatement("SELECT b FROM t")).isInstanceOf(SQLException.class);
    }

    @Test
    void aStatementThatFailedWorksWhenItIsPreparedAgain() throws Exception {
        String sql = "INSERT INTO t (a, b) VALUES (?, ?)";
        for (int i = 0; i < 3; i++) {
            assertThatThrownBy(() -> run(sql, 1, "again")).isInstanceOf(SQLException.class);
        }
        String overflow = "SELECT abs(?)";
        assertThatThrownBy(() -> run(overflow, Long.MIN_VALUE)).isInstanceOf(SQLException.class);
        run(overflow, 5L);
        run(sql, 3, "three");
        assertThat(database.query("SELECT count(*) FROM t")).containsExactly(3L);
    }

    @Test
    void aStatementWithALimitOfItsOwnIsNotLentOn() throws Exception {
        try (PreparedStatement limited = connection.prepareStatement("SELECT a FROM t")) {
            limited.setMaxRows(1);
            assertThatThrownBy(() -> limited.setQueryTimeout(1)).isInstanceOf(SQLFeatureNotSupportedException.class);
        }
        assertThat(database.query("SELECT a FROM t")).hasSize(2);
    }

    @Test
    void batchesLeaveNothingBehind() throws Exception {
        String sql = "INSERT INTO t (b) VALUES (?)";
        try (PreparedStatement batch = connection.prepareStatement(sql)) {
            batch.setString(1, "x");
            batch.addBatch();
            batch.setString(1, "y");
            batch.addBatch();
            assertThat(batch.executeBatch()).containsExactly(1, 1);
            batch.setString(1, "never executed");
            batch.addBatch();
        }
        run(sql, "z");
        assertThat(database.query("SELECT b FROM t WHERE a > 2 ORDER BY a")).containsExactly("x", "y", "z");
    }

    @Test
    void returnedRowsAreCommittedInAutocommit() throws Exception {
        try (PreparedStatement insert = connection.prepareStatement("INSERT INTO t (b) VALUES ('r') RETURNING a")) {
            assertThat(text(insert)).isEqualTo("3");
        }
        assertThat(connection.getAutoCommit()).isTrue();
        database.dialect.dataSources().begin(connection, false);
        connection.rollback();
        connection.setAutoCommit(true);
        assertThat(database.query("SELECT count(*) FROM t")).containsExactly(3L);
    }

    private void run(String sql, Object... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            statement.execute();
        }
    }

    private static String text(PreparedStatement statement) throws SQLException {
        try (ResultSet rows = statement.executeQuery()) {
            return rows.next() ? rows.getString(1) : null;
        }
    }
}
