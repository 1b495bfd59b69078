package dev.dataflow.feature.audit.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dataflow.DataFlow;
import dev.dataflow.TaskOptions;
import dev.dataflow.feature.audit.AuditTrail;
import dev.dataflow.spi.task.TaskResult;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Trails as an operator has them checked, sealed and searched. */
final class AuditTasksTest {

    private DataFlow db;

    @BeforeEach
    void open() {
        db = AuditTest.builder().url("sqlite::memory:").build();
        db.register(AuditTest.account());
        db.as("ann").express().create("Account", Map.of("id", "a", "email", "a@example.com", "secret", "s3cret"));
        db.as("bob").express().update("Account", "a", Map.of("balance", 5));
        db.as("ann").express().create("Account", Map.of("id", "7", "email", "b@example.com"));
        db.as("ann").express().delete("Account", "7");
    }

    @AfterEach
    void close() {
        db.close();
    }

    private TaskResult task(String name, String... more) {
        Map<String, Object> parameters = new HashMap<>();
        for (int i = 0; i < more.length; i += 2) {
            parameters.put(more[i], more[i + 1]);
        }
        return db.tasks().run("audit " + name, parameters, TaskOptions.DEFAULT.confirmed());
    }

    @Test
    void allModelsAreVerifiedAndSealed() {
        assertThat(task("seal").rows())
                .containsExactly(
                        Map.of("model", "Account", "sealed", 2L), Map.of("model", "ProtectionDecision", "sealed", 0L));
        assertThat(task("seal", "model", "Account").rows()).containsExactly(Map.of("model", "Account", "sealed", 0L));
        TaskResult verified = task("verify");
        assertThat(verified.values())
                .containsEntry("intact", true)
                .containsEntry("models", List.of("Account", "ProtectionDecision"))
                .containsEntry("records", 2L)
                .containsEntry("entries", 4L)
                .containsEntry("seals", 1L);
        assertThat(verified.rows()).isEmpty();
        assertThat(verified.problems()).isEmpty();
        assertThatThrownBy(() -> task("verify", "model", "Acount")).hasMessageStartingWith("DF-603");
        // The trail of a model without tenants is no tenant's.
        assertThat(db.tenant("acme").tasks().run("audit verify", Map.of()).values())
                .containsEntry("models", List.of())
                .containsEntry("left_without_tenant", List.of("Account", "ProtectionDecision"));
    }

    @Test
    void entriesAreFoundByWhoWhatAndWhich() {
        assertThat(task("query", "model", "Account", "by", "ann").rows())
                .extracting(row -> row.get("operation"))
                .containsExactly("delete", "create", "create");
        TaskResult page = task("query", "model", "Account", "limit", "1");
        assertThat(page.rows())
                .singleElement()
                .satisfies(
                        row -> assertThat(row).containsEntry("record_id", "7").containsEntry("operation", "delete"));
        assertThat(task(
                                "query",
                                "model",
                                "Account",
                                "limit",
                                "3",
                                "cursor",
                                String.valueOf(page.values().get("next_cursor")))
                        .rows())
                .hasSize(3);
        assertThat(task("query", "model", "Account", "until", "2001-01-01").rows())
                .isEmpty();
        assertThatThrownBy(() -> task("query", "model", "Account", "operation", "drop"))
                .hasMessageStartingWith("DF-109");
        assertThatThrownBy(() -> task("query", "model", "Account", "limit", "0"))
                .hasMessageStartingWith("DF-109");
        assertThatThrownBy(() -> task("query", "model", "Account", "since", "today"))
                .hasMessageStartingWith("DF-102");
    }

    @Test
    void aRecordHasItsHistoryAndMaskedValuesStayMasked() {
        TaskResult history = task("history", "model", "Account", "id", "a");
        assertThat(history.rows()).extracting(row -> row.get("actor")).containsExactly("ann", "bob");
        assertThat(history.toString()).doesNotContain("s3cret");
        // A key of digits is text where the field is.
        assertThat(task("history", "model", "Account", "id", "7").rows()).hasSize(2);
    }

    @Test
    void aPurgeIsPreviewedAndLeavesTheTrailIntact() {
        assertThat(task("purge").rows()).isEmpty();
        Map<String, Object> all = Map.of("model", "Account", "older_than", "PT0S");
        assertThat(db.tasks().preview("audit purge", all, TaskOptions.DEFAULT).rows())
                .containsExactly(Map.of("model", "Account", "older", 4L));
        // The last entry of the record that is there stays.
        assertThat(task("purge", "model", "Account", "older_than", "PT0S").rows())
                .containsExactly(Map.of("model", "Account", "removed", 3L));
        assertThat(task("verify").values()).containsEntry("intact", true);
        assertThatThrownBy(() -> task("purge", "model", "Account")).hasMessageStartingWith("DF-101");
        assertThatThrownBy(() -> task("purge", "older_than", "a year")).hasMessageStartingWith("DF-109");
    }

    @Test
    void sinksAreToldByTheirNames() throws Exception {
        try (AutoCloseable sink = db.service(AuditTrail.class).addSink("mine", entries -> {})) {
            assertThat(sink).isNotNull();
            assertThat(task("sinks").rows()).isEmpty();
        }
    }
}
