package dev.dataflow.dialect.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dataflow.DataFlow;
import dev.dataflow.PoolOptions;
import dev.dataflow.model.Id;
import dev.dataflow.model.Model;
import dev.dataflow.spi.error.DataFlowException;
import dev.dataflow.spi.operation.ReadPreference;
import dev.dataflow.testkit.fault.ServerPort;
import dev.dataflow.workflow.LocalRuntime;
import dev.dataflow.workflow.Workflow;
import dev.dataflow.workflow.WorkflowBuilder;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A primary, and a hot standby that streams from it. */
final class StandbyTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    private static Path folder;

    private static OwnServer primary;
    private static OwnServer standby;

    private DataFlow db;

    @Model
    record Place(@Id String id) {}

    @BeforeAll
    static void start() throws IOException {
        int port = ServerPort.free();
        primary = OwnServer.start(folder.resolve("primary"), port, folder.resolve("standby"));
        standby = OwnServer.follow(folder.resolve("standby"), ServerPort.free(), port);
    }

    @AfterAll
    static void stop() throws IOException {
        standby.close();
        primary.close();
    }

    @BeforeEach
    void open() throws InterruptedException {
        db = open(primary.url(), standby.url());
        db.express().upsert("Place", Map.of("id", "first"), Map.of("id", "first"), Map.of());
        await(() -> places(db.replica()).contains("first"));
    }

    @AfterEach
    void close() throws Exception {
        standby.ask("select pg_wal_replay_resume()");
        db.express().bulkDelete("Place", Map.of("id", Map.of("$ne", "first")));
        await(() -> places(db.replica()).equals(List.of("first")));
        db.close();
    }

    @Test
    void readsGoToTheStandbyAndWritesToThePrimary() throws Exception {
        stopFollowing();
        db.express().create("Place", Map.of("id", "late"));

        assertThat(places(db)).containsExactly("first", "late");
        assertThat(places(db.replica())).containsExactly("first");

        standby.ask("select pg_wal_replay_resume()");
        await(() -> places(db.replica()).contains("late"));
    }

    @Test
    void whoHasWrittenReadsItAndOthersReadTheStandby() throws Exception {
        stopFollowing();
        DataFlow writer = db.readPreference(ReadPreference.SECONDARY);
        DataFlow reader = db.readPreference(ReadPreference.SECONDARY);
        writer.transaction(tx -> {
            tx.express().create("Place", Map.of("id", "mine"));
            assertThat(places(tx)).containsExactly("first", "mine");
        });

        assertThat(places(writer)).containsExactly("first", "mine");
        assertThat(places(reader)).containsExactly("first");
    }

    @Test
    void aWorkflowReadsTheStandbyUntilItWrites() throws Exception {
        stopFollowing();
        Map<String, Object> secondary = Map.of("read_preference", "secondary");
        Workflow workflow = new WorkflowBuilder("w")
                .addNode("PlaceListNode", "before", secondary)
                .addNode("PlaceCreateNode", "write", Map.of("id", "mine"))
                .addNode("PlaceListNode", "after", secondary)
                .addConnection("before", "count", "write", "input")
                .addConnection("write", "id", "after", "input")
                .build();
        db.express().create("Place", Map.of("id", "other"));
        try (LocalRuntime runtime = new LocalRuntime(db.readPreference(ReadPreference.SECONDARY))) {
            var run = runtime.execute(workflow, Map.of());

            assertThat(ids(run.output("before").get("records"))).containsExactly("first");
            assertThat(ids(run.output("after").get("records"))).containsExactly("first", "mine", "other");
        }
    }

    @Test
    void aWriteOnTheStandbyIsRefused() {
        assertCode("DF-951", () -> db.replica().express().create("Place", Map.of("id", "x")));
        try (DataFlow direct = open(standby.url())) {
            assertThat(places(direct)).containsExactly("first");
            assertCode("DF-951", () -> direct.express().create("Place", Map.of("id", "x")));
            assertCode("DF-951", () -> direct.transaction(tx -> tx.express().create("Place", Map.of("id", "x"))));
            assertCode("DF-951", () -> direct.express().bulkCreate("Place", List.of(Map.of("id", "x"))));
        }
    }

    @Test
    void aStandbyThatIsAwayIsToldOrLeftOutAndComesBack() throws Exception {
        standby.stop();
        try (DataFlow impatient = open(Duration.ofSeconds(1), primary.url(), standby.url())) {
            assertCode("DF-408", () -> impatient.replica().express().count("Place"));
            assertThat(places(impatient.readPreference(ReadPreference.SECONDARY_PREFERRED)))
                    .containsExactly("first");
            db.express().create("Place", Map.of("id", "late"));
        } finally {
            standby.restart();
        }
        await(() -> places(db.replica()).contains("late"));
    }

    @Test
    void theStandbyIsReadWhileThePrimaryIsAway() throws Exception {
        primary.kill();
        try (DataFlow impatient = open(Duration.ofSeconds(1), primary.url())) {
            assertThat(places(db.replica())).containsExactly("first");
            assertCode("DF-408", () -> impatient.express().create("Place", Map.of("id", "lost")));
        } finally {
            primary.restart();
        }
        await(() -> db.express().create("Place", Map.of("id", "late")).containsKey("id"));
        await(() -> places(db.replica()).contains("late"));
        assertThat(db.poolStats().active()).isZero();
    }

    private static DataFlow open(String url, String... replicas) {
        return open(Duration.ofSeconds(20), url, replicas);
    }

    private static DataFlow open(Duration timeout, String url, String... replicas) {
        var builder = DataFlow.builder()
                .url(url)
                .pool(PoolOptions.size(2).timeout(timeout))
                .register(Place.class);
        for (String replica : replicas) {
            builder.readReplica(replica);
        }
        return builder.build();
    }

    /** Makes the standby keep what it gets for later, so that a difference between the two can be seen. */
    private static void stopFollowing() throws Exception {
        standby.ask("select pg_wal_replay_pause()");
        await(() -> standby.ask("select pg_get_wal_replay_pause_state()").equals("paused"));
    }

    private static void await(Callable<Boolean> condition) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        Object last = false;
        while (!last.equals(true)) {
            assertThat(System.nanoTime()).as("%s", last).isLessThan(end);
            Thread.sleep(20);
            try {
                last = condition.call();
            } catch (Exception notYet) {
                last = notYet;
            }
        }
    }

    private static void assertCode(String code, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        DataFlowException.class, e -> assertThat(e.code()).isEqualTo(code));
    }

    private static List<String> places(DataFlow db) {
        return ids(db.express().list("Place", Map.of()).records());
    }

    private static List<String> ids(Object records) {
        return ((List<?>) records)
                .stream()
                        .map(row -> String.valueOf(((Map<?, ?>) row).get("id")))
                        .sorted()
                        .toList();
    }
}
