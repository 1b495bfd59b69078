package dev.dataflow.compatibility;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dataflow.DataFlow;
import dev.dataflow.LoggingOptions;
import dev.dataflow.spi.DataFlowPlugin;
import dev.dataflow.spi.error.DataFlowException;
import dev.dataflow.spi.error.StandardCode;
import dev.dataflow.testkit.SwitchablePlugins;
import dev.dataflow.workflow.LocalRuntime;
import dev.dataflow.workflow.WorkflowBuilder;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * A feature's plugin that leaves and comes back while threads work on its models: in between everything is refused, and
 * what was done before and afterwards is in the tables as the feature does it. One run.
 */
final class RemovalUnderLoad {

    private static final int WORKERS = 8;
    private static final int ROUNDS = Boolean.getBoolean("dataflow.soak") ? 50 : 3;
    private static final String REFUSED = StandardCode.OPTION_UNAVAILABLE.code();
    /** What is told while the plugin goes. */
    private static final String LEAVING = StandardCode.PLUGIN_UNAVAILABLE.code();

    /** Units of work of each worker between two removals. */
    private static final int UNITS = 2;

    private final FeatureWork feature;
    private final SwitchablePlugins plugins = new SwitchablePlugins();
    private final DataFlowPlugin plugin;
    private final AtomicLongArray done = new AtomicLongArray(WORKERS);
    private final AtomicInteger changes = new AtomicInteger();
    private final AtomicBoolean gone = new AtomicBoolean();
    private final AtomicBoolean over = new AtomicBoolean();

    RemovalUnderLoad(FeatureWork feature) {
        this.feature = feature;
        this.plugin = plugins.named(feature.plugin());
    }

    void run(TestDatabase database) throws Exception {
        String url = database.freshUrl();
        ExecutorService threads = Executors.newFixedThreadPool(WORKERS);
        try (DataFlow db = DataFlow.builder()
                .url(url)
                .plugins(plugins)
                .logging(LoggingOptions.quiet())
                .build()
                .register(feature.models())) {
            db.createTables();
            List<Future<?>> workers = new ArrayList<>();
            for (int i = 0; i < WORKERS; i++) {
                int worker = i;
                workers.add(threads.submit(() -> work(feature.view(db, worker), worker)));
            }
            for (int round = 0; round < ROUNDS; round++) {
                awaitWork(workers);
                leave();
                assertRefused(db);
                comeBack();
            }
            awaitWork(workers);
            over.set(true);
            for (Future<?> worker : workers) {
                worker.get(60, TimeUnit.SECONDS);
            }
            try (Connection connection = database.connect(url)) {
                feature.verify(connection);
            }
        } finally {
            over.set(true);
            threads.shutdownNow();
        }
    }

    private void leave() {
        plugins.remove(plugin);
        gone.set(true);
        changes.incrementAndGet();
    }

    private void comeBack() {
        changes.incrementAndGet();
        gone.set(false);
        plugins.add(plugin);
    }

    private void assertRefused(DataFlow db) {
        List<Runnable> calls = feature.calls(db);
        for (int i = 0; i < calls.size(); i++) {
            DataFlowException refusal = null;
            try {
                calls.get(i).run();
            } catch (DataFlowException.Unavailable expected) {
                refusal = expected;
            }
            assertThat(refusal).as("refusal of call %s", i).isNotNull();
            assertThat(refusal.code()).as(refusal.getMessage()).isEqualTo(REFUSED);
        }
    }

    /** Every other worker works by workflows. */
    private void work(DataFlow view, int worker) {
        try (LocalRuntime runtime = new LocalRuntime(view)) {
            FeatureWork.Nodes nodes = (kind, parameters) -> runtime.execute(new WorkflowBuilder("work")
                            .addNode("Note" + kind + "Node", "n", parameters)
                            .build())
                    .output("n");
            for (long unit = 0; !over.get(); unit++) {
                int before = changes.get();
                boolean absent = gone.get();
                try {
                    if (worker % 2 == 0) {
                        feature.work(view, worker, unit);
                    } else {
                        feature.flow(nodes, worker, unit);
                    }
                    assertThat(absent && before == changes.get())
                            .as("work was done while the plugin was gone")
                            .isFalse();
                    done.incrementAndGet(worker);
                } catch (DataFlowException.Unavailable refused) {
                    assertThat(refused.code()).as(refused.getMessage()).isIn(REFUSED, LEAVING);
                    Thread.yield();
                } catch (DataFlowException.Conflict locked) {
                    // MySQL locks the gaps between the records of neighbours.
                    assertThat(locked.code()).as(locked.getMessage()).isEqualTo(StandardCode.LOCKED.code());
                }
            }
        }
    }

    /** Waits until every worker has done something more; a worker that has failed ends the wait. */
    private void awaitWork(List<Future<?>> workers) throws Exception {
        for (int i = 0; i < WORKERS; i++) {
            long wanted = done.get(i) + UNITS;
            while (done.get(i) < wanted) {
                if (workers.get(i).isDone()) {
                    workers.get(i).get();
                }
                Thread.sleep(1);
            }
        }
    }
}
