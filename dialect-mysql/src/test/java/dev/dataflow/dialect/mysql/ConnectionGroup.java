package dev.dataflow.dialect.mysql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.dataflow.dialect.mysql.internal.MysqlSettings;
import dev.dataflow.dialect.mysql.internal.connection.MysqlConnections;
import dev.dataflow.dialect.mysql.internal.connection.MysqlFailures;
import dev.dataflow.dialect.mysql.internal.connection.MysqlLocks;
import dev.dataflow.dialect.mysql.internal.schema.MysqlSchemaReader;
import dev.dataflow.spi.dialect.DatabaseUrl;
import dev.dataflow.spi.dialect.LockProvider;
import dev.dataflow.spi.error.StandardCode;
import dev.dataflow.spi.model.FieldType;
import dev.dataflow.spi.model.Reference;
import dev.dataflow.spi.schema.ForeignKeySpec;
import dev.dataflow.spi.schema.IndexSpec;
import dev.dataflow.spi.schema.LiveTable;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Physical connections. */
abstract class ConnectionGroup {

    private static final Duration LONG = Duration.ofSeconds(10);

    @SuppressWarnings("NullAway.Init")
    private MysqlConnections connections;

    @SuppressWarnings("NullAway.Init")
    private Connection connection;

    abstract TestServer server();

    @BeforeEach
    final void open() throws SQLException {
        String[] host = server().host().split(":", -1);
        connections = new MysqlConnections(MysqlSettings.of(new DatabaseUrl(
                "mysql",
                "root",
                null,
                host[0],
                Integer.parseInt(host[1]),
                server().freshDatabase(),
                Map.of("ssl_mode", "disabled"))));
        connection = connections.open(LONG);
        execute("CREATE TABLE t (id BIGINT PRIMARY KEY)");
        execute("INSERT INTO t VALUES (1), (2), (3)");
    }

    @AfterEach
    final void close() throws SQLException {
        connection.close();
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private StandardCode failing(String sql) {
        return new MysqlFailures()
                .translate(catchThrowableOfType(SQLException.class, () -> execute(sql)))
                .code();
    }

    @Test
    void aReadingTransactionRefusesWritesAndTables() throws SQLException {
        connections.begin(connection, true);
        connections.refuseWrites(connection);
        assertThat(failing("INSERT INTO t VALUES (4)")).isEqualTo(StandardCode.WRITE_BLOCKED);
        assertThat(failing("CREATE TABLE u (id INT)")).isEqualTo(StandardCode.WRITE_BLOCKED);
        connections.acceptWrites(connection);
        connection.rollback();
        connection.setAutoCommit(true);
        execute("INSERT INTO t VALUES (4)");
    }

    @Test
    void aWritingTransactionCannotBeMadeToRefuse() throws SQLException {
        connections.begin(connection, false);
        execute("INSERT INTO t VALUES (4)");
        assertThatThrownBy(() -> connections.refuseWrites(connection)).hasMessageStartingWith("DF-114");
        connection.rollback();
    }

    @Test
    void aStatementIsKilledAndTheConnectionStays() throws Exception {
        CompletableFuture<StandardCode> running =
                CompletableFuture.supplyAsync(() -> failing("SELECT COUNT(*) FROM t a, t b WHERE SLEEP(20) = 0"));
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(15);
        while (!running.isDone() && System.nanoTime() < deadline) {
            Thread.sleep(50);
            connections.cancel(connection);
        }
        assertThat(running.get(1, TimeUnit.SECONDS)).isEqualTo(StandardCode.CANCELLED);
        execute("INSERT INTO t VALUES (5)");
    }

    @Test
    void rowsOfAStreamArriveOneByOne() throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("SELECT id FROM t ORDER BY id")) {
            connections.prepareStream(query, 100);
            try (ResultSet rows = query.executeQuery()) {
                rows.next();
                assertThat(rows.getLong(1)).isEqualTo(1);
                assertThatThrownBy(() -> execute("SELECT 1")).isInstanceOf(SQLException.class);
            }
            execute("INSERT INTO t VALUES (6)");
        }
    }

    @Test
    void oneHoldsALockAndAnotherWaitsInVain() throws SQLException {
        MysqlLocks locks = new MysqlLocks("x");
        try (Connection other = connections.open(LONG);
                LockProvider.Held held = locks.lock(connection, "schema", LONG)) {
            assertThat(held).isNotNull();
            SQLException failure =
                    catchThrowableOfType(SQLException.class, () -> locks.lock(other, "schema", Duration.ofMillis(10)));
            assertThat(new MysqlFailures().translate(failure).code()).isEqualTo(StandardCode.LOCKED);
        }
        locks.lock(connection, "schema", LONG).close();
    }

    @Test
    void aLostConnectionIsToldFromAFailedStatement() throws SQLException {
        try (Connection other = connections.open(LONG);
                Statement statement = other.createStatement();
                ResultSet id = statement.executeQuery("SELECT CONNECTION_ID()")) {
            id.next();
            execute("KILL " + id.getLong(1));
            SQLException failure =
                    catchThrowableOfType(SQLException.class, () -> statement.executeUpdate("INSERT INTO t VALUES (9)"));
            assertThat(new MysqlFailures().translate(failure).connectionLost()).isTrue();
        }
    }

    @Test
    void aTableThatOthersMadeIsReadWithAllItsParts() throws SQLException {
        execute("CREATE TABLE owners (code VARCHAR(20) PRIMARY KEY) COMMENT 'who owns'");
        execute(
                "CREATE TABLE things (id INT UNSIGNED AUTO_INCREMENT PRIMARY KEY, name VARCHAR(40) CHARACTER SET utf8mb4"
                        + " COLLATE utf8mb4_general_ci NOT NULL DEFAULT 'x' COMMENT 'what it is', price DECIMAL(8, 2) NULL,"
                        + " twice DECIMAL(9, 2) AS (price * 2) STORED, doc JSON, owner VARCHAR(20),"
                        + " UNIQUE KEY names (name, price), FOREIGN KEY (owner) REFERENCES owners (code) ON DELETE CASCADE)");
        execute("CREATE VIEW cheap AS SELECT id, name FROM things WHERE price < 1");
        MysqlSchemaReader reader = new MysqlSchemaReader();
        assertThat(reader.tables(connection, null)).containsExactly("owners", "t", "things");
        assertThat(reader.views(connection, null)).containsExactly("cheap");
        assertThat(reader.table(connection, null, "nothing")).isEmpty();
        assertThat(reader.table(connection, null, "owners").orElseThrow().comment())
                .isEqualTo("who owns");
        assertThat(reader.table(connection, null, "cheap").orElseThrow().isView())
                .isTrue();
        LiveTable things = reader.table(connection, null, "things").orElseThrow();
        assertThat(things.columns())
                .extracting(LiveTable.LiveColumn::type)
                .containsExactly(
                        FieldType.bigint(),
                        FieldType.text(40),
                        FieldType.decimal(8, 2),
                        FieldType.decimal(9, 2),
                        FieldType.json(),
                        FieldType.text(20));
        LiveTable.LiveColumn name = things.column("name").orElseThrow();
        assertThat(name.collation()).isEqualTo("utf8mb4_general_ci");
        assertThat(name.comment()).isEqualTo("what it is");
        assertThat(name.defaultExpression()).contains("x");
        assertThat(things.column("id").orElseThrow().identity()).isTrue();
        assertThat(things.column("twice").orElseThrow().generated()).isTrue();
        assertThat(things.column("price").orElseThrow().defaultExpression()).isNull();
        assertThat(things.primaryKey()).containsExactly("id");
        assertThat(things.indexes()).contains(new IndexSpec("names", List.of("name", "price"), true, ""));
        assertThat(things.foreignKeys())
                .containsExactly(
                        new ForeignKeySpec(List.of("owner"), "owners", List.of("code"), Reference.OnDelete.CASCADE));
    }

    @Test
    void theServerTellsHowManyConnectionsItTakes() throws SQLException {
        assertThat(connections.connectionLimit(connection)).isGreaterThan(10);
    }

    @Test
    void theNextHostIsTriedWhenTheFirstIsGone() throws SQLException {
        String[] host = server().host().split(":", -1);
        MysqlConnections several = new MysqlConnections(MysqlSettings.of(new DatabaseUrl(
                "mariadb",
                "root",
                null,
                List.of(new DatabaseUrl.Host("127.0.0.1", 1), new DatabaseUrl.Host(host[0], Integer.parseInt(host[1]))),
                connection.getCatalog(),
                Map.of("sslMode", "DISABLED"))));
        several.open(LONG).close();
        assertThat(several.servers().get().version()).isNotEmpty();
    }
}
