package dev.dataflow.testkit.protection;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import dev.dataflow.BulkOptions;
import dev.dataflow.DataFlow;
import dev.dataflow.WriteProtection;
import dev.dataflow.spi.error.StandardCode;
import dev.dataflow.spi.model.FieldType;
import dev.dataflow.spi.model.ModelDefinition;
import dev.dataflow.spi.protection.OperationType;
import dev.dataflow.spi.protection.ProtectionDecision.Verdict;
import dev.dataflow.spi.protection.ProtectionEvent;
import dev.dataflow.spi.protection.ProtectionRule;
import dev.dataflow.spi.protection.WriteProtectionLevel;
import dev.dataflow.testkit.plugin.PluginSuite;
import dev.dataflow.workflow.LocalRuntime;
import dev.dataflow.workflow.WorkflowBuilder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;
import org.apiguardian.api.API;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * All that a level of write protection must do. A test class extends it and names two models, one whose records its level
 * lets nobody write and one that it leaves alone; the suite makes both, each with {@code id} and {@code note}.
 */
@API(status = API.Status.STABLE, since = "1.0")
public abstract class ProtectionSuite extends PluginSuite {

    /** For the test classes of levels. */
    protected ProtectionSuite() {}

    /** Returns the name of a model that the level lets nobody write. */
    protected abstract String protectedModel();

    /** Returns the name of a model that the level leaves alone. */
    protected abstract String freeModel();

    /** Returns the rules by which the level protects; none for a level that decides by itself. */
    protected List<ProtectionRule> rules() {
        return List.of();
    }

    /** Returns the view in which the level protects: an actor's, for example. */
    protected DataFlow view(DataFlow db) {
        return db;
    }

    private DataFlow registered() {
        DataFlow db = open();
        db.register(model(protectedModel()), model(freeModel()));
        if (!rules().isEmpty()) {
            db.createTables(); // which the rules may block
            db.protection().add(rules());
        }
        return db;
    }

    private static ModelDefinition model(String name) {
        return ModelDefinition.builder(name)
                .field("id", FieldType.text())
                .field("note", FieldType.text(), f -> f.nullable(true))
                .build();
    }

    private static void run(DataFlow db, String type, Map<String, Object> parameters) {
        try (LocalRuntime runtime = new LocalRuntime(db)) {
            runtime.execute(new WorkflowBuilder("write")
                    .addNode(type, "write", parameters)
                    .build());
        }
    }

    /** Waits, and throws what the call has thrown. */
    private static void join(CompletionStage<?> call) {
        try {
            call.toCompletableFuture().join();
        } catch (CompletionException failure) {
            throw failure.getCause() instanceof RuntimeException known ? known : failure;
        }
    }

    /** Returns every way to write a model. */
    private static Map<String, Runnable> writes(DataFlow db, String model) {
        Map<String, Object> row = Map.of("id", "1", "note", "a");
        Map<String, Object> change = Map.of("note", "b");
        Map<String, Runnable> writes = new LinkedHashMap<>();
        writes.put("create", () -> db.express().create(model, row));
        writes.put("update", () -> db.express().update(model, "1", change));
        writes.put("upsert", () -> db.express().upsert(model, Map.of("id", "1"), row, change));
        writes.put("bulk create", () -> db.express().bulkCreate(model, List.of(Map.of("id", "2"))));
        writes.put("bulk update", () -> db.express().bulkUpdate(model, List.of(row)));
        writes.put("bulk update by filter", () -> db.express().bulkUpdate(model, Map.of("id", "1"), change));
        writes.put("bulk upsert", () -> db.express().bulkUpsert(model, List.of(row)));
        writes.put("delete", () -> db.express().delete(model, "1"));
        writes.put("bulk delete", () -> db.express().bulkDelete(model, Map.of(), BulkOptions.DEFAULT.allowAll(true)));
        writes.put("bulk create of a stream", () -> db.express().bulkCreate(model, Stream.of(Map.of("id", "5"))));
        writes.put("asynchronous create", () -> join(db.express().async().create(model, Map.of("id", "6"))));
        writes.put("in a transaction", () -> db.transaction(tx -> tx.express().create(model, Map.of("id", "3"))));
        writes.put("by a node", () -> run(db, model + "CreateNode", Map.of("id", "4")));
        return writes;
    }

    @Test
    final void levelsHaveNames() {
        assertThat(plugin().protectionLevels())
                .extracting(WriteProtectionLevel::name)
                .isNotEmpty()
                .doesNotHaveDuplicates()
                .allMatch(name -> name.matches("[a-z][a-z0-9_]*"));
    }

    @TestFactory
    final Stream<DynamicTest> everyWriteIsBlockedAndChangesNothing() {
        try (DataFlow names = open()) {
            return writes(names, protectedModel()).keySet().stream()
                    .map(way -> DynamicTest.dynamicTest(way, () -> everyWayIsBlocked(way)))
                    .toList()
                    .stream();
        }
    }

    private void everyWayIsBlocked(String way) {
        try (DataFlow db = registered()) {
            Runnable write = requireNonNull(writes(view(db), protectedModel()).get(way), way);
            assertThat(refusal(way, write).code()).isEqualTo(StandardCode.WRITE_BLOCKED.code());
            assertThat(view(db).express().count(protectedModel())).isZero();
        }
    }

    @Test
    final void aBlockComesBeforeTheValuesAreLookedAt() {
        try (DataFlow db = registered()) {
            assertThat(refusal(
                                    "a write of a wrong value",
                                    () -> view(db).express().create(protectedModel(), Map.of("id", List.of("no text"))))
                            .code())
                    .isEqualTo(StandardCode.WRITE_BLOCKED.code());
        }
    }

    @Test
    final void aBlockSaysWhy() {
        try (DataFlow db = registered()) {
            String message = refusal("a write", () -> view(db).express().create(protectedModel(), Map.of("id", "1")))
                    .problem()
                    .message();
            assertThat(plugin().protectionLevels())
                    .extracting(WriteProtectionLevel::name)
                    .anyMatch(message::contains);
        }
    }

    @Test
    final void aBlockIsExplainedAndRecorded() {
        try (DataFlow db = registered()) {
            WriteProtection protection = view(db).protection();
            Map<String, String> row = Map.of("id", "1", "note", "a");
            assertThat(protection
                            .explain(OperationType.CREATE, protectedModel(), row)
                            .verdict())
                    .isEqualTo(Verdict.BLOCK);
            assertThat(protection
                            .explain(OperationType.CREATE, freeModel(), row)
                            .verdict())
                    .isNotEqualTo(Verdict.BLOCK);
            assertThat(protection.trail()).as("what was only explained").isEmpty();
            refusal("a write", () -> view(db).express().create(protectedModel(), row));
            assertThat(protection.trail())
                    .extracting(ProtectionEvent::verdict, ProtectionEvent::type, ProtectionEvent::model)
                    .containsExactly(tuple(Verdict.BLOCK, OperationType.CREATE, protectedModel()));
        }
    }

    @Test
    final void readsAndOtherModelsAreLeftAlone() {
        try (DataFlow db = registered()) {
            DataFlow view = view(db);
            assertThat(view.express().list(protectedModel()).records()).isEmpty();
            assertThat(view.express().count(protectedModel())).isZero();
            writes(view, freeModel()).forEach((way, write) -> write.run());
            assertThat(view.express().count(freeModel())).isEqualTo(4);
        }
    }

    @Test
    final void withoutThePluginNothingIsProtected() {
        try (DataFlow db = openWithout()) {
            db.register(model(protectedModel()));
            view(db).express().create(protectedModel(), Map.of("id", "1"));
            assertThat(view(db).express().count(protectedModel())).isEqualTo(1);
        }
    }
}
