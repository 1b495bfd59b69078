package dev.dataflow.testkit.torture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dataflow.DataFlow;
import dev.dataflow.Express;
import dev.dataflow.spi.model.FieldType;
import dev.dataflow.spi.model.ModelDefinition;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Eight threads read, write and run transactions: no failure, no lost row, no deadlock. */
final class ConcurrencyTest {

    private static final int THREADS = 8;
    private static final int COUNTERS = 16;

    @TempDir
    Path folder;

    private final AtomicLong keys = new AtomicLong();
    private final AtomicLong stored = new AtomicLong();
    private final AtomicLong increments = new AtomicLong();
    private final AtomicLong operations = new AtomicLong();

    @Test
    void onAFile() throws Exception {
        work("sqlite:" + folder.resolve("busy.db"));
    }

    @Test
    void inMemory() throws Exception {
        work("sqlite::memory:");
    }

    private void work(String url) throws Exception {
        long seed = System.nanoTime();
        try (DataFlow db = DataFlow.open(url)) {
            prepare(db);
            long end = System.nanoTime() + Soak.duration().toNanos();
            ExecutorService pool = Executors.newFixedThreadPool(THREADS);
            List<Future<?>> threads = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                Random random = new Random(seed + i);
                threads.add(pool.submit(() -> {
                    while (System.nanoTime() < end) {
                        step(db, random);
                        operations.incrementAndGet();
                    }
                }));
            }
            pool.shutdown();
            for (Future<?> thread : threads) {
                thread.get(Soak.duration().toSeconds() + 60, TimeUnit.SECONDS);
            }
            check(db, seed);
        }
    }

    private static void prepare(DataFlow db) {
        db.register(
                ModelDefinition.builder("Entry")
                        .field("id", FieldType.bigint())
                        .field("note", FieldType.text())
                        .build(),
                ModelDefinition.builder("Counter")
                        .field("id", FieldType.integer())
                        .field("value", FieldType.bigint())
                        .build());
        for (int i = 0; i < COUNTERS; i++) {
            db.express().create("Counter", Map.of("id", i, "value", 0));
        }
    }

    private void step(DataFlow db, Random random) {
        switch (random.nextInt(10)) {
            case 0 -> {
                create(db.express());
                stored.incrementAndGet();
            }
            case 1 -> {
                increment(db.express(), random);
                increments.incrementAndGet();
            }
            case 2 -> committed(db, random);
            case 3 -> rolledBack(db, random);
            case 4 -> bulk(db.express());
            case 5 -> streamed(db.express());
            case 6 -> assertThat(db.express().count("Counter")).isEqualTo(COUNTERS);
            default ->
                assertThat(db.express().read("Counter", random.nextInt(COUNTERS)))
                        .isPresent();
        }
    }

    private void create(Express express) {
        express.create("Entry", Map.of("id", keys.incrementAndGet(), "note", "n"));
    }

    private static void increment(Express express, Random random) {
        Map<String, Object> more = Map.of("value", Map.of("$inc", 1));
        assertThat(express.update("Counter", random.nextInt(COUNTERS), more).updated())
                .isEqualTo(1);
    }

    private void committed(DataFlow db, Random random) {
        db.transaction(tx -> {
            create(tx.express());
            long seen = tx.express().count("Entry");
            increment(tx.express(), random);
            assertThat(tx.express().count("Entry")).isEqualTo(seen);
        });
        stored.incrementAndGet();
        increments.incrementAndGet();
    }

    private void rolledBack(DataFlow db, Random random) {
        try {
            db.transaction(tx -> {
                create(tx.express());
                increment(tx.express(), random);
                throw new IllegalStateException("undo");
            });
        } catch (IllegalStateException undone) {
            assertThat(undone).hasMessage("undo");
        }
    }

    private void bulk(Express express) {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            rows.add(Map.of("id", keys.incrementAndGet(), "note", "b"));
        }
        stored.addAndGet(express.bulkCreate("Entry", rows).inserted());
    }

    private static void streamed(Express express) {
        try (var rows = express.stream("Counter", Map.of())) {
            assertThat(rows).hasSize(COUNTERS);
        }
    }

    private void check(DataFlow db, long seed) {
        assertThat(db.express().count("Entry")).as("seed %d", seed).isEqualTo(stored.get());
        Object sum = db.express()
                .aggregate("Counter", Map.of("aggregate", Map.of("sum", Map.of("$sum", "value"))))
                .get(0)
                .get("sum");
        assertThat(sum).as("seed %d", seed).isEqualTo(increments.get());
        assertThat(db.poolStats().active()).isZero();
        assertThat(operations.get()).isGreaterThan(THREADS * 10L);
    }
}
