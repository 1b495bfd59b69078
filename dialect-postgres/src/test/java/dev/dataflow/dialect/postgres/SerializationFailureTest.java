package dev.dataflow.dialect.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dataflow.DataFlow;
import dev.dataflow.TransactionOptions;
import dev.dataflow.model.Id;
import dev.dataflow.model.Model;
import dev.dataflow.spi.error.DataFlowException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is done again after a serialization failure. A trigger fails the first times; its sequence counts all of them. */
final class SerializationFailureTest {

    private final PostgresServer server = PostgresServer.newest();
    private final String schema = server.freshSchema();
    private DataFlow db;

    @Model
    record Entry(@Id int id) {}

    @BeforeEach
    void open() {
        db = DataFlow.builder().url(server.url(schema)).register(Entry.class).build();
        db.createTables();
    }

    @AfterEach
    void close() {
        db.close();
    }

    @Test
    void aSingleOperationIsRepeated() throws SQLException {
        failFirst(2);

        db.express().create("Entry", Map.of("id", 1));

        assertThat(db.express().count("Entry")).isOne();
        assertThat(tries()).isEqualTo(3);
    }

    @Test
    void itIsGivenUpAfterFourTimes() throws SQLException {
        failFirst(100);

        assertLocked(() -> db.express().create("Entry", Map.of("id", 1)));
        assertThat(tries()).isEqualTo(4);
    }

    @Test
    void rowsOfAStreamAreNotTakenTwice() throws SQLException {
        failFirst(1);

        assertLocked(() -> db.express().bulkCreate("Entry", Stream.of(Map.of("id", 1))));
        assertThat(tries()).isEqualTo(1);
    }

    @Test
    void aTransactionIsRepeatedAsItsOptionsSay() throws SQLException {
        failFirst(2);

        assertLocked(() -> db.transaction(tx -> tx.express().create("Entry", Map.of("id", 1))));
        assertThat(tries()).isEqualTo(1);

        db.transaction(
                TransactionOptions.DEFAULT.attempts(3), tx -> tx.express().create("Entry", Map.of("id", 1)));
        assertThat(tries()).isEqualTo(3);
    }

    /** CockroachDB, YugabyteDB and TiDB find many a conflict only there. */
    @Test
    void aRefusalAtTheCommitIsRepeatedAsWell() throws SQLException {
        failFirst(2, "create constraint trigger fail after insert", " deferrable initially deferred");

        db.transaction(
                TransactionOptions.DEFAULT.attempts(3), tx -> tx.express().create("Entry", Map.of("id", 1)));

        assertThat(tries()).isEqualTo(3);
        assertThat(db.express().count("Entry")).isOne();
    }

    private static void assertLocked(ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        DataFlowException.class, e -> assertThat(e.code()).isEqualTo("DF-520"));
    }

    private void failFirst(int times) {
        failFirst(times, "create trigger fail before insert", "");
    }

    private void failFirst(int times, String trigger, String when) {
        server.execute("create sequence " + schema + ".tries");
        server.execute("create function " + schema + ".fail() returns trigger language plpgsql as $$ begin if nextval('"
                + schema + ".tries') <= " + times
                + " then raise exception 'again' using errcode = '40001'; end if; return new; end $$");
        server.execute(
                trigger + " on " + schema + ".entries" + when + " for each row execute function " + schema + ".fail()");
    }

    private long tries() throws SQLException {
        try (Connection connection = server.connection();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("select last_value from " + schema + ".tries")) {
            result.next();
            return result.getLong(1);
        }
    }
}
