package dev.dataflow.compatibility;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.dataflow.DataFlow;
import dev.dataflow.feature.audit.AuditBreak;
import dev.dataflow.feature.audit.AuditBreak.Kind;
import dev.dataflow.feature.audit.AuditEntry;
import dev.dataflow.feature.audit.AuditQuery;
import dev.dataflow.feature.audit.AuditTrail;
import dev.dataflow.spi.model.FieldType;
import dev.dataflow.spi.model.ModelDefinition;
import dev.dataflow.spi.protection.ProtectionRule;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What write protection decides is in a trail of its own, which is checked as any other. */
@Timeout(120)
final class KeptDecisionsTest {

    private static final String DECISIONS = "ProtectionDecision";

    static List<TestDatabase> databases() {
        return TestDatabase.available();
    }

    private static DataFlow open(String url) {
        DataFlow db = DataFlow.open(url);
        db.register(ModelDefinition.builder("Account")
                .field("id", FieldType.text())
                .field("balance", FieldType.integer(), f -> f.defaultValue(0))
                .option("audit_log", true)
                .build());
        db.createTables();
        db.protection()
                .add(ProtectionRule.global("closed").reason("closed for today").build());
        return db;
    }

    private static void change(TestDatabase database, String url, String sql) throws SQLException {
        try (Connection connection = database.connect(url);
                Statement statement = connection.createStatement()) {
            assertThat(statement.executeUpdate(sql)).as(sql).isEqualTo(1);
        }
    }

    private static List<AuditEntry> decisions(AuditTrail trail) {
        return trail.entries(AuditQuery.of(DECISIONS)).entries();
    }

    private static Map<String, @Nullable Object> told(AuditEntry entry) {
        return requireNonNull(entry.after(), "after");
    }

    @ParameterizedTest
    @MethodSource("databases")
    void whatIsRefusedIsKeptWhateverBecomesOfItsTransaction(TestDatabase database) {
        try (DataFlow db = open(database.freshUrl())) {
            AuditTrail trail = db.service(AuditTrail.class);
            assertThatThrownBy(() -> db.as("eve").express().create("Account", Map.of("id", "a")))
                    .hasMessageStartingWith("DF-951");
            assertThat(decisions(trail)).singleElement().satisfies(entry -> {
                assertThat(entry.actor()).isEqualTo("eve");
                assertThat(told(entry))
                        .containsEntry("decision", "block")
                        .containsEntry("operation", "create")
                        .containsEntry("model", "Account")
                        .containsEntry("rule", "closed")
                        .containsEntry("reason", "closed for today");
            });
            assertThatThrownBy(() -> db.as("bob").transaction(tx -> tx.express().delete("Account", "a")))
                    .hasMessageStartingWith("DF-951");
            db.as("ann").transaction(tx -> {
                assertThatThrownBy(() -> tx.express().bulkCreate("Account", List.of(Map.of("id", "b"))))
                        .hasMessageStartingWith("DF-951");
                assertThat(tx.express().count("Account")).isZero();
            });
            assertThat(decisions(trail)).extracting(AuditEntry::actor).containsExactly("ann", "bob", "eve");
            assertThatThrownBy(() -> db.express().create(DECISIONS, Map.of("id", "x")))
                    .hasMessageStartingWith("DF-951");
            assertThat(trail.verify(DECISIONS).entries()).isEqualTo(3);
            assertThat(trail.verify(DECISIONS).isIntact()).isTrue();
        }
    }

    @ParameterizedTest
    @MethodSource("databases")
    void tamperingWithADecisionIsToldByName(TestDatabase database) throws SQLException {
        String url = database.freshUrl();
        try (DataFlow db = open(url)) {
            for (String actor : List.of("ann", "bob")) {
                assertThatThrownBy(() -> db.as(actor).express().create("Account", Map.of("id", "a")))
                        .hasMessageStartingWith("DF-951");
            }
            AuditTrail trail = db.service(AuditTrail.class);
            assertThat(trail.seal(DECISIONS)).isEqualTo(2);
            assertThat(trail.verify(DECISIONS).breaks()).isEmpty();
            List<AuditEntry> kept = decisions(trail);
            change(database, url, "update dataflow_protection_decisions_audit set actor = 'eve' where actor = 'ann'");
            change(database, url, "delete from dataflow_protection_decisions_audit where actor = 'bob'");
            assertThat(trail.verify(DECISIONS).breaks())
                    .extracting(AuditBreak::kind, AuditBreak::recordId)
                    .containsExactlyInAnyOrder(
                            tuple(Kind.MISSING_RECORD, kept.get(0).recordId()),
                            tuple(Kind.CHANGED_ENTRY, kept.get(1).recordId()));
        }
    }

    @Test
    void rowsThatAreJudgedWhileTheyAreWrittenWaitForNothing() throws Exception {
        try (DataFlow db = DataFlow.open("sqlite::memory:")) {
            db.register(ModelDefinition.builder("Account")
                    .field("id", FieldType.text())
                    .field("balance", FieldType.integer(), f -> f.defaultValue(0))
                    .option("audit_log", true)
                    .build());
            db.protection()
                    .add(ProtectionRule.model("rich", "Account")
                            .when("record.balance > 100")
                            .build());
            AuditTrail trail = db.service(AuditTrail.class);
            assertThatThrownBy(() -> db.express()
                            .bulkCreate(
                                    "Account",
                                    Stream.of(Map.of("id", "a", "balance", 1), Map.of("id", "b", "balance", 999))))
                    .hasMessageContaining("DF-951");
            while (decisions(trail).isEmpty()) {
                Thread.sleep(20);
            }
            assertThat(decisions(trail)).hasSize(1);
        }
    }
}
