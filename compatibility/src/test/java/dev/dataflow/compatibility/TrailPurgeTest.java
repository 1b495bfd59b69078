package dev.dataflow.compatibility;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.dataflow.DataFlow;
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
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a purge takes out of a trail is known to its seals; what else is gone is told by name. */
@Timeout(120)
final class TrailPurgeTest {

    private static final String ENTRIES = "accounts_audit";
    private static final Duration YEAR = Duration.ofDays(365);

    static List<TestDatabase> databases() {
        return TestDatabase.available();
    }

    private static DataFlow open(String url, Duration later) {
        DataFlow db = DataFlow.builder()
                .url(url)
                .clock(Clock.offset(Clock.systemUTC(), later))
                .build();
        return db.register(ModelDefinition.builder("Account")
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

    /** Three old entries of each record; {@code gone} is deleted, {@code busy} is changed again later. */
    private static void fill(DataFlow db) {
        for (String id : List.of("quiet", "gone", "busy", "cut")) {
            db.express().create("Account", Map.of("id", id));
            db.express().update("Account", id, Map.of("balance", 1));
        }
        db.express().update("Account", "quiet", Map.of("balance", 2));
        db.express().delete("Account", "gone");
    }

    private static List<Long> sequences(AuditTrail trail, String record) {
        return trail.history("Account", record).stream()
                .map(AuditEntry::sequence)
                .toList();
    }

    @ParameterizedTest
    @MethodSource("databases")
    void oldEntriesGoAndTheRestIsStillChecked(TestDatabase database) throws SQLException {
        String url = database.freshUrl();
        try (DataFlow db = open(url, Duration.ZERO)) {
            fill(db);
            db.service(AuditTrail.class).seal("Account");
            assertThat(db.service(AuditTrail.class).purge("Account", YEAR)).isZero();
        }
        try (DataFlow db = open(url, YEAR.plusDays(1))) {
            AuditTrail trail = db.service(AuditTrail.class);
            db.express().update("Account", "busy", Map.of("balance", 5));
            db.express().update("Account", "cut", Map.of("balance", 5));
            db.express().update("Account", "cut", Map.of("balance", 6));

            assertThat(trail.purge("Account", YEAR)).isEqualTo(2 + 3 + 2 + 2);

            assertThat(sequences(trail, "quiet")).containsExactly(3L);
            assertThat(sequences(trail, "gone")).isEmpty();
            assertThat(sequences(trail, "busy")).containsExactly(3L);
            assertThat(trail.verify("Account").breaks()).isEmpty();
            assertThat(trail.purge("Account", YEAR)).isZero();
            db.express().create("Account", Map.of("id", "gone"));
            db.express().update("Account", "quiet", Map.of("balance", 9));
            trail.seal("Account");
            assertThat(sequences(trail, "gone")).containsExactly(1L);
            assertThat(sequences(trail, "quiet")).containsExactly(3L, 4L);
            assertThat(trail.verify("Account").breaks()).isEmpty();
            assertThatThrownBy(() -> db.express().bulkDelete("AccountAuditEntry", Map.of("sequence", 1)))
                    .hasMessageStartingWith("DF-951");

            change(
                    database,
                    url,
                    "delete from " + ENTRIES + entry("cut", 3),
                    "delete from " + ENTRIES + entry("gone", 1),
                    "update " + ENTRIES + " set previous = '2-x'" + entry("busy", 3));
            assertThat(trail.verify("Account").breaks())
                    .extracting(AuditBreak::kind, AuditBreak::recordId, AuditBreak::sequence)
                    .containsExactlyInAnyOrder(
                            tuple(Kind.MISSING_ENTRY, "cut", 3L),
                            tuple(Kind.MISSING_RECORD, "gone", 1L),
                            tuple(Kind.CHANGED_ENTRY, "busy", 3L));
        }
    }

    @ParameterizedTest
    @MethodSource("databases")
    void aRemovalByHandIsToldAlsoWhereAPurgeWentBefore(TestDatabase database) throws SQLException {
        String url = database.freshUrl();
        try (DataFlow db = open(url, Duration.ZERO)) {
            fill(db);
            db.service(AuditTrail.class).seal("Account");
        }
        try (DataFlow db = open(url, YEAR.plusDays(1))) {
            AuditTrail trail = db.service(AuditTrail.class);
            List<Map<String, Object>> many = new ArrayList<>();
            for (int i = 0; i < 700; i++) {
                many.add(Map.of("id", "m" + i));
            }
            db.express().bulkCreate("Account", many);
            db.express().bulkUpdate("Account", Map.of("balance", 0), Map.of("balance", 3));
            change(database, url, "delete from " + ENTRIES + entry("quiet", 1));
            assertThat(trail.verify("Account").breaks())
                    .extracting(AuditBreak::kind, AuditBreak::recordId, AuditBreak::sequence)
                    .containsExactly(tuple(Kind.MISSING_ENTRY, "quiet", 1L));
            assertThat(trail.purge("Account", Duration.ZERO)).isGreaterThan(700);
            assertThat(trail.verify("Account").breaks())
                    .as("the purge does not hide it")
                    .hasSize(1);
            change(database, url, "delete from accounts_audit_seals where heads like '{%' and number = 2");
            assertThat(trail.verify("Account").breaks())
                    .extracting(AuditBreak::kind)
                    .contains(Kind.BROKEN_SEAL, Kind.MISSING_ENTRY);
        }
    }
}
