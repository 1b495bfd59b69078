package dev.dataflow.feature.audit.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dataflow.DataFlow;
import dev.dataflow.feature.audit.AuditEntry;
import dev.dataflow.feature.audit.AuditSink;
import dev.dataflow.feature.audit.AuditSinkProvider;
import dev.dataflow.feature.audit.AuditSinkState;
import dev.dataflow.feature.audit.AuditTrail;
import dev.dataflow.spi.DataFlowPlugin;
import dev.dataflow.spi.PluginContext;
import dev.dataflow.spi.PluginDescriptor;
import dev.dataflow.spi.ServiceFactory;
import dev.dataflow.spi.error.DataFlowException;
import dev.dataflow.spi.model.FieldType;
import dev.dataflow.spi.model.ModelBuilder;
import dev.dataflow.spi.model.ModelDefinition;
import dev.dataflow.spi.operation.Operation;
import dev.dataflow.spi.operation.OperationContext;
import dev.dataflow.spi.protection.ProtectionDecision;
import dev.dataflow.spi.protection.WriteProtectionLevel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where entries go besides their table, by options of the instance, from plugins and from the host. */
final class SinksTest {

    @TempDir
    Path folder;

    private static ModelBuilder note() {
        return model("Note");
    }

    private static ModelBuilder model(String name) {
        return ModelDefinition.builder(name)
                .field("id", FieldType.text())
                .field("text", FieldType.text(), f -> f.nullable(true));
    }

    private static DataFlow open(Map<String, ?> options, DataFlowPlugin... plugins) {
        var builder = AuditTest.builder().url("sqlite::memory:").options(options);
        for (DataFlowPlugin plugin : plugins) {
            builder.plugin(plugin);
        }
        return builder.build();
    }

    @Test
    void anOptionOfTheInstanceAuditsEveryModelIntoAFile() throws Exception {
        Path file = Files.writeString(folder.resolve("trail.jsonl"), "{\"cut\": ");
        try (DataFlow db = open(Map.of("audit_logging", true, "audit_file", file))) {
            db.register(
                    note().build(), model("Draft").option("audit_log", false).build());
            assertThat(db.models().get("Note").options()).containsEntry("audit_log", true);
            assertThat(db.models().names()).doesNotContain("DraftAuditEntry", "NoteAuditEntryAuditEntry");
            db.as("ann").express().create("Note", Map.of("id", "n", "text", "line\nof two"));
            assertThatThrownBy(() -> db.transaction(tx -> {
                        tx.express().delete("Note", "n");
                        throw new IllegalStateException("no");
                    }))
                    .hasMessage("no");
            db.express().create("Draft", Map.of("id", "d"));
            Path moved = Files.move(file, folder.resolve("trail.jsonl.1"));
            db.express().delete("Note", "n");
            assertThat(Files.readAllLines(moved))
                    .hasSize(2)
                    .element(1)
                    .asString()
                    .contains("\"operation\":\"create\"", "\"actor\":\"ann\"", "line\\nof two");
            assertThat(Files.readAllLines(file)).singleElement().asString().contains("\"operation\":\"delete\"");
            assertThat(db.service(AuditTrail.class).sinks())
                    .containsExactly(new AuditSinkState("file", 2, 0, null, null));
        }
    }

    @Test
    void aSinkThatFailsIsCountedAndLoggedAndInNobodysWay() throws Exception {
        Path file = folder.resolve("trail.jsonl");
        Queue<AuditEntry> heard = new ConcurrentLinkedQueue<>();
        try (DataFlow db = open(Map.of("audit_file", file, "audit_sinks", "file, host"))) {
            db.register(note().option("audit_log", true).build());
            AuditTrail trail = db.service(AuditTrail.class);
            trail.addSink("host", heard::addAll);
            db.express().create("Note", Map.of("id", "n"));
            Files.delete(file);
            Files.createDirectory(file);
            db.express().update("Note", "n", Map.of("text", "changed"));
            assertThat(heard).extracting(AuditEntry::sequence).containsExactly(1L, 2L);
            assertThat(trail.history("Note", "n")).hasSize(2);
            AuditSinkState state = trail.sinks().get(0);
            assertThat(state.written()).isEqualTo(1);
            assertThat(state.missed()).isEqualTo(1);
            assertThat(state.failedAt()).isPresent();
            assertThat(state.failure()).isPresent();
            Files.delete(file);
            Files.writeString(file, "half a line", StandardOpenOption.CREATE_NEW);
            db.express().delete("Note", "n");
            assertThat(Files.readAllLines(file))
                    .hasSize(2)
                    .element(1)
                    .asString()
                    .contains("\"sequence\":3");
        }
    }

    @Test
    void pluginsGiveSinksByName() {
        List<AuditEntry> first = new ArrayList<>();
        List<AuditEntry> second = new ArrayList<>();
        try (DataFlow db = open(
                Map.of("audit_sinks", "second"),
                new Provider("first", first::addAll),
                new Provider("second", second::addAll))) {
            db.register(
                    note().option("audit_log", true).build(),
                    model("Quiet").option("audit_log", Map.of("sinks", "table")).build(),
                    model("Lost")
                            .option("audit_log", Map.of("sinks", "nowhere"))
                            .build());
            db.express().create("Note", Map.of("id", "n"));
            db.express().create("Quiet", Map.of("id", "q"));
            assertThat(first).isEmpty();
            assertThat(second).extracting(AuditEntry::recordId).containsExactly("n");
            assertThatThrownBy(() -> db.express().create("Lost", Map.of("id", "l")))
                    .hasMessageContaining("DF-902")
                    .hasMessageContaining("nowhere");
        }
    }

    @Test
    void decisionsOfWriteProtectionGoToTheSinksOfTheInstance() throws Exception {
        Path file = folder.resolve("trail.jsonl");
        try (DataFlow db = open(Map.of("audit_file", file), new Closed())) {
            db.register(note().build());
            assertThatThrownBy(() -> db.as("eve").transaction(tx -> tx.express().create("Note", Map.of("id", "n"))))
                    .hasMessageContaining("DF-951");
            assertThat(Files.readAllLines(file))
                    .last()
                    .asString()
                    .contains("\"decision\":\"block\"", "\"reason\":\"closed\"", "\"operation\":\"create\"")
                    .contains("\"model\":\"Note\"", "\"actor\":\"eve\"");
        }
    }

    /** A level that lets nobody write. */
    private static final class Closed implements DataFlowPlugin, WriteProtectionLevel {
        @Override
        public PluginDescriptor descriptor() {
            return PluginDescriptor.of("test-closed", "1.0.0");
        }

        @Override
        public List<WriteProtectionLevel> protectionLevels() {
            return List.of(this);
        }

        @Override
        public String name() {
            return "closed";
        }

        @Override
        public ProtectionDecision decide(Operation operation, OperationContext context) {
            return operation instanceof Operation.Create
                    ? new ProtectionDecision(ProtectionDecision.Verdict.BLOCK, "closed")
                    : ProtectionDecision.ALLOW;
        }
    }

    @Test
    void aFileThatCannotBeWrittenToIsRefusedWithTheFirstModel() {
        try (DataFlow db = open(Map.of("audit_file", folder.resolve("no/such/folder/trail.jsonl")))) {
            assertThatThrownBy(
                            () -> db.register(note().option("audit_log", true).build()))
                    .isInstanceOfSatisfying(
                            DataFlowException.class, e -> assertThat(e.code()).isEqualTo("DF-403"));
        }
    }

    @Test
    void entriesOfOneRecordKeepTheirOrderWhateverEndsFirst() {
        List<String> written = new ArrayList<>();
        Deliveries deliveries = new Deliveries();
        var first = deliveries.announce(List.of(entry("a", 1), entry("b", 1)), () -> written.add("a1 b1"));
        var second = deliveries.announce(List.of(entry("a", 2)), () -> written.add("a2"));
        var undone = deliveries.announce(List.of(entry("b", 2)), () -> written.add("b2"));
        var other = deliveries.announce(List.of(entry("c", 1)), () -> written.add("c1"));
        second.end(true);
        undone.end(false);
        other.end(true);
        assertThat(written).containsExactly("c1");
        first.end(true);
        assertThat(written).containsExactly("c1", "a1 b1", "a2");
        deliveries.announce(List.of(entry("b", 2)), () -> written.add("b2")).end(true);
        assertThat(written).last().isEqualTo("b2");
    }

    private static AuditEntry entry(String id, long sequence) {
        return new AuditEntry(
                "Note", id, sequence, "create", Instant.EPOCH, null, null, null, null, null, null, null, "hash");
    }

    private record Provider(String name, AuditSink sink)
            implements DataFlowPlugin, AuditSinkProvider, ServiceFactory<AuditSinkProvider> {
        @Override
        public PluginDescriptor descriptor() {
            return PluginDescriptor.of("test-" + name, "1.0.0");
        }

        @Override
        public List<ServiceFactory<?>> services() {
            return List.of(this);
        }

        @Override
        public Class<AuditSinkProvider> type() {
            return AuditSinkProvider.class;
        }

        @Override
        public AuditSinkProvider create(PluginContext plugin, OperationContext caller) {
            return this;
        }
    }
}
