package dev.dataflow.dialect.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dataflow.spi.dialect.DataSourceProvider;
import dev.dataflow.spi.dialect.Dialect;
import dev.dataflow.spi.error.StandardCode;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Connections: how they are set up, transactions, waiting, cancelling, several at once. */
@Timeout(60)
final class ConnectionTest {

    @TempDir
    Path folder;

    @Test
    void aFileIsSetUpForSeveralReadersAndOneWriter() throws Exception {
        try (TestDatabase database = TestDatabase.file(folder.resolve("a b'c#%.db"))) {
            assertThat(database.dialect.dataSources().policy()).isEqualTo(DataSourceProvider.ConnectionPolicy.POOLED);
            assertThat(database.query("PRAGMA journal_mode")).containsExactly("wal");
            assertThat(database.query("PRAGMA synchronous")).containsExactly(1L);
            assertThat(database.query("PRAGMA foreign_keys")).containsExactly(1L);
            assertThat(database.query("PRAGMA cache_size")).containsExactly(-65536L);
        }
        assertThat(folder.resolve("a b'c#%.db")).exists();
    }

    @Test
    void theAddressChangesTheSetup() throws Exception {
        Dialect dialect = TestDatabase.dialect(
                folder.resolve("x.db").toString(),
                Map.of("journal_mode", "delete", "synchronous", "full", "cache_size_mb", "2", "foreign_keys", "off"));
        try (Connection connection = dialect.dataSources().open(TestDatabase.PATIENCE)) {
            assertThat(single(connection, "PRAGMA journal_mode")).isEqualTo("delete");
            assertThat(single(connection, "PRAGMA synchronous")).isEqualTo("2");
            assertThat(single(connection, "PRAGMA foreign_keys")).isEqualTo("0");
            assertThat(single(connection, "PRAGMA cache_size")).isEqualTo("-2048");
        }
    }

    @Test
    void memoryIsOneConnection() throws Exception {
        try (TestDatabase database = TestDatabase.memory()) {
            assertThat(database.dialect.dataSources().policy()).isEqualTo(DataSourceProvider.ConnectionPolicy.SINGLE);
            assertThat(database.query("PRAGMA foreign_keys")).containsExactly(1L);
        }
    }

    @Test
    void rollbackUndoesAndCommitKeeps() throws Exception {
        try (TestDatabase database = numbers()) {
            Connection connection = database.connection;
            database.dialect.dataSources().begin(connection, false);
            database.execute("INSERT INTO n VALUES (1)");
            connection.rollback();
            database.execute("INSERT INTO n VALUES (2)");
            connection.commit();
            connection.setAutoCommit(true);
            database.execute("INSERT INTO n VALUES (3)");

            assertThat(database.query("SELECT v FROM n ORDER BY v")).containsExactly(2L, 3L);
        }
    }

    /** Temporary storage in memory is for bulk work alone: a sort of a whole table has no bound. */
    @Test
    void bulkWorkKeepsItsUndoPagesInMemoryAndNothingElseDoes() throws Exception {
        try (TestDatabase database = TestDatabase.file(folder.resolve("bulk.db"))) {
            Connection connection = database.connection;
            DataSourceProvider provider = database.dialect.dataSources();
            provider.beginBulk(connection);
            assertThat(single(connection, "PRAGMA temp_store")).isEqualTo("2");
            connection.rollback();
            connection.setAutoCommit(true);
            provider.endBulk(connection);
            assertThat(single(connection, "PRAGMA temp_store")).isEqualTo("0");
        }
    }

    @Test
    void aSavepointIsRolledBackAlone() throws Exception {
        try (TestDatabase database = numbers()) {
            Connection connection = database.connection;
            database.dialect.dataSources().begin(connection, false);
            database.execute("INSERT INTO n VALUES (1)");
            Savepoint savepoint = connection.setSavepoint();
            database.execute("INSERT INTO n VALUES (2)");
            connection.rollback(savepoint);
            database.execute("INSERT INTO n VALUES (3)");
            connection.commit();
            connection.setAutoCommit(true);

            assertThat(database.query("SELECT v FROM n ORDER BY v")).containsExactly(1L, 3L);
            assertThatThrownBy(connection::setSavepoint).isInstanceOf(SQLException.class);
        }
    }

    @Test
    void aCommitLeavesTheWritersLockToOthers() throws Exception {
        try (TestDatabase database = numbers();
                Connection other = open(database)) {
            database.dialect.dataSources().begin(database.connection, false);
            database.execute("INSERT INTO n VALUES (1)");
            database.connection.commit();

            database.dialect.dataSources().begin(other, false);
            execute(other, "INSERT INTO n VALUES (2)");
            other.commit();
            other.setAutoCommit(true);
            database.connection.setAutoCommit(true);

            assertThat(database.query("SELECT v FROM n ORDER BY v")).containsExactly(1L, 2L);
        }
    }

    @Test
    void aReaderTakesNoWritersLockAndSeesOneState() throws Exception {
        try (TestDatabase database = numbers();
                Connection reader = open(database)) {
            database.dialect.dataSources().begin(reader, true);
            assertThat(single(reader, "SELECT count(*) FROM n")).isEqualTo("0");
            database.dialect.dataSources().begin(database.connection, false);
            database.execute("INSERT INTO n VALUES (1)");
            database.connection.commit();
            database.connection.setAutoCommit(true);

            assertThat(single(reader, "SELECT count(*) FROM n")).isEqualTo("0");
            reader.commit();
            assertThat(single(reader, "SELECT count(*) FROM n")).isEqualTo("1");
        }
    }

    @Test
    void aSecondWriterWaitsAndThenIsToldThatItIsLocked() throws Exception {
        Path file = folder.resolve("busy.db");
        Dialect impatient = TestDatabase.dialect(file.toString(), Map.of("busy_timeout", "200"));
        try (TestDatabase database = numbers(file);
                Connection other = impatient.dataSources().open(TestDatabase.PATIENCE)) {
            database.dialect.dataSources().begin(database.connection, false);
            long began = System.nanoTime();
            assertThatThrownBy(() -> impatient.dataSources().begin(other, false))
                    .isInstanceOfSatisfying(SQLException.class, failure -> {
                        assertThat(impatient.failures().translate(failure).code())
                                .isEqualTo(StandardCode.LOCKED);
                        assertThat(impatient.failures().translate(failure).transientFailure())
                                .isTrue();
                    });
            assertThat(Duration.ofNanos(System.nanoTime() - began))
                    .isBetween(Duration.ofMillis(190), Duration.ofSeconds(10));
            assertThat(other.getAutoCommit()).isTrue();
            database.connection.rollback();
            database.connection.setAutoCommit(true);
            impatient.dataSources().begin(other, false);
            execute(other, "INSERT INTO n VALUES (1)");
            other.commit();
            other.setAutoCommit(true);
        }
    }

    @Test
    void aRunningQueryAndAWaitForALockAreCancelled() throws Exception {
        Path file = folder.resolve("cancel.db");
        ExecutorService threads = Executors.newSingleThreadExecutor();
        try (TestDatabase database = numbers(file);
                Connection other = open(database)) {
            Future<SQLException> query = threads.submit(() -> failure(
                    other, "WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c) SELECT max(x) FROM c"));
            assertThat(cancelledCode(database, other, query)).isEqualTo(StandardCode.CANCELLED);

            database.dialect.dataSources().begin(database.connection, false);
            Future<SQLException> wait = threads.submit(() -> failure(other, "INSERT INTO n VALUES (9)"));
            assertThat(cancelledCode(database, other, wait)).isIn(StandardCode.LOCKED, StandardCode.CANCELLED);
            database.connection.rollback();
            database.connection.setAutoCommit(true);
            execute(other, "INSERT INTO n VALUES (10)");
            assertThat(database.query("SELECT v FROM n")).containsExactly(10L);
        } finally {
            threads.shutdownNow();
        }
    }

    private static StandardCode cancelledCode(TestDatabase database, Connection other, Future<SQLException> running)
            throws Exception {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (!running.isDone() && System.nanoTime() < deadline) {
            TimeUnit.MILLISECONDS.sleep(30);
            database.dialect.dataSources().cancel(other);
        }
        SQLException failure = running.get(1, TimeUnit.SECONDS);
        return database.dialect.failures().translate(failure).code();
    }

    @Test
    void anInterruptedWriteLosesItsTransactionAndRollbackStillWorks() throws Exception {
        ExecutorService threads = Executors.newSingleThreadExecutor();
        try (TestDatabase database = numbers()) {
            database.dialect.dataSources().begin(database.connection, false);
            database.execute("INSERT INTO n VALUES (1)");
            Future<SQLException> write = threads.submit(() -> failure(
                    database.connection,
                    "INSERT INTO n WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c) SELECT x FROM c"));
            assertThat(cancelledCode(database, database.connection, write)).isEqualTo(StandardCode.CANCELLED);
            database.connection.rollback();
            database.connection.setAutoCommit(true);
            assertThat(database.query("SELECT count(*) FROM n")).containsExactly(0L);
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void writersAndReadersOfAFileWorkAtTheSameTime() throws Exception {
        int writers = 4;
        int each = 300;
        ExecutorService threads = Executors.newFixedThreadPool(writers + 2);
        try (TestDatabase database = numbers()) {
            List<Future<Integer>> work = new ArrayList<>();
            for (int w = 0; w < writers; w++) {
                boolean transactions = w % 2 == 0;
                work.add(threads.submit(() -> write(database, each, transactions)));
            }
            work.add(threads.submit(() -> read(database, each)));
            work.add(threads.submit(() -> read(database, each)));
            for (Future<Integer> one : work) {
                assertThat(one.get(50, TimeUnit.SECONDS)).isEqualTo(each);
            }
            assertThat(database.query("SELECT count(*) FROM n")).containsExactly((long) writers * each);
        } finally {
            threads.shutdownNow();
        }
    }

    private static int write(TestDatabase database, int times, boolean transactions) throws SQLException {
        try (Connection connection = open(database)) {
            for (int i = 0; i < times; i++) {
                if (transactions) {
                    database.dialect.dataSources().begin(connection, false);
                    single(connection, "SELECT count(*) FROM n");
                }
                execute(connection, "INSERT INTO n VALUES (" + i + ")");
                if (transactions) {
                    connection.commit();
                    connection.setAutoCommit(true);
                }
            }
        }
        return times;
    }

    private static int read(TestDatabase database, int times) throws SQLException {
        long last = 0;
        try (Connection connection = open(database)) {
            for (int i = 0; i < times; i++) {
                long now = Long.parseLong(single(connection, "SELECT count(*) FROM n"));
                assertThat(now).isGreaterThanOrEqualTo(last);
                last = now;
            }
        }
        return times;
    }

    @Test
    void connectionsThatOpenANewFileAtTheSameTimeAllSucceed() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            for (int round = 0; round < 10; round++) {
                Dialect dialect =
                        TestDatabase.dialect(folder.resolve("new" + round).toString(), Map.of());
                List<Future<String>> opened = new ArrayList<>();
                for (int i = 0; i < 8; i++) {
                    opened.add(threads.submit(() -> {
                        try (Connection connection = dialect.dataSources().open(TestDatabase.PATIENCE)) {
                            return single(connection, "PRAGMA journal_mode");
                        }
                    }));
                }
                for (Future<String> each : opened) {
                    assertThat(each.get()).isEqualTo("wal");
                }
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void theSchemaLockKeepsOthersOutAndIsGivenBack() throws Exception {
        Path file = folder.resolve("lock.db");
        try (TestDatabase database = numbers(file);
                Connection other = open(database)) {
            var held = database.dialect.locks().lock(database.connection, "schema", TestDatabase.PATIENCE);
            database.execute("CREATE TABLE made (x TEXT) STRICT");
            assertThatThrownBy(() -> database.dialect.locks().lock(other, "schema", Duration.ofMillis(100)))
                    .isInstanceOf(SQLException.class);
            assertThat(single(other, "SELECT count(*) FROM sqlite_schema WHERE name = 'made'"))
                    .isEqualTo("0");
            held.close();
            assertThat(single(other, "SELECT count(*) FROM sqlite_schema WHERE name = 'made'"))
                    .isEqualTo("1");
            database.dialect
                    .locks()
                    .lock(other, "schema", Duration.ofMillis(100))
                    .close();
            assertThat(other.getAutoCommit()).isTrue();
        }
    }

    @Test
    void theSchemaLockInMemoryAndInsideATransactionIsHarmless() throws Exception {
        try (TestDatabase database = TestDatabase.memory()) {
            var held = database.dialect.locks().lock(database.connection, "schema", TestDatabase.PATIENCE);
            database.execute("CREATE TABLE a (x TEXT) STRICT");
            held.close();
            database.dialect.dataSources().begin(database.connection, false);
            database.dialect
                    .locks()
                    .lock(database.connection, "schema", TestDatabase.PATIENCE)
                    .close();
            assertThat(database.connection.getAutoCommit()).isFalse();
            database.connection.rollback();
            database.connection.setAutoCommit(true);
            assertThat(database.query("SELECT count(*) FROM a")).containsExactly(0L);
        }
    }

    private TestDatabase numbers() throws SQLException {
        return numbers(folder.resolve("numbers.db"));
    }

    private static TestDatabase numbers(Path file) throws SQLException {
        TestDatabase database = TestDatabase.file(file);
        database.execute("CREATE TABLE n (v INTEGER NOT NULL) STRICT");
        return database;
    }

    private static Connection open(TestDatabase database) throws SQLException {
        return database.dialect.dataSources().open(TestDatabase.PATIENCE);
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static SQLException failure(Connection connection, String sql) {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.execute();
            return null;
        } catch (SQLException failure) {
            return failure;
        }
    }

    private static String single(Connection connection, String sql) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql);
                ResultSet rows = statement.executeQuery()) {
            rows.next();
            return rows.getString(1);
        }
    }
}
