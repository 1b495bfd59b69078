package dev.dataflow.testkit.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dataflow.BulkResult;
import dev.dataflow.DataFlow;
import dev.dataflow.spi.data.Row;
import dev.dataflow.spi.error.DataFlowException;
import dev.dataflow.spi.model.FieldType;
import dev.dataflow.spi.model.ModelDefinition;
import dev.dataflow.workflow.LocalRuntime;
import dev.dataflow.workflow.Workflow;
import dev.dataflow.workflow.WorkflowBuilder;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One feature that uses every hook, on every path, on SQLite. */
final class VaultFeatureTest {

    private DataFlow db;
    private DataFlow acme;
    private DataFlow other;

    @BeforeEach
    void open() {
        db = DataFlow.builder().url("sqlite::memory:").plugin(new VaultPlugin()).build();
        db.register(
                ModelDefinition.builder("Country").field("id", FieldType.text()).build(),
                ModelDefinition.builder("Journal")
                        .field("action", FieldType.text())
                        .field("records_before", FieldType.integer())
                        .field("records_after", FieldType.integer())
                        .build(),
                ModelDefinition.builder("Note")
                        .field("id", FieldType.text())
                        .field("title", FieldType.text(), f -> f.unique(true))
                        .field("phone", FieldType.text(), f -> f.nullable(true))
                        .field(
                                "country_id",
                                FieldType.text(),
                                f -> f.nullable(true).references("Country"))
                        .option("vault", Map.of("secret", "phone", "journal", "Journal"))
                        .build());
        acme = db.tenant("acme");
        other = db.tenant("other");
        db.express().create("Country", Map.of("id", "ch"));
    }

    @AfterEach
    void close() {
        db.close();
    }

    private static Map<String, Object> note(String id) {
        return Map.of("id", id, "title", "T " + id, "phone", "0" + id, "country_id", "ch");
    }

    private long journal() {
        return db.express().count("Journal");
    }

    @Test
    void nobodyReadsWithoutAWorkspace() {
        assertThatThrownBy(() -> db.express().list("Note"))
                .isInstanceOfSatisfying(
                        DataFlowException.Blocked.class,
                        e -> assertThat(e.code()).isEqualTo("DF-911"));
        assertThatThrownBy(() -> db.express().create("Note", note("1"))).isInstanceOf(DataFlowException.Blocked.class);
    }

    @Test
    void everyPathIsScoped() {
        acme.express().create("Note", note("1"));
        other.express().bulkCreate("Note", List.of(note("2"), note("3")));
        assertThat(acme.express().count("Note")).isEqualTo(1);
        assertThat(other.express().count("Note")).isEqualTo(2);
        assertThat(acme.express().read("Note", "2")).isEmpty();
        assertThat(acme.express().update("Note", "2", Map.of("title", "x")).updated())
                .isZero();
        assertThat(acme.express().delete("Note", "2")).isFalse();
        assertThat(acme.express().bulkDelete("Note", List.of("1", "2", "3")).deleted())
                .isEqualTo(1);
        assertThat(other.express().count("Note")).isEqualTo(2);
        assertThat(acme.express().aggregate("Note", Map.of("aggregate", Map.of("n", Map.of("$count", "*")))))
                .extracting(r -> r.get("n"))
                .containsExactly(0L);
        try (var rows = other.express().stream("Note", Map.of())) {
            assertThat(rows).hasSize(2);
        }
    }

    @Test
    void aBulkCreateShowsItsFeatureTheStoredRecords() {
        BulkResult stored = acme.express().bulkCreate("Note", List.of(note("1"), note("2"), note("3")));
        assertThat(stored.ids()).isEmpty();
        assertThat(db.express().list("Journal").records()).singleElement().satisfies(entry -> {
            assertThat(entry.get("action")).isEqualTo("BulkCreate");
            assertThat(((Number) entry.get("records_after")).longValue()).isEqualTo(3);
        });
    }

    @Test
    void aModelWithoutTheOptionReachesOnlyItsWorkspaceThroughARelation() {
        other.express().create("Note", note("2"));
        assertThat(acme.express().count("Country", Map.of("notes", Map.of()))).isZero();
        assertThat(other.express().count("Country", Map.of("notes", Map.of("phone", "02"))))
                .isEqualTo(1);
        assertThatThrownBy(() -> db.express().count("Country", Map.of("notes", Map.of())))
                .isInstanceOf(DataFlowException.Blocked.class);
    }

    @Test
    void aDeleteHidesTheRecordAndFreesItsUniqueKey() {
        acme.express().create("Note", note("1"));
        assertThat(acme.express().delete("Note", "1")).isTrue();
        assertThat(acme.express().delete("Note", "1")).isFalse();
        assertThat(acme.express().read("Note", "1")).isEmpty();
        acme.express().create("Note", Map.of("id", "1b", "title", "T 1"));
        assertThatThrownBy(() -> acme.express().create("Note", Map.of("id", "1c", "title", "T 1")))
                .isInstanceOf(DataFlowException.Conflict.class);
        other.express().create("Note", Map.of("id", "1d", "title", "T 1"));
    }

    @Test
    void theSecretIsKeptInAnotherFormAndReadBack() {
        Row stored = acme.express().create("Note", note("1"));
        assertThat(stored.get("phone")).isEqualTo("01");
        assertThat(stored).doesNotContainKey("phone_index");
        assertThat(acme.express().read("Note", "1").orElseThrow().get("phone")).isEqualTo("01");
        assertThat(acme.express().findOne("Note", Map.of("phone", "01"))).isPresent();
        acme.express().update("Note", "1", Map.of("phone", "077"));
        assertThat(acme.express().findOne("Note", Map.of("phone", "01"))).isEmpty();
        assertThat(acme.express().findOne("Note", Map.of("phone", "077"))).isPresent();
        assertThatThrownBy(() -> acme.express().count("Note", Map.of("phone", Map.of("$gt", "0"))))
                .hasMessageContaining("DF-109");
    }

    @Test
    void aJournalRecordStandsOrFallsWithTheChange() {
        acme.express().create("Note", note("1"));
        assertThat(journal()).isEqualTo(1);
        assertThatThrownBy(() -> acme.transaction(tx -> {
                    tx.express().update("Note", "1", Map.of("title", "x"));
                    throw new IllegalStateException("no");
                }))
                .hasMessage("no");
        assertThat(journal()).isEqualTo(1);
        acme.express().update("Note", "1", Map.of("title", "x"));
        assertThat(db.express().findOne("Journal", Map.of("action", "Update")).orElseThrow())
                .containsEntry("records_before", 1)
                .containsEntry("records_after", 1);
        assertThatThrownBy(() -> acme.express().create("Note", note("1")))
                .isInstanceOf(DataFlowException.Conflict.class);
        assertThat(journal()).isEqualTo(2);
    }

    @Test
    void anUpsertStaysInItsWorkspace() {
        other.express().create("Note", note("9"));
        var first = acme.express()
                .upsert("Note", Map.of("title", "T 9"), Map.of("id", "a", "phone", "1"), Map.of("phone", "2"));
        assertThat(first.action()).isEqualTo("created");
        var second = acme.express()
                .upsert("Note", Map.of("title", "T 9"), Map.of("id", "b", "phone", "1"), Map.of("phone", "2"));
        assertThat(second.action()).isEqualTo("updated");
        assertThat(second.record().get("phone")).isEqualTo("2");
        assertThat(other.express().read("Note", "9").orElseThrow().get("phone")).isEqualTo("09");
    }

    @Test
    void rawSqlIsRefusedWhileTheOptionIsInUse() {
        Workflow raw = new WorkflowBuilder("raw")
                .addNode("SqlNode", "sql", Map.of("sql", "select * from notes", "read_only", true))
                .build();
        try (LocalRuntime runtime = new LocalRuntime(acme)) {
            assertThatThrownBy(() -> runtime.execute(raw, Map.of())).hasMessageContaining("DF-709");
        }
    }

    @Test
    void withoutTheFeatureTheModelIsThereAndRefusesEverything() {
        try (DataFlow bare = DataFlow.open("sqlite::memory:")) {
            bare.register(ModelDefinition.builder("Note")
                    .field("id", FieldType.text())
                    .option("vault", true)
                    .build());
            assertThat(bare.models().names()).containsExactly("Note");
            assertThatThrownBy(() -> bare.express().count("Note"))
                    .isInstanceOf(DataFlowException.Unavailable.class)
                    .hasMessageContaining("DF-610")
                    .hasMessageContaining("vault");
        }
    }
}
