package dev.dataflow.protection;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.dataflow.BulkOptions;
import dev.dataflow.DataFlow;
import dev.dataflow.PoolOptions;
import dev.dataflow.ProtectionPresets;
import dev.dataflow.model.Id;
import dev.dataflow.model.Model;
import dev.dataflow.spi.error.DataFlowException;
import dev.dataflow.spi.protection.OperationType;
import dev.dataflow.spi.protection.ProtectionRule;
import dev.dataflow.workflow.LocalRuntime;
import dev.dataflow.workflow.WorkflowBuilder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Every path asks write protection, before values are looked at and before a connection is taken. */
final class ProtectedPathsTest {

    private static final Map<String, Object> BAD = Map.of("id", "2", "amount", List.of("no number"));

    @TempDir
    private Path folder;

    @Model
    record Item(@Id String id, @Nullable Integer amount) {}

    @Model
    record Late(@Id String id) {}

    /** Holds the only connection, so that whoever asks for one fails with DF-506. */
    private static final class Holder implements AutoCloseable {
        private final CountDownLatch end = new CountDownLatch(1);
        private final Thread thread;

        Holder(DataFlow db) throws InterruptedException {
            CountDownLatch held = new CountDownLatch(1);
            thread = new Thread(() -> db.transaction(tx -> {
                tx.express().count("Item");
                held.countDown();
                await(end);
            }));
            thread.start();
            await(held);
        }

        private static void await(CountDownLatch latch) {
            try {
                assertThat(latch.await(60, TimeUnit.SECONDS)).isTrue();
            } catch (InterruptedException interrupt) {
                throw new AssertionError(interrupt);
            }
        }

        @Override
        public void close() throws InterruptedException {
            end.countDown();
            thread.join();
        }
    }

    private static void node(DataFlow db, String type, Map<String, Object> parameters) {
        try (LocalRuntime runtime = new LocalRuntime(db)) {
            runtime.execute(
                    new WorkflowBuilder("w").addNode(type, "n", parameters).build());
        }
    }

    private static Map<String, Runnable> writes(DataFlow db) {
        BulkOptions all = BulkOptions.DEFAULT.allowAll(true);
        Map<String, Runnable> ways = new LinkedHashMap<>();
        ways.put("create", () -> db.express().create("Item", BAD));
        ways.put("typed create", () -> db.express(Item.class).create(new Item("2", 1)));
        ways.put(
                "asynchronous create",
                () -> db.express()
                        .async()
                        .create("Item", BAD)
                        .toCompletableFuture()
                        .join());
        ways.put("update", () -> db.express().update("Item", "1", Map.of("amount", List.of("no number"))));
        ways.put(
                "upsert",
                () -> db.express().upsert("Item", Map.of("id", "1"), Map.of("amount", "x"), Map.of("amount", "x")));
        ways.put("delete", () -> db.express().delete("Item", "1"));
        ways.put("bulk create", () -> db.express().bulkCreate("Item", List.of(BAD)));
        ways.put("bulk create of a stream", () -> db.express().bulkCreate("Item", Stream.of(BAD)));
        ways.put("bulk update", () -> db.express().bulkUpdate("Item", List.of(BAD)));
        ways.put(
                "bulk update by filter",
                () -> db.express().bulkUpdate("Item", Map.of("id", "1"), Map.of("amount", "x")));
        ways.put("bulk upsert", () -> db.express().bulkUpsert("Item", List.of(BAD)));
        ways.put("bulk delete", () -> db.express().bulkDelete("Item", Map.of(), all));
        ways.put("create tables", db::createTables);
        ways.put("create node", () -> node(db, "ItemCreateNode", Map.of("id", "2")));
        ways.put(
                "update node",
                () -> node(db, "ItemUpdateNode", Map.of("filter", Map.of("id", "1"), "fields", Map.of("amount", 2))));
        ways.put("delete node", () -> node(db, "ItemDeleteNode", Map.of("id", "1")));
        ways.put("bulk create node", () -> node(db, "ItemBulkCreateNode", Map.of("data", List.of(Map.of("id", "2")))));
        ways.put("SQL node", () -> node(db, "SqlNode", Map.of("sql", "delete from items")));
        return ways;
    }

    private static Map<String, Runnable> reads(DataFlow db) {
        Map<String, Runnable> ways = new LinkedHashMap<>();
        ways.put("read", () -> db.express().read("Item", "1"));
        ways.put("find", () -> db.express().findOne("Item", Map.of("amount", "x")));
        ways.put("list", () -> db.express().list("Item", Map.of("amount", "x")));
        ways.put("count", () -> db.express().count("Item"));
        ways.put("stream", () -> db.express().stream("Item", Map.of()).close());
        ways.put("typed read", () -> db.express(Item.class).read("1"));
        ways.put("list node", () -> node(db, "ItemListNode", Map.of()));
        ways.put("SQL node that reads", () -> node(db, "SqlNode", Map.of("sql", "select 1", "read_only", true)));
        return ways;
    }

    private static Stream<DynamicTest> each(Function<DataFlow, Map<String, Runnable>> ways, ProtectionRule rule) {
        List<String> names;
        try (DataFlow db = open()) {
            names = List.copyOf(ways.apply(db).keySet());
        }
        return names.stream().map(way -> DynamicTest.dynamicTest(way, () -> isBlocked(ways, way, rule)));
    }

    private static void isBlocked(Function<DataFlow, Map<String, Runnable>> ways, String way, ProtectionRule rule)
            throws InterruptedException {
        try (DataFlow db = open()) {
            try (Holder holder = new Holder(db)) {
                db.protection().add(rule);
                assertThat(holder.thread.isAlive()).isTrue();
                Throwable failure = catchThrowable(requireNonNull(ways.apply(db).get(way))::run);
                Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
                assertThat(cause).isInstanceOf(DataFlowException.class);
                assertThat(((DataFlowException) cause).code())
                        .as(cause.getMessage())
                        .isEqualTo("DF-951");
            }
        }
    }

    private static DataFlow open() {
        DataFlow db = DataFlow.builder()
                .url("sqlite::memory:")
                .pool(PoolOptions.DEFAULT.timeout(Duration.ofMillis(500)))
                .register(Item.class)
                .build();
        db.createTables();
        db.express().create("Item", Map.of("id", "1"));
        return db;
    }

    @TestFactory
    Stream<DynamicTest> everyWriteIsBlockedWithoutAConnection() {
        return each(ProtectedPathsTest::writes, ProtectionPresets.readOnly("a test"));
    }

    @TestFactory
    Stream<DynamicTest> everyWriteOfAModelIsBlockedWithoutAConnection() {
        return each(
                ProtectedPathsTest::writes,
                ProtectionRule.model("items", "Item").build());
    }

    @TestFactory
    Stream<DynamicTest> everyReadCanBeBlockedWithoutAConnection() {
        return each(
                ProtectedPathsTest::reads,
                ProtectionRule.model("items", "Item")
                        .operations(OperationType.READ)
                        .build());
    }

    @Test
    void noTableIsMadeOnFirstUseByWhatMayOnlyRead() {
        try (DataFlow db = DataFlow.open("sqlite:" + folder.resolve("late.db"))) {
            db.register(Item.class);
            db.createTables();
            db.register(Late.class);
            db.protection().add(ProtectionPresets.readOnly("a test"));

            assertThat(catchThrowable(() -> db.express().list("Late")))
                    .hasMessageContaining("read-only")
                    .hasMessageContaining("ddl on Late");
            db.transaction(tx -> assertThat(tx.express().count("Item")).isZero());
            db.protection().disable("read-only", "a test");
            assertThat(db.express().list("Late").records()).isEmpty();
            db.protection().enable("read-only");
            assertThat(db.express().list("Late").records()).isEmpty();
        }
    }
}
