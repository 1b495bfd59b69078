package dev.dataflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dataflow.model.Id;
import dev.dataflow.model.Model;
import dev.dataflow.spi.DataFlowPlugin;
import dev.dataflow.spi.data.Row;
import dev.dataflow.spi.error.DataFlowException;
import dev.dataflow.spi.node.NodeDescriptor;
import dev.dataflow.spi.node.NodeEffect;
import dev.dataflow.spi.node.NodeFactory;
import dev.dataflow.spi.node.NodeResult;
import dev.dataflow.workflow.LocalRuntime;
import dev.dataflow.workflow.WorkflowBuilder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A dialect that leaves and comes back while an instance is in use. */
@Timeout(60)
final class LivePluginsTest {

    @Model
    record Item(@Id String id, int number) {}

    @TempDir
    Path folder;

    private final LivePluginSource source = new LivePluginSource();
    private final DataFlowPlugin dialect = source.named(DIALECT);
    private final ExecutorService others = Executors.newCachedThreadPool();
    private DataFlow db;

    private static final String DIALECT = "sqlite";

    @BeforeEach
    void open() {
        db = open(PluginSwapOptions.DEFAULT.drainTimeout(Duration.ofSeconds(20)));
        db.express().bulkCreate("Item", rows(0, 5000));
    }

    private DataFlow open(PluginSwapOptions options) {
        if (db != null) {
            db.close();
        }
        return DataFlow.builder()
                .url("sqlite:" + folder.resolve("live.db"))
                .plugins(source)
                .pluginSwap(options)
                .build()
                .register(Item.class);
    }

    private static List<Map<String, Object>> rows(int from, int to) {
        return IntStream.range(from, to)
                .mapToObj(i -> Map.<String, Object>of("id", "i-" + i, "number", i))
                .toList();
    }

    private static DataFlowPlugin another() {
        return new LivePluginSource().named(DIALECT);
    }

    @AfterEach
    void close() throws InterruptedException {
        db.close();
        others.shutdownNow();
        assertThat(others.awaitTermination(20, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void without_its_dialect_an_instance_refuses_everything_and_says_what_is_missing() {
        source.remove(dialect);

        for (Runnable call : List.<Runnable>of(
                () -> db.express().read("Item", "i-1"),
                () -> db.express().bulkCreate("Item", rows(6000, 6001)),
                () -> db.express().stream("Item", Map.of()).close(),
                () -> db.transaction(tx -> {}))) {
            assertThatThrownBy(call::run)
                    .isInstanceOf(DataFlowException.Unavailable.class)
                    .hasMessageContaining("DF-706")
                    .hasMessageContaining(DIALECT);
        }
        assertThat(db.health().healthy()).isFalse();
        assertThat(db.toString()).contains("live.db");
    }

    @Test
    void when_the_dialect_comes_back_the_instance_goes_on_by_itself() {
        source.remove(dialect);
        source.add(another());

        assertThat(db.express().count("Item", Map.of())).isEqualTo(5000);
        db.transaction(tx -> tx.express().create("Item", Map.of("id", "new", "number", 1)));
        assertThat(db.express().read("Item", "new")).isPresent();
    }

    @Test
    void a_higher_version_takes_over_and_the_lower_one_takes_over_again_when_it_leaves() {
        DataFlowPlugin newer =
                TestPlugins.ofDialects(DIALECT, "99.0.0", another().dialects());

        source.add(newer);
        assertThat(db.express().count("Item", Map.of())).isEqualTo(5000);
        source.remove(newer);

        assertThat(db.express().count("Item", Map.of())).isEqualTo(5000);
    }

    @Test
    void a_model_registered_while_the_dialect_is_away_works_when_it_is_back() {
        source.remove(dialect);
        db.register(Other.class);
        assertThatThrownBy(() -> db.express().count("Other", Map.of())).hasMessageContaining("DF-706");

        source.add(another());

        assertThat(db.express().count("Other", Map.of())).isZero();
    }

    @Model
    record Other(@Id String id) {}

    @Test
    void a_transaction_under_way_ends_before_the_dialect_leaves() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        CompletableFuture<Void> transaction = CompletableFuture.runAsync(
                () -> db.transaction(tx -> {
                    tx.express().create("Item", Map.of("id", "first", "number", 1));
                    begun.countDown();
                    await(goOn);
                    tx.express().create("Item", Map.of("id", "second", "number", 2));
                }),
                others);
        await(begun);
        CompletableFuture<Void> removal = CompletableFuture.runAsync(() -> source.remove(dialect), others);
        while (isAvailable()) {
            Thread.sleep(1);
        }
        assertThat(removal).isNotDone();

        goOn.countDown();
        transaction.get(10, TimeUnit.SECONDS);
        removal.get(10, TimeUnit.SECONDS);

        source.add(another());
        assertThat(db.express().read("Item", "second")).isPresent();
    }

    @Test
    void a_transaction_that_waited_for_its_locks_while_a_plugin_came_holds_that_one_too() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        CompletableFuture<Void> first = CompletableFuture.runAsync(
                () -> db.transaction(tx -> {
                    tx.express().create("Item", Map.of("id", "first", "number", 1));
                    begun.countDown();
                    await(goOn);
                }),
                others);
        await(begun);
        DataFlowPlugin late = TestPlugins.ofNodes("late", "1.0.0", node("LateNode", () -> {}));
        AtomicInteger bodies = new AtomicInteger();
        CompletableFuture<CompletableFuture<Void>> second = CompletableFuture.supplyAsync(
                () -> db.callInTransaction(tx -> {
                    bodies.incrementAndGet();
                    tx.express().create("Item", Map.of("id", "second", "number", 2));
                    CompletableFuture<Void> removal = CompletableFuture.runAsync(() -> source.remove(late), others);
                    assertThatThrownBy(() -> removal.get(500, TimeUnit.MILLISECONDS))
                            .isInstanceOf(TimeoutException.class);
                    return removal;
                }),
                others);
        // It has its leases by now, and waits for the database's lock.
        Thread.sleep(500);
        source.add(late);

        goOn.countDown();
        first.get(10, TimeUnit.SECONDS);
        second.get(10, TimeUnit.SECONDS).get(10, TimeUnit.SECONDS);
        assertThat(bodies).hasValue(1);
        assertThat(db.express().read("Item", "second")).isPresent();
    }

    @Test
    void plugins_that_leave_at_once_do_not_wait_for_each_other() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        DataFlowPlugin slow = TestPlugins.ofNodes("slow", "1.0.0", node("SlowNode", onceSlow(begun, goOn)));
        DataFlowPlugin idle = TestPlugins.ofNodes("idle", "1.0.0", node("IdleNode", () -> {}));
        source.add(slow);
        source.add(idle);
        CompletableFuture<Void> run = CompletableFuture.runAsync(() -> execute("SlowNode"), others);
        await(begun);

        CompletableFuture<Void> slowLeaves = CompletableFuture.runAsync(() -> source.remove(slow), others);
        while (isRun("SlowNode")) {
            Thread.sleep(1);
        }
        CompletableFuture<Void> idleLeaves = CompletableFuture.runAsync(() -> source.remove(idle), others);
        idleLeaves.get(10, TimeUnit.SECONDS);
        assertThat(isRun("IdleNode")).isFalse();
        assertThat(slowLeaves).isNotDone();
        assertThat(run).isNotDone();

        // Nor does what comes.
        source.add(idle);
        assertThat(isRun("IdleNode")).isTrue();
        assertThat(slowLeaves).isNotDone();

        goOn.countDown();
        run.get(10, TimeUnit.SECONDS);
        slowLeaves.get(10, TimeUnit.SECONDS);
        assertThat(isRun("IdleNode")).isTrue();
    }

    @Test
    void what_comes_back_while_it_is_drained_is_there_afterwards() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        DataFlowPlugin slow = TestPlugins.ofNodes("slow", "1.0.0", node("SlowNode", onceSlow(begun, goOn)));
        source.add(slow);
        CompletableFuture<Void> run = CompletableFuture.runAsync(() -> execute("SlowNode"), others);
        await(begun);
        CompletableFuture<Void> leaves = CompletableFuture.runAsync(() -> source.remove(slow), others);
        while (isRun("SlowNode")) {
            Thread.sleep(1);
        }

        source.add(slow);
        assertThat(isRun("SlowNode")).isFalse();

        goOn.countDown();
        run.get(10, TimeUnit.SECONDS);
        leaves.get(10, TimeUnit.SECONDS);
        assertThat(isRun("SlowNode")).isTrue();
    }

    /** Waits the first time that it is run. */
    private static Runnable onceSlow(CountDownLatch begun, CountDownLatch goOn) {
        return () -> {
            if (begun.getCount() > 0) {
                begun.countDown();
                await(goOn);
            }
        };
    }

    private static NodeFactory node(String type, Runnable work) {
        return NodeFactory.of(
                new NodeDescriptor(type, null, "Works.", List.of(), List.of(), false, false, NodeEffect.PURE, ""),
                (parameters, context) -> {
                    work.run();
                    return NodeResult.of(Map.of());
                });
    }

    private void execute(String type) {
        try (LocalRuntime runtime = new LocalRuntime(db)) {
            runtime.execute(new WorkflowBuilder("w").addNode(type, "node").build());
        }
    }

    /** Waits for a node that works; false when its plugin leaves or is gone. */
    private boolean isRun(String type) {
        try {
            execute(type);
            return true;
        } catch (DataFlowException.Unavailable gone) {
            return false;
        }
    }

    private boolean isAvailable() {
        try {
            db.express().read("Item", "i-1");
            return true;
        } catch (DataFlowException.Unavailable gone) {
            return false;
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void a_call_waits_in_the_grace_period_for_a_dialect_that_has_just_left() throws Exception {
        db = open(PluginSwapOptions.DEFAULT.gracePeriod(Duration.ofSeconds(20)));
        source.remove(dialect);
        CompletableFuture<Long> count =
                CompletableFuture.supplyAsync(() -> db.express().count("Item", Map.of()), others);
        Thread.sleep(200);
        assertThat(count).isNotDone();

        source.add(another());

        assertThat(count.get(10, TimeUnit.SECONDS)).isEqualTo(5000);
    }

    @Test
    void nobody_waits_longer_than_the_grace_period() {
        db = open(PluginSwapOptions.DEFAULT.gracePeriod(Duration.ofMillis(100)));
        source.remove(dialect);

        long begin = System.nanoTime();
        assertThat(isAvailable()).isFalse();
        assertThat(isAvailable()).isFalse();
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(5));
    }

    @Test
    void at_the_end_of_the_drain_time_statements_are_cancelled() throws Exception {
        db = open(PluginSwapOptions.DEFAULT.drainTimeout(Duration.ofMillis(100)));
        String endless = "with recursive n(i) as (select 1 union all select i + 1 from n) select count(*) from n";
        CompletableFuture<Object> query = CompletableFuture.supplyAsync(
                () -> new dev.dataflow.workflow.LocalRuntime(db)
                        .execute(new dev.dataflow.workflow.WorkflowBuilder("w")
                                .addNode("SqlNode", "sql", Map.of("sql", endless, "read_only", true))
                                .build()),
                others);
        Thread.sleep(300);

        source.remove(dialect);

        assertThatThrownBy(() -> query.get(10, TimeUnit.SECONDS))
                .hasRootCauseInstanceOf(java.sql.SQLException.class)
                .hasMessageContaining("DF-706");
        source.add(another());
        assertThat(db.express().count("Item", Map.of())).isEqualTo(5000);
    }

    @Test
    void at_the_end_of_the_drain_time_streams_are_closed() {
        db = open(PluginSwapOptions.DEFAULT.drainTimeout(Duration.ofMillis(100)));
        try (var stream = db.express().stream("Item", Map.of())) {
            var rows = stream.iterator();
            assertThat(rows.next()).isInstanceOf(Row.class);

            source.remove(dialect);

            assertThatThrownBy(() -> rows.forEachRemaining(row -> {})).hasMessageContaining("DF-519");
        }
    }

    @Test
    void at_the_end_of_the_drain_time_transactions_are_rolled_back() {
        db = open(PluginSwapOptions.DEFAULT.drainTimeout(Duration.ofMillis(100)));

        assertThatThrownBy(() -> db.transaction(tx -> {
                    tx.express().create("Item", Map.of("id", "lost", "number", 1));
                    CompletableFuture.runAsync(() -> source.remove(dialect), others)
                            .join();
                }))
                .hasMessageContaining("DF-706");

        source.add(another());
        assertThat(db.express().read("Item", "lost")).isEmpty();
    }

    @Test
    void what_was_in_memory_is_gone_with_its_dialect_and_never_comes_back_empty() {
        LivePluginSource own = new LivePluginSource();
        try (DataFlow memory =
                DataFlow.builder().url("sqlite::memory:").plugins(own).build().register(Item.class)) {
            memory.express().create("Item", Map.of("id", "a", "number", 1));
            own.remove(own.named(DIALECT));
            own.add(another());

            assertThatThrownBy(() -> memory.express().count("Item", Map.of())).hasMessageContaining("DF-409");
        }
    }

    @Test
    void a_plugin_that_fails_is_left_out_and_the_instance_goes_on() {
        source.add(new DataFlowPlugin() {
            @Override
            public dev.dataflow.spi.PluginDescriptor descriptor() {
                throw new IllegalStateException("broken");
            }
        });

        assertThat(db.express().count("Item", Map.of())).isEqualTo(5000);
    }
}
