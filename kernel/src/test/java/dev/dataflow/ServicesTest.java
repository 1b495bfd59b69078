package dev.dataflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dataflow.spi.DataFlowPlugin;
import dev.dataflow.spi.PluginContext;
import dev.dataflow.spi.PluginDescriptor;
import dev.dataflow.spi.ServiceFactory;
import dev.dataflow.spi.feature.Execution;
import dev.dataflow.spi.feature.Feature;
import dev.dataflow.spi.feature.FeatureFactory;
import dev.dataflow.spi.feature.FeatureOrder;
import dev.dataflow.spi.feature.Need;
import dev.dataflow.spi.model.FieldType;
import dev.dataflow.spi.model.ModelDefinition;
import dev.dataflow.spi.operation.Operation;
import dev.dataflow.spi.operation.OperationContext;
import dev.dataflow.spi.operation.OperationKind;
import dev.dataflow.spi.operation.Outcome;
import dev.dataflow.spi.query.Values;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** A plugin's own records, and what applications call of it directly. */
final class ServicesTest {

    private static final ModelDefinition NOTE = ModelDefinition.builder("Note")
            .field("id", FieldType.text())
            .option("noted", true)
            .build();

    /** What the application calls. */
    public interface Notebook {
        void write(String text);

        void writeAndFail(String text);
    }

    private static final class NotebookPlugin
            implements DataFlowPlugin, FeatureFactory, Feature, ServiceFactory<Notebook> {

        private static final ModelDefinition ENTRY = ModelDefinition.builder("NotebookEntry")
                .field("text", FieldType.text())
                .build();

        @Override
        public PluginDescriptor descriptor() {
            return PluginDescriptor.of("notebook", "1.0.0");
        }

        @Override
        public List<FeatureFactory> features() {
            return List.of(this);
        }

        @Override
        public List<ServiceFactory<?>> services() {
            return List.of(this);
        }

        @Override
        public String option() {
            return "noted";
        }

        @Override
        public Feature create(ModelDefinition model, Object setting, PluginContext context) {
            return this;
        }

        @Override
        public FeatureOrder order() {
            return FeatureOrder.RECORD;
        }

        @Override
        public List<ModelDefinition> companions() {
            return List.of(ENTRY);
        }

        @Override
        public Set<String> touches() {
            return Set.of(ENTRY.name());
        }

        @Override
        public Set<Need> needs(Operation operation) {
            return operation.kind() == OperationKind.WRITE ? Set.of(Need.TRANSACTION) : Set.of();
        }

        @Override
        public Outcome around(Execution execution) {
            if (execution.original().kind() == OperationKind.WRITE) {
                ModelDefinition entry = execution.models().require(ENTRY.name());
                execution.execute(
                        new Operation.Create(entry, Values.empty(entry).with("text", "written")));
            }
            return execution.proceed();
        }

        @Override
        public Class<Notebook> type() {
            return Notebook.class;
        }

        @Override
        public Notebook create(PluginContext plugin, OperationContext caller) {
            return new Notebook() {
                @Override
                public void write(String text) {
                    plugin.register(List.of(ENTRY));
                    ModelDefinition entry = plugin.models().require(ENTRY.name());
                    plugin.inTransaction(
                            caller,
                            inner -> plugin.operations()
                                    .execute(
                                            new Operation.Create(
                                                    entry, Values.empty(entry).with("text", text)),
                                            inner));
                }

                @Override
                public void writeAndFail(String text) {
                    plugin.inTransaction(caller, inner -> {
                        ModelDefinition entry = plugin.models().require(ENTRY.name());
                        plugin.operations()
                                .execute(
                                        new Operation.Create(
                                                entry, Values.empty(entry).with("text", text)),
                                        inner);
                        throw new IllegalStateException("no");
                    });
                }
            };
        }
    }

    private static List<Object> entries(DataFlow db) {
        return db.express().list("NotebookEntry").records().stream()
                .map(row -> row.get("text"))
                .toList();
    }

    @Test
    void aServiceKeepsRecordsOfItsOwnAndRollsBack() {
        try (DataFlow db = DataFlow.builder()
                .url("sqlite::memory:")
                .plugin(new NotebookPlugin())
                .build()) {
            db.service(Notebook.class).write("one");
            Notebook notebook = db.service(Notebook.class);
            assertThatThrownBy(() -> notebook.writeAndFail("two")).hasMessage("no");
            assertThat(entries(db)).containsExactly("one");
        }
    }

    @Test
    void aServiceJoinsTheTransactionOfItsView() {
        try (DataFlow db = DataFlow.builder()
                .url("sqlite::memory:")
                .plugin(new NotebookPlugin())
                .build()) {
            db.service(Notebook.class).write("one");
            assertThatThrownBy(() -> db.transaction(tx -> {
                        tx.service(Notebook.class).write("two");
                        throw new IllegalStateException("no");
                    }))
                    .hasMessage("no");
            assertThat(entries(db)).containsExactly("one");
        }
    }

    @Test
    void theCompanionsOfAFeatureComeWithItsFirstModel() {
        try (DataFlow db = DataFlow.builder()
                .url("sqlite::memory:")
                .plugin(new NotebookPlugin())
                .build()) {
            assertThat(db.models().names()).isEmpty();
            db.register(NOTE);
            assertThat(db.models().names()).containsExactlyInAnyOrder("Note", "NotebookEntry");
            db.express().create("Note", Map.of("id", "1"));
            assertThat(entries(db)).containsExactly("written");
        }
    }

    /** A feature whose companions have it, too. */
    private record Chained(Function<ModelDefinition, String> next) implements DataFlowPlugin, FeatureFactory {

        @Override
        public PluginDescriptor descriptor() {
            return PluginDescriptor.of("test-chained", "1.0.0");
        }

        @Override
        public List<FeatureFactory> features() {
            return List.of(this);
        }

        @Override
        public String option() {
            return "chained";
        }

        @Override
        public Feature create(ModelDefinition model, Object setting, PluginContext context) {
            return new Feature() {
                @Override
                public String option() {
                    return "chained";
                }

                @Override
                public FeatureOrder order() {
                    return FeatureOrder.RECORD;
                }

                @Override
                public List<ModelDefinition> companions() {
                    return List.of(chained(next.apply(model)));
                }
            };
        }

        static ModelDefinition chained(String name) {
            return ModelDefinition.builder(name)
                    .field("id", FieldType.text())
                    .option("chained", true)
                    .build();
        }
    }

    @Test
    void theCompanionsOfCompanionsComeAlongAndMayLeadBack() {
        Map<String, String> next = Map.of("A", "B", "B", "C", "C", "A");
        try (DataFlow db = DataFlow.builder()
                .url("sqlite::memory:")
                .plugin(new Chained(model -> next.get(model.name())))
                .build()) {
            db.register(Chained.chained("A"));
            assertThat(db.models().names()).containsExactlyInAnyOrder("A", "B", "C");
            db.express().create("C", Map.of("id", "1"));
        }
    }

    @Test
    void companionsWithoutAnEndAreRefused() {
        try (DataFlow db = DataFlow.builder()
                .url("sqlite::memory:")
                .plugin(new Chained(model -> model.name() + "x"))
                .build()) {
            assertThatThrownBy(() -> db.register(Chained.chained("A"))).hasMessageStartingWith("DF-901");
            assertThat(db.models().names()).isEmpty();
        }
    }

    @Test
    void theCompanionsComeWithThePluginOfModelsThatWaitedForIt() {
        LivePluginSource source = new LivePluginSource();
        NotebookPlugin plugin = new NotebookPlugin();
        try (DataFlow db =
                DataFlow.builder().url("sqlite::memory:").plugins(source).build()) {
            db.register(NOTE);
            assertThat(db.models().names()).containsExactly("Note");
            source.add(plugin);
            db.express().create("Note", Map.of("id", "1"));
            assertThat(entries(db)).containsExactly("written");
            Notebook kept = db.service(Notebook.class);
            source.remove(plugin);
            assertThatThrownBy(() -> kept.write("late")).hasMessageStartingWith("DF-522");
            assertThatThrownBy(() -> db.service(Notebook.class)).hasMessageStartingWith("DF-710");
            source.add(new NotebookPlugin());
            db.express().create("Note", Map.of("id", "2"));
            db.service(Notebook.class).write("again");
            assertThat(entries(db)).containsExactly("written", "written", "again");
        }
    }

    @Test
    void aServiceThatNobodyGivesIsToldWithThoseThatAreThere() {
        try (DataFlow db = DataFlow.builder()
                .url("sqlite::memory:")
                .plugin(new NotebookPlugin())
                .build()) {
            assertThatThrownBy(() -> db.service(Runnable.class))
                    .isInstanceOf(dev.dataflow.spi.error.DataFlowException.Unavailable.class)
                    .hasMessageStartingWith("DF-710")
                    .hasMessageContaining(Notebook.class.getName());
        }
    }
}
