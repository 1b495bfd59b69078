package dev.dataflow.dialect.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.dataflow.dialect.postgres.internal.PostgresSettings;
import dev.dataflow.dialect.postgres.internal.connection.PostgresConnections;
import dev.dataflow.dialect.postgres.internal.connection.PostgresFailureTranslator;
import dev.dataflow.dialect.postgres.internal.connection.PostgresLockProvider;
import dev.dataflow.dialect.postgres.internal.connection.Product;
import dev.dataflow.dialect.postgres.internal.connection.Server;
import dev.dataflow.spi.dialect.DatabaseUrl;
import dev.dataflow.spi.dialect.FailureTranslator.Failure;
import dev.dataflow.spi.dialect.LockProvider;
import dev.dataflow.spi.error.StandardCode;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Connections, locks, and what becomes of a statement that is stopped or cut off. */
final class ConnectionTest {

    private static final Duration SHORT = Duration.ofMillis(100);
    private static final Duration LONG = Duration.ofSeconds(30);

    private final PostgresServer server = PostgresServer.newest();
    private final PostgresConnections connections = new PostgresConnections(PostgresSettings.of(
            new DatabaseUrl("postgresql", "postgres", null, "localhost", server.port(), "postgres", Map.of())));
    private final PostgresLockProvider locks = new PostgresLockProvider(() -> new Server(Product.POSTGRESQL, 18, true));
    private final PostgresFailureTranslator failures = new PostgresFailureTranslator();

    private static String ask(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }

    private Failure failure(Connection connection, String sql) {
        return failures.translate(catchThrowableOfType(SQLException.class, () -> ask(connection, sql)));
    }

    @Test
    void aSessionIsInUtc() throws SQLException {
        try (Connection connection = connections.open(LONG)) {
            assertThat(ask(connection, "show timezone")).isEqualTo("UTC");
            assertThat(connection.getAutoCommit()).isTrue();
        }
    }

    @Test
    void silenceIsLimitedAsTheAddressSaysElseAsTheInstanceDoes() throws SQLException {
        try (Connection connection = connections.open(LONG)) {
            assertThat(connection.getNetworkTimeout()).isZero();
            connections.limitSilence(connection, LONG);
            assertThat(connection.getNetworkTimeout()).isEqualTo(30_000);
        }
        for (Map<String, String> said : List.of(Map.of("socket_timeout", "7000"), Map.of("socketTimeout", "7"))) {
            PostgresConnections patient = new PostgresConnections(PostgresSettings.of(
                    new DatabaseUrl("postgresql", "postgres", null, "localhost", server.port(), "postgres", said)));
            try (Connection connection = patient.open(LONG)) {
                patient.limitSilence(connection, LONG);
                assertThat(connection.getNetworkTimeout()).isEqualTo(7_000);
            }
        }
    }

    @Test
    void aLockKeepsOtherSessionsOutUntilItIsClosed() throws SQLException {
        try (Connection first = connections.open(LONG);
                Connection second = connections.open(LONG)) {
            LockProvider.Held held = locks.lock(first, "tables", LONG);
            assertThatThrownBy(() -> locks.lock(second, "tables", SHORT))
                    .isInstanceOfSatisfying(
                            SQLException.class,
                            failure -> assertThat(failures.translate(failure).code())
                                    .isEqualTo(StandardCode.LOCKED));
            locks.lock(second, "others", SHORT).close();
            held.close();
            locks.lock(second, "tables", SHORT).close();
            assertThat(ask(second, "show lock_timeout")).isEqualTo("0");
        }
    }

    @Test
    void aStatementIsStoppedFromAnotherThread() throws Exception {
        try (Connection connection = connections.open(LONG)) {
            CompletableFuture<Failure> stopped =
                    CompletableFuture.supplyAsync(() -> failure(connection, "select pg_sleep(60)"));
            while (!stopped.isDone()) {
                connections.cancel(connection);
                Thread.sleep(20);
            }
            assertThat(stopped.get().code()).isEqualTo(StandardCode.CANCELLED);
            assertThat(stopped.get().connectionLost()).isFalse();
            assertThat(ask(connection, "select 1")).isEqualTo("1");
        }
    }

    @Test
    void aSessionThatTheServerEndsIsOfNoMoreUse() throws SQLException {
        try (Connection connection = connections.open(LONG)) {
            String session = ask(connection, "select pg_backend_pid()");
            server.execute("select pg_terminate_backend(" + session + ")");

            assertThat(failure(connection, "select pg_sleep(1)").connectionLost())
                    .isTrue();
        }
    }

    @Test
    void writesAreRefusedUntilTheSavepointIsGone() throws SQLException {
        String schema = server.freshSchema();
        server.execute("create table " + schema + ".t (n int)");
        String insert = "insert into " + schema + ".t values (1) returning n";
        try (Connection connection = connections.open(LONG)) {
            connections.begin(connection, false);
            ask(connection, insert);
            java.sql.Savepoint savepoint = connection.setSavepoint();
            connections.refuseWrites(connection);
            assertThat(failure(connection, insert).code()).isEqualTo(StandardCode.WRITE_BLOCKED);
            connection.rollback(savepoint);
            connections.acceptWrites(connection);
            assertThat(ask(connection, insert)).isEqualTo("1");
            connection.rollback();
        }
    }

    @Test
    void aServerThatIsNotThereIsNoConnection() {
        PostgresConnections nowhere = new PostgresConnections(PostgresSettings.of(
                new DatabaseUrl("postgresql", "postgres", null, "localhost", 1, "postgres", Map.of())));
        SQLException failure = catchThrowableOfType(SQLException.class, () -> nowhere.open(LONG));

        assertThat(failures.translate(failure).code()).isEqualTo(StandardCode.CANNOT_CONNECT);
    }
}
