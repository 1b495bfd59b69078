package dev.dataflow.compatibility;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.dataflow.DataFlow;
import dev.dataflow.DataFlowBuilder;
import dev.dataflow.feature.audit.AuditBreak;
import dev.dataflow.feature.audit.AuditBreak.Kind;
import dev.dataflow.feature.audit.AuditEntry;
import dev.dataflow.feature.audit.AuditTrail;
import dev.dataflow.spi.model.FieldType;
import dev.dataflow.spi.model.ModelDefinition;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What somebody does to a trail with the plain driver is told by name, and writers do not wait for each other. */
@Timeout(300)
final class AuditTrailTest {

    private static final int WRITERS = 8;
    private static final String ENTRIES = "accounts_audit";

    static List<TestDatabase> databases() {
        return TestDatabase.available();
    }

    static List<TestDatabase> servers() {
        return TestDatabase.servers();
    }

    private static DataFlow open(String url) {
        return open(DataFlow.builder().url(url));
    }

    private static DataFlow open(DataFlowBuilder builder) {
        return builder.build()
                .register(ModelDefinition.builder("Account")
                        .field("id", FieldType.text())
                        .field("balance", FieldType.integer(), f -> f.defaultValue(0))
                        .option("audit_log", true)
                        .build());
    }

    private static void change(TestDatabase database, String url, String... statements) throws SQLException {
        try (Connection connection = database.connect(url);
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                assertThat(statement.executeUpdate(sql)).as(sql).isPositive();
            }
        }
    }

    private static String entry(String record, int sequence) {
        return " where record_id = '" + record + "' and sequence = " + sequence;
    }

    @ParameterizedTest
    @MethodSource("databases")
    void everyTamperingIsToldByName(TestDatabase database) throws SQLException {
        String url = database.freshUrl();
        try (DataFlow db = open(url)) {
            for (String id : List.of("a", "b", "c", "d", "e", "f", "g", "h")) {
                db.express().create("Account", Map.of("id", id));
                db.express().update("Account", id, Map.of("balance", Map.of("$inc", 1)));
                db.express().update("Account", id, Map.of("balance", 7));
            }
            AuditTrail trail = db.service(AuditTrail.class);
            assertThat(trail.seal("Account")).isEqualTo(8);
            assertThat(trail.verify("Account").breaks()).isEmpty();
            change(
                    database,
                    url,
                    "update " + ENTRIES + " set actor = 'eve'" + entry("a", 2),
                    "delete from " + ENTRIES + entry("b", 2),
                    "delete from " + ENTRIES + entry("c", 3),
                    "delete from " + ENTRIES + " where record_id = 'd'",
                    "update " + ENTRIES + " set sequence = 9" + entry("e", 1),
                    "update " + ENTRIES + " set sequence = 1" + entry("e", 2),
                    "update " + ENTRIES + " set sequence = 2" + entry("e", 9),
                    "update " + ENTRIES + " set record_id = 'x'" + entry("f", 2),
                    "update " + ENTRIES + " set record_id = 'f'" + entry("g", 2),
                    "update " + ENTRIES + " set record_id = 'g'" + entry("x", 2));
            assertThat(trail.verify("Account").breaks())
                    .extracting(AuditBreak::kind, AuditBreak::recordId, AuditBreak::sequence)
                    .containsExactlyInAnyOrder(
                            tuple(Kind.CHANGED_ENTRY, "a", 2L),
                            tuple(Kind.MISSING_ENTRY, "b", 2L),
                            tuple(Kind.MISSING_TAIL, "c", 3L),
                            tuple(Kind.MISSING_RECORD, "d", 3L),
                            tuple(Kind.SWAPPED_ENTRY, "e", 1L),
                            tuple(Kind.SWAPPED_ENTRY, "e", 2L),
                            tuple(Kind.SWAPPED_ENTRY, "f", 2L),
                            tuple(Kind.SWAPPED_ENTRY, "g", 2L));
            change(database, url, "update accounts_audit_seals set last_entry = 99 where number = 1");
            assertThat(trail.verify("Account").breaks())
                    .extracting(AuditBreak::kind, AuditBreak::sequence)
                    .contains(tuple(Kind.BROKEN_SEAL, 1L));
        }
    }

    @ParameterizedTest
    @MethodSource("databases")
    void aClockThatGoesBackIsNamed(TestDatabase database) {
        String url = database.freshUrl();
        try (DataFlow now = open(url)) {
            now.express().create("Account", Map.of("id", "a"));
        }
        Clock late = Clock.offset(Clock.systemUTC(), Duration.ofHours(-2));
        try (DataFlow before = open(DataFlow.builder().url(url).clock(late))) {
            before.express().update("Account", "a", Map.of("balance", 1));
            assertThat(before.service(AuditTrail.class).verify("Account").breaks())
                    .extracting(AuditBreak::kind, AuditBreak::recordId, AuditBreak::sequence)
                    .containsExactly(tuple(Kind.CLOCK_WENT_BACK, "a", 2L));
        }
    }

    @ParameterizedTest
    @MethodSource("databases")
    void bulkCallsAreRecordedAlikeOnEveryDatabase(TestDatabase database) {
        try (DataFlow db = open(database.freshUrl())) {
            List<Map<String, Object>> rows = new ArrayList<>();
            for (int i = 0; i < 510; i++) { // More than a part of 500.
                rows.add(Map.of("id", "r" + i));
            }
            db.express().bulkCreate("Account", rows);
            db.express().bulkUpdate("Account", Map.of("balance", 0), Map.of("balance", Map.of("$inc", 3)));
            db.express().bulkUpsert("Account", List.of(Map.of("id", "r1", "balance", 9), Map.of("id", "new")));
            db.express()
                    .bulkUpdate(
                            "Account", List.of(Map.of("id", "r1", "balance", 10), Map.of("id", "r2", "balance", 11)));
            db.express().bulkDelete("Account", List.of("r1", "r2"));
            db.express().bulkCreate("Account", List.of(Map.of("id", "r1"), Map.of("id", "r2"), Map.of("id", "r3x")));
            AuditTrail trail = db.service(AuditTrail.class);
            assertThat(trail.history("Account", "r1"))
                    .extracting(AuditEntry::operation, entry -> {
                        Map<String, ?> after = entry.after();
                        return after == null ? "gone" : after.get("balance");
                    })
                    .containsExactly(
                            tuple("create", 0L),
                            tuple("update", 3L),
                            tuple("update", 9L),
                            tuple("update", 10L),
                            tuple("delete", "gone"),
                            tuple("create", 0L));
            assertThat(trail.verify("Account").breaks()).isEmpty();
            assertThat(trail.verify("Account").entries()).isEqualTo(2 * 510 + 2 + 2 + 2 + 3);
        }
    }

    /** A writer that holds its record and its entry holds up nobody else; on SQLite one writes at a time by its own rule. */
    @ParameterizedTest
    @MethodSource("servers")
    void writersOfDifferentRecordsDoNotWaitForEachOther(TestDatabase database) throws Exception {
        try (DataFlow db = open(database.freshUrl())) {
            for (int i = 0; i < WRITERS; i++) {
                db.express().create("Account", Map.of("id", "w" + i));
            }
            CountDownLatch written = new CountDownLatch(WRITERS);
            List<Callable<Void>> writers = new ArrayList<>();
            for (int i = 0; i < WRITERS; i++) {
                String id = "w" + i;
                writers.add(() -> {
                    db.transaction(tx -> {
                        tx.express().update("Account", id, Map.of("balance", Map.of("$inc", 1)));
                        tx.express().create("Account", Map.of("id", id + "-new"));
                        written.countDown();
                        await(written);
                    });
                    return null;
                });
            }
            run(writers);
            assertThat(db.service(AuditTrail.class).verify("Account").breaks()).isEmpty();
        }
    }

    /** The chain of one record is ordered by its lock: nobody fails, and no entry is lost. */
    @ParameterizedTest
    @MethodSource("databases")
    void writersOfOneRecordFollowEachOther(TestDatabase database) throws Exception {
        int rounds = 3;
        try (DataFlow db = open(database.freshUrl())) {
            db.express().create("Account", Map.of("id", "one"));
            List<Callable<Void>> writers = new ArrayList<>();
            for (int i = 0; i < WRITERS; i++) {
                writers.add(() -> {
                    for (int round = 0; round < rounds; round++) {
                        db.express().update("Account", "one", Map.of("balance", Map.of("$inc", 1)));
                    }
                    return null;
                });
            }
            run(writers);
            AuditTrail trail = db.service(AuditTrail.class);
            assertThat(trail.history("Account", "one"))
                    .extracting(AuditEntry::sequence)
                    .hasSize(1 + WRITERS * rounds)
                    .isSorted();
            assertThat(db.express().read("Account", "one"))
                    .hasValueSatisfying(row -> assertThat(row).containsEntry("balance", WRITERS * rounds));
            assertThat(trail.verify("Account").isIntact()).isTrue();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(60, TimeUnit.SECONDS))
                    .as("all writers have written")
                    .isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static void run(List<Callable<Void>> writers) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(writers.size());
        try {
            for (Future<Void> done : threads.invokeAll(writers, 120, TimeUnit.SECONDS)) {
                done.get();
            }
        } finally {
            threads.shutdownNow();
        }
    }
}
