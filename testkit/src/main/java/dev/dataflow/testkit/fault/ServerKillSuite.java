package dev.dataflow.testkit.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dataflow.DataFlow;
import dev.dataflow.DataFlowBuilder;
import dev.dataflow.LimitOptions;
import dev.dataflow.PoolOptions;
import dev.dataflow.spi.error.DataFlowException;
import dev.dataflow.spi.model.FieldType;
import dev.dataflow.spi.model.ModelDefinition;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.apiguardian.api.API;
import org.junit.jupiter.api.Test;

/**
 * A server that is killed in the middle of load and started again. Every call ends in time with a result or a problem; what
 * was acknowledged is there, what was refused is not, what is unknown is whole or absent; the instance works again by itself
 * and loses no connection. One kill, or forty with {@code -Ddataflow.soak=true}; the seed is printed.
 */
@API(status = API.Status.STABLE, since = "1.0")
public abstract class ServerKillSuite {

    private static final int WORKERS = 4;
    private static final int MANY = 40;
    private static final Duration LOAD = Duration.ofSeconds(4);
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** For subclasses. */
    protected ServerKillSuite() {}

    /** Starts a server for one test. It keeps what it acknowledged when its process is killed. */
    protected abstract KillableServer start() throws Exception;

    @Test
    void whatWasAcknowledgedOutlivesTheServer() throws Exception {
        long seed = System.nanoTime();
        System.out.println("killed server, seed " + seed);
        Random random = new Random(seed);
        int rounds = Boolean.getBoolean("dataflow.soak") ? MANY : 1;
        List<FaultyWorker> workers = new ArrayList<>();
        try (KillableServer server = start();
                DataFlow direct = open(server);
                DataFlow db = open(server)) {
            direct.createTables();
            assertThat(db.express().count("FaultyEntry")).isZero();
            for (int round = 0; round < rounds; round++) {
                workers.addAll(round(server, db, random, round * WORKERS));
                untilItAnswers(db);
            }
            workers.forEach(worker -> worker.check(direct));
            assertThat(db.express().create("FaultyEntry", Map.of("id", -1L, "batch", -1L)))
                    .containsEntry("id", -1L);
            assertThat(db.poolStats().active()).as("connections that leaked").isZero();
            assertThat(db.poolStats().total())
                    .isLessThanOrEqualTo(db.poolStats().max());
        }
    }

    private static List<FaultyWorker> round(KillableServer server, DataFlow db, Random random, int first)
            throws Exception {
        List<FaultyWorker> workers = new ArrayList<>();
        for (int i = 0; i < WORKERS; i++) {
            workers.add(new FaultyWorker(db, first + i, random.nextLong(), System.nanoTime() + LOAD.toNanos()));
        }
        List<Thread> threads = workers.stream().map(FaultyWorker::start).toList();
        TimeUnit.MILLISECONDS.sleep(500L + random.nextInt(1500));
        server.kill();
        TimeUnit.MILLISECONDS.sleep(random.nextInt(1000));
        server.restart();
        for (Thread thread : threads) {
            thread.join(PATIENCE.toMillis());
            assertThat(thread.isAlive()).as("a call never ended").isFalse();
        }
        return workers;
    }

    private static void untilItAnswers(DataFlow db) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            try {
                assertThat(db.express().count("FaultyEntry", Map.of("batch", -1L)))
                        .isZero();
                return;
            } catch (DataFlowException notYet) {
                if (System.nanoTime() > end) {
                    throw notYet;
                }
                TimeUnit.MILLISECONDS.sleep(50);
            }
        }
    }

    private static DataFlow open(KillableServer server) {
        DataFlowBuilder builder = DataFlow.builder()
                .url(server.url())
                .pool(PoolOptions.size(WORKERS)
                        .maxOverflow(0)
                        .timeout(Duration.ofSeconds(3))
                        .connectTimeout(Duration.ofSeconds(1)))
                .limits(LimitOptions.DEFAULT.statementTimeout(Duration.ofSeconds(2)));
        server.plugins().forEach(builder::plugin);
        return builder.build()
                .register(ModelDefinition.builder("FaultyEntry")
                        .field("id", FieldType.bigint())
                        .field("batch", FieldType.bigint(), f -> f.indexed())
                        .build());
    }
}
