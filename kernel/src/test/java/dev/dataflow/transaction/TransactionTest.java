package dev.dataflow.transaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dataflow.DataFlow;
import dev.dataflow.TransactionOptions;
import dev.dataflow.model.Id;
import dev.dataflow.model.Model;
import dev.dataflow.model.Unique;
import dev.dataflow.spi.data.Row;
import dev.dataflow.spi.error.DataFlowException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What commits together, what rolls back together, and who is inside; in memory and in a file. */
final class TransactionTest {

    @Model
    record Item(@Id String id, @Unique String name, int amount) {}

    @Model
    record Late(@Id String id) {}

    @TempDir
    private Path folder;

    private DataFlow open(String kind) {
        DataFlow db = DataFlow.open(kind.equals("file") ? "sqlite:" + folder.resolve("t.db") : "sqlite::memory:");
        return db.register(Item.class);
    }

    private static Map<String, Object> item(String id) {
        return Map.of("id", id, "name", "name of " + id, "amount", 1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"memory", "file"})
    void commitsOnReturnAndRollsBackOnAnyException(String kind) {
        try (DataFlow db = open(kind)) {
            db.transaction(tx -> {
                tx.express().create("Item", item("a"));
                db.express().create("Item", item("b"));
            });
            assertThat(db.express().count("Item")).isEqualTo(2);
            assertThatThrownBy(() -> db.transaction(tx -> {
                        tx.express().create("Item", item("c"));
                        tx.express().bulkCreate("Item", List.of(item("d"), item("e")));
                        throw new IllegalStateException("no");
                    }))
                    .hasMessage("no");
            assertThat(db.express().count("Item")).isEqualTo(2);
            Long sum = db.callInTransaction(tx -> tx.express().count("Item", Map.of()));
            assertThat(sum).isEqualTo(2);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"memory", "file"})
    void aSavepointTakesOnlyItsOwnWorkBack(String kind) {
        try (DataFlow db = open(kind)) {
            db.transaction(tx -> {
                tx.express().create("Item", item("a"));
                assertThatThrownBy(() -> tx.savepoint(() -> {
                            tx.express().create("Item", item("b"));
                            throw new IllegalStateException("only this");
                        }))
                        .hasMessage("only this");
                tx.savepoint(() -> tx.express().create("Item", item("c")));
                assertThatThrownBy(() -> tx.express().create("Item", item("a")))
                        .isInstanceOf(DataFlowException.Conflict.class);
                tx.express().create("Item", item("d"));
            });
            assertThat(db.express().list("Item").records())
                    .extracting(r -> r.get("id"))
                    .containsExactly("a", "c", "d");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"memory", "file"})
    void nestedTransactionsJoin(String kind) {
        try (DataFlow db = open(kind)) {
            assertThatThrownBy(() -> db.transaction(tx -> {
                        db.transaction(inner -> inner.express().create("Item", item("a")));
                        assertThat(db.express().count("Item")).isEqualTo(1);
                        throw new IllegalStateException("outer");
                    }))
                    .hasMessage("outer");
            assertThat(db.express().count("Item")).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"memory", "file"})
    void anAsynchronousCallNeverJoinsByAccident(String kind) {
        try (DataFlow db = open(kind)) {
            db.transaction(tx -> assertThatThrownBy(() -> db.express().async().count("Item", Map.of()))
                    .isInstanceOfSatisfying(
                            DataFlowException.class, e -> assertThat(e.code()).isEqualTo("DF-518")));
            db.transaction(tx -> {
                Row row = tx.express()
                        .async()
                        .create("Item", item("a"))
                        .toCompletableFuture()
                        .join();
                assertThat(row.get("id")).isEqualTo("a");
            });
            assertThat(db.express().count("Item")).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"memory", "file"})
    void asynchronousWorkThatIsNotWaitedForRollsBack(String kind) {
        try (DataFlow db = open(kind)) {
            assertThatThrownBy(() -> db.transaction(tx -> {
                        Stream<Map<String, Object>> slow = Stream.of("a", "b").map(id -> {
                            sleep(50);
                            return item(id);
                        });
                        Iterable<Map<String, Object>> rows = slow::iterator;
                        tx.express().async().bulkCreate("Item", rows);
                    }))
                    .isInstanceOfSatisfying(
                            DataFlowException.class, e -> assertThat(e.code()).isEqualTo("DF-518"));
            assertThat(db.express().count("Item")).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"memory", "file"})
    void anotherThreadIsOutside(String kind) {
        try (DataFlow db = open(kind)) {
            db.express().create("Item", item("z"));
            db.transaction(tx -> {
                tx.express().create("Item", item("a"));
                if (kind.equals("file")) {
                    long seen = CompletableFuture.supplyAsync(() -> db.express().count("Item"))
                            .join();
                    assertThat(seen).isEqualTo(1);
                }
            });
            long seen = CompletableFuture.supplyAsync(() -> db.express().count("Item"))
                    .join();
            assertThat(seen).isEqualTo(2);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"memory", "file"})
    void aModelFirstUsedInsideIsRefused(String kind) {
        try (DataFlow db = open(kind)) {
            assertThatThrownBy(() -> db.transaction(tx -> {
                        db.register(Late.class);
                        tx.express().create("Late", Map.of("id", "x"));
                    }))
                    .isInstanceOfSatisfying(
                            DataFlowException.class, e -> assertThat(e.code()).isEqualTo("DF-517"));
            assertThat(db.express().count("Late")).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"memory", "file"})
    void aReadOnlyTransactionRefusesWrites(String kind) {
        try (DataFlow db = open(kind)) {
            assertThatThrownBy(() -> db.transaction(
                            TransactionOptions.DEFAULT.readOnly(true),
                            tx -> tx.express().create("Item", item("a"))))
                    .isInstanceOfSatisfying(
                            DataFlowException.class, e -> assertThat(e.code()).isEqualTo("DF-507"));
            assertThat(db.express().count("Item")).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"memory", "file"})
    void whatJoinsKeepsItsOwnOptions(String kind) {
        try (DataFlow db = open(kind)) {
            db.transaction(tx -> {
                tx.express().create("Item", item("a"));
                assertThatThrownBy(() -> tx.transaction(
                                TransactionOptions.DEFAULT.readOnly(true),
                                inner -> db.express().create("Item", item("b"))))
                        .isInstanceOfSatisfying(
                                DataFlowException.class,
                                e -> assertThat(e.code()).isEqualTo("DF-507"));
                assertThat(tx.<Long>callInTransaction(
                                TransactionOptions.DEFAULT.readOnly(true),
                                inner -> inner.express().count("Item")))
                        .isEqualTo(1);
                assertThatThrownBy(() -> tx.transaction(
                                TransactionOptions.DEFAULT.isolation(TransactionOptions.Isolation.READ_COMMITTED),
                                inner -> {}))
                        .isInstanceOfSatisfying(
                                DataFlowException.class,
                                e -> assertThat(e.code()).isEqualTo("DF-114"));
                tx.transaction(
                        TransactionOptions.DEFAULT.isolation(TransactionOptions.Isolation.SERIALIZABLE),
                        inner -> inner.express().create("Item", item("c")));
            });
            assertThat(db.express().count("Item")).isEqualTo(2);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"memory", "file"})
    void theTimeLimitRollsBack(String kind) {
        try (DataFlow db = open(kind)) {
            assertThatThrownBy(() -> db.transaction(TransactionOptions.DEFAULT.timeout(Duration.ofMillis(50)), tx -> {
                        tx.express().create("Item", item("a"));
                        sleep(120);
                    }))
                    .isInstanceOf(DataFlowException.Timeout.class);
            assertThat(db.express().count("Item")).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"memory", "file"})
    void workThatOutlivesItsTransactionIsRefused(String kind) {
        try (DataFlow db = open(kind)) {
            DataFlow[] leaked = new DataFlow[1];
            db.transaction(tx -> leaked[0] = tx);
            assertThatThrownBy(() -> leaked[0].express().create("Item", item("a")))
                    .isInstanceOfSatisfying(
                            DataFlowException.class, e -> assertThat(e.code()).isEqualTo("DF-518"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"memory", "file"})
    void streamsInsideLetOtherStatementsRunBetween(String kind) {
        try (DataFlow db = open(kind)) {
            db.express()
                    .bulkCreate(
                            "Item", Stream.iterate(0, i -> i + 1).limit(2500).map(i -> item("i" + i)));
            db.transaction(tx -> {
                try (Stream<Row> rows = tx.express().stream("Item", Map.of())) {
                    rows.forEach(row ->
                            tx.express().update("Item", row.get("id"), Map.of("amount", Map.of("$inc", 1))));
                }
            });
            assertThat(db.express().count("Item", Map.of("amount", 2))).isEqualTo(2500);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"memory", "file"})
    void asyncFailuresKeepTheirCode(String kind) {
        try (DataFlow db = open(kind)) {
            assertThatThrownBy(() -> db.express()
                            .async()
                            .read("Itme", "a")
                            .toCompletableFuture()
                            .join())
                    .isInstanceOf(CompletionException.class)
                    .hasCauseInstanceOf(DataFlowException.class)
                    .hasMessageContaining("DF-603");
        }
    }

    private static void sleep(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
