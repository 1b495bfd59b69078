package dev.dataflow.feature.audit.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dataflow.BulkOptions;
import dev.dataflow.DataFlow;
import dev.dataflow.DataFlowBuilder;
import dev.dataflow.feature.audit.AuditEntry;
import dev.dataflow.feature.audit.AuditQuery;
import dev.dataflow.feature.audit.AuditTrail;
import dev.dataflow.spi.error.StandardCode;
import dev.dataflow.spi.model.FieldType;
import dev.dataflow.spi.model.ModelDefinition;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class AuditTest {

    private static final Instant NOW = Instant.parse("2026-11-21T20:00:00.123456Z");

    private DataFlow db;

    static ModelDefinition account() {
        return ModelDefinition.builder("Account")
                .field("id", FieldType.text())
                .field("email", FieldType.text(), f -> f.unique(true))
                .field("balance", FieldType.integer(), f -> f.defaultValue(0))
                .field("secret", FieldType.text(), f -> f.nullable(true))
                .option("audit_log", Map.of("masked", List.of("secret")))
                .build();
    }

    static DataFlowBuilder builder() {
        return DataFlow.builder().plugin(new AuditPlugin());
    }

    @BeforeEach
    void open() {
        db = builder()
                .url("sqlite::memory:")
                .clock(Clock.fixed(NOW, ZoneOffset.UTC))
                .build();
        db.register(account());
    }

    @AfterEach
    void close() {
        db.close();
    }

    private AuditTrail trail() {
        return db.service(AuditTrail.class);
    }

    private List<AuditEntry> history(String id) {
        return trail().history("Account", id);
    }

    private void create(String id) {
        db.express().create("Account", Map.of("id", id, "email", id + "@example.com", "secret", "s3cret"));
    }

    @Test
    void everyChangeOfARecordIsAnEntryThatFollowsTheOneBefore() {
        DataFlow ann = db.as("ann");
        ann.express().create("Account", Map.of("id", "a", "email", "a@example.com"));
        ann.express().update("Account", "a", Map.of("balance", Map.of("$inc", 5)));
        db.express().delete("Account", "a");
        List<AuditEntry> entries = history("a");
        assertThat(entries).extracting(AuditEntry::operation).containsExactly("create", "update", "delete");
        assertThat(entries).extracting(AuditEntry::actor).containsExactly("ann", "ann", null);
        assertThat(entries).extracting(AuditEntry::at).containsOnly(NOW);
        assertThat(entries).extracting(AuditEntry::sequence).containsExactly(1L, 2L, 3L);
        assertThat(entries.get(0).before()).isNull();
        assertThat(entries.get(0).after()).containsEntry("balance", 0L);
        assertThat(entries.get(1).before()).isEqualTo(entries.get(0).after());
        assertThat(entries.get(1).after()).containsEntry("balance", 5L).containsEntry("email", "a@example.com");
        assertThat(entries.get(2).before()).isEqualTo(entries.get(1).after());
        assertThat(entries.get(2).after()).isNull();
        assertThat(entries.get(0).previous()).isNull();
        assertThat(entries.get(1).previous()).isEqualTo(entries.get(0).hash());
        assertThat(entries.get(2).previous()).isEqualTo(entries.get(1).hash());
        assertThat(trail().verify("Account").breaks()).isEmpty();
    }

    @Test
    void aRecordThatComesBackContinuesItsChain() {
        create("a");
        db.express().delete("Account", "a");
        create("a");
        db.express().bulkDelete("Account", List.of("a"));
        db.express().bulkCreate("Account", List.of(row("a"), row("b")));
        assertThat(history("a")).extracting(AuditEntry::sequence).containsExactly(1L, 2L, 3L, 4L, 5L);
        assertThat(history("b")).extracting(AuditEntry::sequence).containsExactly(1L);
        assertThat(trail().verify("Account").breaks()).isEmpty();
    }

    @Test
    void maskedValuesAreNowhereInTheTrail() {
        create("a");
        db.express().update("Account", "a", Map.of("secret", "0ther"));
        assertThat(history("a")).allSatisfy(entry -> assertThat(entry.after()).containsEntry("secret", "[masked]"));
        assertThat(db.express().list("AccountAuditEntry").records().toString()).doesNotContain("s3cret", "0ther");
    }

    @Test
    void aRolledBackChangeLeavesNoEntry() {
        create("a");
        assertThatThrownBy(() -> db.transaction(tx -> {
                    tx.express().update("Account", "a", Map.of("balance", 1));
                    tx.express().delete("Account", "a");
                    throw new IllegalStateException("no");
                }))
                .hasMessage("no");
        assertThat(history("a")).hasSize(1);
    }

    @Test
    void changesOfManyRecordsAreRecordedOneByOne() {
        int count = 1234;
        List<Map<String, Object>> rows = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            rows.add(row("r" + i));
        }
        assertThat(db.express().bulkCreate("Account", rows).inserted()).isEqualTo(count);
        assertThat(db.express()
                        .bulkUpdate("Account", Map.of("balance", 0), Map.of("balance", Map.of("$inc", 2)))
                        .updated())
                .isEqualTo(count);
        assertThat(history("r7")).extracting(AuditEntry::operation).containsExactly("create", "update");
        assertThat(history("r7").get(1).after()).containsEntry("balance", 2L);
        assertThat(db.express()
                        .bulkDelete("Account", Map.of("balance", 2), BulkOptions.DEFAULT.limit(600))
                        .deleted())
                .isEqualTo(600);
        assertThat(db.express().count("AccountAuditEntry", Map.of("operation", "delete")))
                .isEqualTo(600);
        assertThat(trail().verify("Account").entries()).isEqualTo(2L * count + 600);
        assertThat(trail().verify("Account").breaks()).isEmpty();
    }

    @Test
    void upsertsAreCreatesOrUpdates() {
        db.express().upsert("Account", Map.of("id", "a"), row("a"), Map.of("balance", 1));
        db.express().upsert("Account", Map.of("id", "a"), row("a"), Map.of("balance", 2));
        assertThat(history("a")).extracting(AuditEntry::operation).containsExactly("create", "update");
        Map<String, Object> changed = Map.of("id", "a", "email", "a@example.com", "balance", 3);
        db.express().bulkUpsert("Account", List.of(changed, row("b")));
        assertThat(history("a")).hasSize(3);
        assertThat(history("a").get(2).after()).containsEntry("balance", 3L);
        assertThat(history("b")).extracting(AuditEntry::operation).containsExactly("create");
        db.express().bulkUpdate("Account", List.of(Map.of("id", "a", "balance", 4), Map.of("id", "b", "balance", 5)));
        assertThat(history("a").get(3).after()).containsEntry("balance", 4L);
        assertThat(history("b").get(1).before()).containsEntry("balance", 0L);
        assertThat(history("b").get(1).after()).containsEntry("balance", 5L);
        assertThat(trail().verify("Account").breaks()).isEmpty();
    }

    @Test
    void theStateOfARecordIsKnownForEveryTime() {
        create("a");
        assertThat(trail().stateAt("Account", "a", NOW)).isPresent();
        assertThat(trail().stateAt("Account", "a", NOW.minusSeconds(1))).isEmpty();
        db.express().delete("Account", "a");
        assertThat(trail().stateAt("Account", "a", NOW)).isEmpty();
    }

    @Test
    void entriesAreFoundByWhatTheyAre() {
        db.as("ann").express().create("Account", row("a"));
        db.as("bob").express().create("Account", row("b"));
        db.as("bob").express().delete("Account", "b");
        AuditQuery all = AuditQuery.of("Account");
        assertThat(trail().entries(all).entries())
                .extracting(AuditEntry::recordId)
                .containsExactly("b", "b", "a");
        assertThat(trail().entries(all.withActor("ann")).entries()).hasSize(1);
        assertThat(trail().entries(all.withOperation("delete")).entries()).hasSize(1);
        assertThat(trail().entries(all.withTime(NOW, NOW.plusSeconds(1))).entries())
                .hasSize(3);
        assertThat(trail().entries(all.withTime(null, NOW)).entries()).isEmpty();
        var first = trail().entries(all.withLimit(2));
        assertThat(trail().entries(all.withLimit(2).withCursor(first.cursor())).entries())
                .extracting(AuditEntry::recordId)
                .containsExactly("a");
    }

    @Test
    void aTenantSeesItsOwnEntriesOnly() {
        db.tenant("acme").express().create("Account", row("a"));
        db.tenant("other").express().create("Account", row("b"));
        AuditTrail acme = db.tenant("acme").service(AuditTrail.class);
        assertThat(acme.entries(AuditQuery.of("Account")).entries())
                .extracting(AuditEntry::recordId)
                .containsExactly("a");
        assertThat(acme.history("Account", "b")).isEmpty();
        assertThat(db.tenant("acme").express().count("AccountAuditEntry")).isEqualTo(1);
        assertThatThrownBy(() -> acme.verify("Account")).hasMessageContaining("not for a tenant");
    }

    @Test
    void nobodyWritesToATrailFromOutside() {
        create("a");
        for (Runnable write : List.<Runnable>of(
                () -> db.express().bulkDelete("AccountAuditEntry", Map.of(), BulkOptions.DEFAULT.allowAll(true)),
                () -> db.express().bulkUpdate("AccountAuditEntry", Map.of("sequence", 1), Map.of("actor", "eve")),
                () -> db.express().delete("AccountAuditEntry", 1L),
                () -> db.express().create("AccountAuditSeal", Map.of("number", 1)))) {
            assertThatThrownBy(write::run).isInstanceOf(dev.dataflow.spi.error.DataFlowException.class);
        }
        assertThatThrownBy(() -> db.express().delete("AccountAuditEntry", 1L))
                .hasMessageContaining(StandardCode.WRITE_BLOCKED.code());
        assertThat(history("a")).hasSize(1);
    }

    private static Map<String, Object> row(String id) {
        return Map.of("id", id, "email", id + "@example.com");
    }
}
