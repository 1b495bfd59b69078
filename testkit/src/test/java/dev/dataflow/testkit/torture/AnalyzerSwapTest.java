package dev.dataflow.testkit.torture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dataflow.DataFlow;
import dev.dataflow.spi.DataFlowPlugin;
import dev.dataflow.spi.PluginDescriptor;
import dev.dataflow.spi.error.DataFlowException;
import dev.dataflow.spi.migration.Finding;
import dev.dataflow.spi.migration.MigrationAnalyzer;
import dev.dataflow.spi.migration.MigrationContext;
import dev.dataflow.spi.migration.Risk;
import dev.dataflow.spi.migration.SchemaChange;
import dev.dataflow.spi.model.FieldType;
import dev.dataflow.spi.model.ModelDefinition;
import dev.dataflow.testkit.SwitchablePlugins;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Four threads use new models while the analyzer that refuses every other table is swapped: none of those is ever made,
 * all others are, and no analyzer is asked once its swap is over.
 */
final class AnalyzerSwapTest {

    private static final int THREADS = 4;
    private static final int MODELS = 200;

    @TempDir
    private Path folder;

    private final Queue<Throwable> failures = new ConcurrentLinkedQueue<>();
    private final AtomicInteger numbers = new AtomicInteger();
    private final AtomicBoolean end = new AtomicBoolean();

    @Test
    void noTablePassesBetweenTwoAnalyzers() throws Exception {
        Censor censor = new Censor(failures);
        SwitchablePlugins plugins = new SwitchablePlugins(censor);
        ExecutorService pool = Executors.newFixedThreadPool(THREADS);
        try (DataFlow db = DataFlow.builder()
                .url("sqlite:" + folder.resolve("swap.db"))
                .plugins(plugins)
                .build()) {
            List<Future<?>> threads = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                threads.add(pool.submit(() -> work(db)));
            }
            for (int round = 0; round < Soak.swaps(); round++) {
                Thread.sleep(5);
                Censor next = new Censor(failures);
                plugins.replace(censor, next);
                censor.gone.set(true);
                censor = next;
            }
            end.set(true);
            for (Future<?> thread : threads) {
                thread.get(60, TimeUnit.SECONDS);
            }
            assertThat(failures).isEmpty();
            assertThat(numbers.get()).isGreaterThan(THREADS * 4);
            assertThat(db.previewTables())
                    .as("tables that were not made")
                    .allMatch(plan -> !plan.passes())
                    .hasSize((int) db.models().names().stream()
                            .filter(AnalyzerSwapTest::isRefused)
                            .count());
        } finally {
            pool.shutdownNow();
        }
    }

    private static boolean isRefused(String model) {
        return model.endsWith("a");
    }

    private void work(DataFlow db) {
        while (!end.get()) {
            int number = numbers.incrementAndGet();
            if (number > MODELS) {
                return;
            }
            String model = "Thing" + number + (number % 2 == 0 ? "a" : "b");
            db.register(ModelDefinition.builder(model)
                    .table(model.toLowerCase(java.util.Locale.ROOT))
                    .field("id", FieldType.text())
                    .build());
            try {
                db.express().count(model);
                if (isRefused(model)) {
                    failures.add(new AssertionError(model + " was made"));
                }
            } catch (DataFlowException refused) {
                if (!isRefused(model) || !refused.code().equals("DF-307")) {
                    failures.add(refused);
                }
            } catch (RuntimeException | Error failure) {
                failures.add(failure);
            }
        }
    }

    /** Lets pass tables whose name ends with b. */
    private static final class Censor implements DataFlowPlugin, MigrationAnalyzer {
        private final AtomicBoolean gone = new AtomicBoolean();
        private final Queue<Throwable> failures;

        private Censor(Queue<Throwable> failures) {
            this.failures = failures;
        }

        @Override
        public PluginDescriptor descriptor() {
            return PluginDescriptor.of("censor", "1.0.0");
        }

        @Override
        public List<MigrationAnalyzer> migrationAnalyzers() {
            return List.of(this);
        }

        @Override
        public String name() {
            return "censor";
        }

        @Override
        public List<Finding> analyze(List<SchemaChange> changes, MigrationContext context) {
            context.tables(null);
            if (gone.get()) {
                failures.add(new AssertionError("asked after its swap"));
            }
            return changes.stream()
                    .filter(change -> isRefused(change.table()))
                    .map(change -> Finding.of("censored", Risk.HIGH, change, "ends with a"))
                    .toList();
        }
    }
}
