package dev.dataflow.testkit.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dataflow.DataFlow;
import dev.dataflow.spi.error.DataFlowException;
import dev.dataflow.spi.error.StandardCode;
import dev.dataflow.spi.feature.FeatureFactory;
import dev.dataflow.spi.model.FieldDefinition;
import dev.dataflow.spi.model.FieldType;
import dev.dataflow.spi.model.ModelDefinition;
import dev.dataflow.testkit.plugin.Models;
import dev.dataflow.testkit.plugin.PluginSuite;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apiguardian.api.API;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * All that a model option must do. A test class extends it and gives the plugin, a model with the option, and the view
 * in which its records are seen; where the option hides records from somebody, that view, too.
 */
@API(status = API.Status.STABLE, since = "1.0")
public abstract class FeatureSuite extends PluginSuite {

    static final String PARENT = "SuiteParent";

    /** For the test classes of features. */
    protected FeatureSuite() {}

    /** Returns the use of the option to try. */
    protected abstract FeatureCase use();

    /** Returns the view in which records are stored and seen: a tenant's, for example. */
    protected DataFlow inside(DataFlow db) {
        return db;
    }

    /** Returns a view in which the records of {@link #inside} must not exist; empty where everybody sees all. */
    protected Optional<DataFlow> outside(DataFlow db) {
        return Optional.empty();
    }

    /** Returns whether SQL that a person wrote may touch the model. */
    protected boolean allowsRawSql() {
        return false;
    }

    /** Returns the model of {@link FeatureCase#model}, with a reference to a model without options. */
    private ModelDefinition child() {
        return use().model().toBuilder()
                .field("parent_id", FieldType.text(), f -> f.nullable(true).references(PARENT))
                .build();
    }

    static ModelDefinition parent() {
        return ModelDefinition.builder(PARENT).field("id", FieldType.text()).build();
    }

    private String option() {
        return plugin().features().get(0).option();
    }

    /** Opens an instance in which the model is registered and a parent is stored. */
    final DataFlow registered() {
        DataFlow db = opened();
        register(db);
        return db;
    }

    final DataFlow opened() {
        return open();
    }

    final void register(DataFlow db) {
        db.register(models());
        db.express().create(PARENT, Map.of("id", "p"));
    }

    private ModelDefinition[] models() {
        List<ModelDefinition> models = new ArrayList<>(use().companions());
        models.add(Models.plain());
        models.add(parent());
        models.add(child());
        return models.toArray(ModelDefinition[]::new);
    }

    final String model() {
        return use().model().name();
    }

    /** Returns the records to store, each with a parent. */
    final List<Map<String, Object>> records() {
        return use().records().stream()
                .map(record -> {
                    Map<String, Object> owned = new HashMap<>(record);
                    owned.put("parent_id", "p");
                    return owned;
                })
                .toList();
    }

    static String id(Map<String, ?> record) {
        return String.valueOf(record.get("id"));
    }

    @Test
    final void theOptionHasAName() {
        assertThat(plugin().features())
                .extracting(FeatureFactory::option)
                .as("options")
                .isNotEmpty()
                .doesNotHaveDuplicates()
                .allMatch(name -> name.matches("[a-z][a-z0-9_]*"));
        assertThat(use().model().options()).as("options of the model").containsKey(option());
        assertThat(use().records()).as("records").hasSizeGreaterThanOrEqualTo(3);
    }

    @TestFactory
    final Stream<DynamicTest> aWrongSettingIsRefusedWithItsPlace() {
        assertThat(use().wrongSettings()).as("wrong settings").isNotEmpty();
        return use().wrongSettings().entrySet().stream()
                .map(wrong -> DynamicTest.dynamicTest(String.valueOf(wrong.getKey()), () -> {
                    String place = "options." + option() + (wrong.getValue().isEmpty() ? "" : "." + wrong.getValue());
                    try (DataFlow db = open()) {
                        db.register(use().companions().toArray(ModelDefinition[]::new));
                        ModelDefinition model = use().model().toBuilder()
                                .option(option(), wrong.getKey())
                                .build();
                        assertRefused("the option " + wrong.getKey(), place, () -> db.register(model));
                    }
                }));
    }

    @Test
    final void shapingIsDeterministicAndKeepsWhatWasDeclared() {
        try (DataFlow one = registered();
                DataFlow other = registered()) {
            ModelDefinition shaped = one.models().get(model());
            assertThat(shaped.fingerprint())
                    .isEqualTo(other.models().get(model()).fingerprint());
            for (FieldDefinition declared : use().model().fields()) {
                assertThat(shaped.field(declared.name()).map(FieldDefinition::type))
                        .as("type of %s", declared.name())
                        .contains(declared.type());
            }
            assertThat(shaped.fields())
                    .filteredOn(field -> child().field(field.name()).isEmpty())
                    .as("fields that the option adds are its own")
                    .allMatch(FieldDefinition::isFeatures);
        }
    }

    @Test
    final void withoutThePluginTheModelIsThereAndRefusesEverything() {
        try (DataFlow bare = openWithout()) {
            bare.register(models());
            assertThat(bare.models().names()).contains(model());
            List<Runnable> calls = List.of(
                    () -> bare.express().list(model()),
                    () -> bare.express().create(model(), records().get(0)),
                    () -> bare.express().bulkDelete(model(), List.of("x")),
                    () -> bare.express().count(PARENT, Map.of(relation(bare), Map.of())));
            for (Runnable call : calls) {
                DataFlowException refusal = refusal("a call without the plugin", call);
                assertThat(refusal).as(refusal.getMessage()).isInstanceOf(DataFlowException.Unavailable.class);
                assertThat(refusal.getMessage()).contains(option());
            }
            bare.express().create("SuitePlain", Map.of("id", "1"));
        }
    }

    @Test
    final void aModelWithoutTheOptionIsAsItWas() {
        try (DataFlow db = registered();
                DataFlow bare = openWithout()) {
            bare.register(Models.plain());
            assertThat(db.models().get("SuitePlain").fingerprint())
                    .isEqualTo(bare.models().get("SuitePlain").fingerprint());
            db.express().create("SuitePlain", Map.of("id", "1", "note", "a"));
            db.express().update("SuitePlain", "1", Map.of("note", "b"));
            assertThat(db.express().list("SuitePlain", Map.of("note", "b")).records())
                    .hasSize(1);
            assertThat(db.express().delete("SuitePlain", "1")).isTrue();
            assertThat(db.express().count("SuitePlain")).isZero();
        }
    }

    @Test
    final void aModelWithoutTheOptionCostsNothing() {
        HookCounter counter = new HookCounter(plugin());
        try (DataFlow db = open(counter, builder -> {})) {
            db.register(models());
            db.express().create("SuitePlain", Map.of("id", "0"));
            counter.clear();
            db.express().create("SuitePlain", Map.of("id", "1", "note", "a"));
            db.express().bulkCreate("SuitePlain", List.of(Map.of("id", "2"), Map.of("id", "3")));
            db.express().update("SuitePlain", "1", Map.of("note", "b"));
            db.express().list("SuitePlain", Map.of("note", "b"));
            db.express().bulkDelete("SuitePlain", List.of("1", "2"));
            assertThat(counter.asked())
                    .as("hooks asked about a model without the option")
                    .isEmpty();
        }
    }

    @Test
    final void sqlThatAPersonWroteIsRefusedUnlessTheFeatureAllowsIt() {
        try (DataFlow db = registered()) {
            DataFlow view = inside(db);
            view.express().count(model());
            String table = db.models().get(model()).table();
            Runnable raw = () -> RawSql.run(view, "select count(*) from " + table);
            if (allowsRawSql()) {
                view.express().count(model());
                raw.run();
            } else {
                assertThat(refusal("raw SQL", raw).code()).isEqualTo(StandardCode.SQL_REFUSED.code());
            }
        }
    }

    @Test
    final void aRolledBackChangeLeavesNothing() {
        try (DataFlow db = registered()) {
            DataFlow view = inside(db);
            view.express().create(model(), records().get(0));
            Map<String, Object> before =
                    view.express().read(model(), id(records().get(0))).orElseThrow();
            assertThatThrownBy(() -> view.transaction(tx -> {
                        tx.express().update(model(), id(records().get(0)), use().change());
                        tx.express().create(model(), records().get(1));
                        throw new IllegalStateException("no");
                    }))
                    .hasMessage("no");
            assertThat(view.express().list(model()).records())
                    .containsExactly(
                            view.express().read(model(), id(records().get(0))).orElseThrow());
            assertThat(view.express().read(model(), id(records().get(0))).orElseThrow())
                    .isEqualTo(before);
        }
    }

    /** Returns the name of the relation from the parent to the model. */
    final String relation(DataFlow db) {
        return db.models().get(model()).table();
    }

    @Nested
    final class Inside extends InsideGroup {
        @Override
        protected FeatureSuite suite() {
            return FeatureSuite.this;
        }
    }

    @Nested
    final class Outside extends OutsideGroup {
        @Override
        protected FeatureSuite suite() {
            return FeatureSuite.this;
        }
    }
}
