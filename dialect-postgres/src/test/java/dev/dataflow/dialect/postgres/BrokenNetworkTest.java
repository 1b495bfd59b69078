package dev.dataflow.dialect.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.dataflow.DataFlow;
import dev.dataflow.LimitOptions;
import dev.dataflow.PoolOptions;
import dev.dataflow.TransactionOptions;
import dev.dataflow.model.Id;
import dev.dataflow.model.Model;
import dev.dataflow.spi.error.DataFlowException;
import dev.dataflow.testkit.fault.TcpProxy;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What calls do when the network between them and the server breaks, one fault at a time. */
final class BrokenNetworkTest {

    private final PostgresServer server = PostgresServer.newest();
    private final String schema = server.freshSchema();
    private TcpProxy proxy;
    private DataFlow db;

    @Model
    record Entry(@Id int id, String text) {}

    @BeforeEach
    void open() throws IOException, InterruptedException {
        proxy = TcpProxy.before("localhost", server.port());
        db = DataFlow.builder()
                .url("postgresql://postgres@localhost:" + proxy.port() + "/postgres?currentSchema=" + schema)
                .pool(PoolOptions.size(2)
                        .maxOverflow(0)
                        .timeout(Duration.ofSeconds(2))
                        .connectTimeout(Duration.ofSeconds(1)))
                .limits(LimitOptions.DEFAULT.statementTimeout(Duration.ofSeconds(2)))
                .register(Entry.class)
                .build();
        db.express().create("Entry", Map.of("id", 0, "text", "first"));
        settle();
    }

    /** Waits until the pool sends nothing of its own: it is full, and just used. */
    private void settle() throws InterruptedException {
        while (db.poolStats().idle() < 2) {
            Thread.sleep(5);
        }
        db.express().count("Entry");
    }

    @AfterEach
    void close() throws IOException {
        db.close();
        proxy.close();
    }

    @Test
    void aReadWhoseConnectionBrokeIsDoneAgain() {
        proxy.cut();

        assertThat(db.express().count("Entry")).isOne();
    }

    @Test
    void aWriteWhoseAnswerNeverCameHasAnUnknownOutcome() {
        proxy.resetAfter(1);

        DataFlowException lost = catchThrowableOfType(
                DataFlowException.class, () -> db.express().create("Entry", Map.of("id", 1, "text", "x")));

        assertThat(lost).isInstanceOf(DataFlowException.OutcomeUnknown.class);
        assertThat(lost.code()).isEqualTo("DF-516");
        assertThat(db.express().count("Entry")).isBetween(1L, 2L);
    }

    @Test
    void aServerThatIsGoneIsToldInTimeAndWorkGoesOnWhenItIsBack() {
        proxy.refuse();
        long start = System.nanoTime();
        DataFlowException gone =
                catchThrowableOfType(DataFlowException.class, () -> db.express().count("Entry"));
        assertThat(gone.code()).isIn("DF-408", "DF-503");
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(30));
        assertThat(db.health().healthy()).isFalse();

        proxy.heal();

        assertThat(db.express().count("Entry")).isOne();
        assertThat(db.poolStats().active()).isZero();
    }

    @Test
    void aServerThatFallsSilentDoesNotHoldACallForever() {
        proxy.silence();
        long start = System.nanoTime();
        DataFlowException late = catchThrowableOfType(
                DataFlowException.class, () -> db.express().create("Entry", Map.of("id", 2, "text", "x")));
        assertThat(late.code()).isIn("DF-503", "DF-516");
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(30));

        proxy.heal();

        assertThat(db.express().count("Entry")).isBetween(1L, 2L);
        assertThat(db.poolStats().active()).isZero();
    }

    @Test
    void aHalfClosedConnectionEndsTheCall() {
        proxy.halfClose();

        assertThat(db.express().count("Entry")).isOne();
    }

    @Test
    void aBulkWriteThatIsResetIsWholeOrAbsent() {
        proxy.resetAfter(50_000);

        assertThatThrownBy(() -> db.express()
                        .bulkCreate(
                                "Entry",
                                IntStream.range(100, 10_100).mapToObj(i -> Map.of("id", i, "text", "row " + i))))
                .isInstanceOfSatisfying(
                        DataFlowException.class, e -> assertThat(e.code()).isIn("DF-408", "DF-516"));

        assertThat(db.express().count("Entry")).isIn(1L, 10_001L);
    }

    @Test
    void aTransactionWhoseConnectionBrokeIsUndone() {
        assertThatThrownBy(() -> db.transaction(tx -> {
                    tx.express().create("Entry", Map.of("id", 3, "text", "x"));
                    proxy.cut();
                    tx.express().create("Entry", Map.of("id", 4, "text", "x"));
                }))
                .isInstanceOfSatisfying(
                        DataFlowException.class, e -> assertThat(e.code()).isEqualTo("DF-408"));

        assertThat(db.express().count("Entry")).isOne();
    }

    @Test
    void aCommitWithoutAnAnswerIsUnknownAndNotRepeated() {
        AtomicInteger times = new AtomicInteger();
        assertThatThrownBy(() -> db.transaction(TransactionOptions.DEFAULT.attempts(3), tx -> {
                    times.incrementAndGet();
                    tx.express().create("Entry", Map.of("id", 5, "text", "x"));
                    proxy.resetAfter(1);
                }))
                .isInstanceOf(DataFlowException.OutcomeUnknown.class);

        assertThat(times).hasValue(1);
        assertThat(db.express().count("Entry")).isBetween(1L, 2L);
    }

    @Test
    void anExhaustedPoolSaysWhoHoldsItsConnections() throws InterruptedException {
        CountDownLatch held = new CountDownLatch(2);
        CountDownLatch done = new CountDownLatch(1);
        for (String name : new String[] {"holder-a", "holder-b"}) {
            Thread holder = new Thread(
                    () -> db.transaction(tx -> {
                        held.countDown();
                        try {
                            done.await();
                        } catch (InterruptedException stopped) {
                            Thread.currentThread().interrupt();
                        }
                    }),
                    name);
            holder.setDaemon(true);
            holder.start();
        }
        held.await();
        try {
            assertThatThrownBy(() -> db.transaction(tx -> {})).isInstanceOfSatisfying(DataFlowException.class, e -> {
                assertThat(e.code()).isEqualTo("DF-506");
                assertThat(e.problem().found()).contains("holder-a").contains("holder-b");
            });
        } finally {
            done.countDown();
        }
    }

    @Test
    void thePoolTakesAShareOfWhatTheServerAllows() {
        try (DataFlow other = DataFlow.builder().url(server.url(schema)).build()) {
            assertThat(other.health().healthy()).isTrue();
            assertThat(other.poolStats().max())
                    .as("20 of the 300 that the server allows, and 10 under load")
                    .isEqualTo(30);
            assertThat(other.poolStatsByDatabase()).containsOnlyKeys("");
        }
    }
}
