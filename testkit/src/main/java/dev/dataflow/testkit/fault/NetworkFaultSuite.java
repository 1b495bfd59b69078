package dev.dataflow.testkit.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.dataflow.DataFlow;
import dev.dataflow.DataFlowBuilder;
import dev.dataflow.LimitOptions;
import dev.dataflow.PoolOptions;
import dev.dataflow.spi.error.DataFlowException;
import dev.dataflow.spi.model.FieldType;
import dev.dataflow.spi.model.ModelDefinition;
import dev.dataflow.testkit.dialect.DialectFixture;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apiguardian.api.API;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Random faults of the network under load, against a server that listens on {@code localhost}. Every call ends in time with
 * a result or a problem; what was acknowledged is there, what was refused is not, what is unknown is whole or absent; the
 * pool recovers and loses no connection. Five seconds, or ten minutes with {@code -Ddataflow.soak=true}; the seed is
 * printed.
 */
@API(status = API.Status.STABLE, since = "1.0")
public abstract class NetworkFaultSuite {

    private static final int WORKERS = 4;
    private static final Pattern ADDRESS = Pattern.compile("(localhost|127\\.0\\.0\\.1):(\\d+)");

    /** For subclasses. */
    protected NetworkFaultSuite() {}

    /** Returns the database. */
    protected abstract DialectFixture fixture();

    @Test
    void nothingIsLostAndNothingStaysBehind() throws IOException, InterruptedException {
        long seed = System.nanoTime();
        System.out.println("network faults, seed " + seed);
        Duration time = Boolean.getBoolean("dataflow.soak") ? Duration.ofMinutes(10) : Duration.ofSeconds(5);
        String url = fixture().freshUrl();
        try (TcpProxy proxy = before(url);
                DataFlow direct = open(url);
                DataFlow db = open(through(proxy, url))) {
            direct.createTables();
            assertThat(db.express().count("FaultyEntry")).isZero();
            List<FaultyWorker> workers = new ArrayList<>();
            for (int i = 0; i < WORKERS; i++) {
                workers.add(new FaultyWorker(db, i, seed + i, System.nanoTime() + time.toNanos()));
            }
            List<Thread> threads = workers.stream().map(FaultyWorker::start).toList();
            disturb(proxy, new Random(seed), System.nanoTime() + time.toNanos());
            for (Thread thread : threads) {
                thread.join(60_000);
                assertThat(thread.isAlive()).as("a call never ended").isFalse();
            }
            proxy.heal();
            // All of them would take longer than a statement may.
            assertThat(db.express().count("FaultyEntry", Map.of("batch", -1L)))
                    .as("the pool has recovered")
                    .isZero();
            workers.forEach(worker -> worker.check(direct));
            assertThat(db.poolStats().active()).as("connections that leaked").isZero();
            assertThat(proxy.connections()).isLessThanOrEqualTo(db.poolStats().max());
        }
    }

    @Test
    void aReadGoesOnWhenAllIdleConnectionsBroke() throws IOException, InterruptedException {
        String url = fixture().freshUrl();
        try (TcpProxy proxy = before(url);
                DataFlow db = open(through(proxy, url))) {
            db.createTables();
            assertThat(isFull(db)).as("the pool has filled itself").isTrue();
            proxy.cut();
            assertThat(db.express().count("FaultyEntry")).isZero();
        }
    }

    /** Without a time limit of its own, a call ends by the limit of silence, which stands in the address here. */
    @Test
    @Timeout(120)
    void aServerThatFallsSilentEndsCallsWithoutATimeLimit() throws IOException {
        String url = fixture().freshUrl();
        try (TcpProxy proxy = before(url);
                DataFlow db = limited(through(proxy, url) + "&socket_timeout=1000")) {
            db.express().create("FaultyEntry", Map.of("id", 1, "batch", 1));
            proxy.silence();
            DataFlowException write = catchThrowableOfType(
                    DataFlowException.class, () -> db.express().create("FaultyEntry", Map.of("id", 2, "batch", 1)));
            assertThat(write.code()).isIn("DF-516", "DF-408");
            proxy.heal();
            assertThat(db.express().count("FaultyEntry")).isBetween(1L, 2L);
        }
    }

    @Test
    @Timeout(120)
    void aServerThatTakesAConnectionAndSaysNothingIsNone() throws IOException {
        String url = fixture().freshUrl();
        try (TcpProxy proxy = before(url);
                DataFlow db = limited(through(proxy, url))) {
            proxy.silence();
            DataFlowException none = catchThrowableOfType(
                    DataFlowException.class, () -> db.express().count("FaultyEntry"));
            assertThat(none.code()).isEqualTo("DF-408");
            proxy.heal();
            assertThat(db.express().count("FaultyEntry")).isZero();
        }
    }

    @Test
    @Timeout(300)
    void aPoolWhoseFirstConnectionBrokeRecovers() throws IOException {
        String url = fixture().freshUrl();
        for (int bytes = 100; bytes < 2500; bytes += 200) {
            try (TcpProxy proxy = before(url);
                    DataFlow db = limited(through(proxy, url))) {
                proxy.resetAfter(bytes);
                Throwable first = catchThrowable(() -> db.express().count("FaultyEntry"));
                if (first != null) {
                    assertThat(first).isInstanceOf(DataFlowException.class);
                }
                proxy.heal();
                assertThat(db.express().count("FaultyEntry"))
                        .as("after %d bytes", bytes)
                        .isZero();
            }
        }
    }

    private DataFlow limited(String url) {
        return registered(DataFlow.builder()
                .url(url)
                .pool(PoolOptions.size(1)
                        .maxOverflow(0)
                        .timeout(Duration.ofSeconds(20))
                        .connectTimeout(Duration.ofSeconds(2))));
    }

    private static boolean isFull(DataFlow db) throws InterruptedException {
        for (int i = 0; i < 1000 && db.poolStats().idle() < WORKERS; i++) {
            Thread.sleep(20);
        }
        return db.poolStats().idle() == WORKERS;
    }

    private static TcpProxy before(String url) throws IOException {
        Matcher address = address(url);
        return TcpProxy.before(address.group(1), Integer.parseInt(address.group(2)));
    }

    private static String through(TcpProxy proxy, String url) {
        Matcher address = address(url);
        return address.replaceFirst(address.group(1) + ":" + proxy.port());
    }

    private static Matcher address(String url) {
        Matcher address = ADDRESS.matcher(url);
        assertThat(address.find()).as("the address names localhost and a port").isTrue();
        return address;
    }

    private static void disturb(TcpProxy proxy, Random random, long until) throws InterruptedException {
        while (System.nanoTime() < until) {
            Thread.sleep(50L + random.nextInt(200));
            switch (random.nextInt(6)) {
                case 0 -> proxy.cut();
                case 1 -> proxy.halfClose();
                case 2 -> proxy.resetAfter(random.nextInt(20_000));
                case 3 -> proxy.delay(Duration.ofMillis(random.nextInt(20)));
                case 4 -> proxy.refuse();
                default -> proxy.silence();
            }
            Thread.sleep(random.nextInt(300));
            proxy.heal();
        }
    }

    private DataFlow open(String url) {
        return registered(DataFlow.builder()
                .url(url)
                .pool(PoolOptions.size(WORKERS)
                        .maxOverflow(0)
                        .timeout(Duration.ofSeconds(3))
                        .connectTimeout(Duration.ofSeconds(1)))
                .limits(LimitOptions.DEFAULT.statementTimeout(Duration.ofSeconds(2))));
    }

    private DataFlow registered(DataFlowBuilder builder) {
        fixture().plugins().forEach(builder::plugin);
        DataFlow db = builder.build();
        return db.register(ModelDefinition.builder("FaultyEntry")
                .field("id", FieldType.bigint())
                .field("batch", FieldType.bigint(), f -> f.indexed())
                .build());
    }
}
