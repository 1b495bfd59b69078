package dev.dataflow.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dataflow.DataFlow;
import dev.dataflow.LivePluginSource;
import dev.dataflow.SchemaOptions;
import dev.dataflow.TablePlan;
import dev.dataflow.TestPlugins;
import dev.dataflow.spi.DataFlowPlugin;
import dev.dataflow.spi.error.DataFlowException;
import dev.dataflow.spi.migration.Finding;
import dev.dataflow.spi.migration.MigrationAnalyzer;
import dev.dataflow.spi.migration.MigrationContext;
import dev.dataflow.spi.migration.Risk;
import dev.dataflow.spi.migration.SchemaChange;
import dev.dataflow.spi.model.FieldType;
import dev.dataflow.spi.model.IndexDefinition;
import dev.dataflow.spi.model.ModelDefinition;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Analyzers judge what a table lacks before any of it is made; what cannot be judged is not made. */
final class MigrationAnalyzersTest {

    @TempDir
    private Path folder;

    private static ModelDefinition city(boolean grown) {
        var model =
                ModelDefinition.builder("City").field("id", FieldType.text()).field("name", FieldType.text(50));
        if (grown) {
            model.field("area", FieldType.integer(), f -> f.nullable(true)).index(IndexDefinition.of("name"));
        }
        return model.build();
    }

    private static ModelDefinition plain(String name) {
        return ModelDefinition.builder(name).field("id", FieldType.text()).build();
    }

    private static MigrationAnalyzer analyzer(BiFunction<List<SchemaChange>, MigrationContext, List<Finding>> judge) {
        return new MigrationAnalyzer() {
            @Override
            public String name() {
                return "tried";
            }

            @Override
            public List<Finding> analyze(List<SchemaChange> changes, MigrationContext context) {
                return judge.apply(changes, context);
            }
        };
    }

    /** Finds every index on a table with rows. */
    private static MigrationAnalyzer indexes(Risk risk) {
        return analyzer((changes, context) -> changes.stream()
                .filter(change -> change instanceof SchemaChange.CreateIndex && context.rows(change) > 0)
                .map(change -> Finding.of("index-build", risk, change, "an index on a table with rows")
                        .at(((SchemaChange.CreateIndex) change).index().name())
                        .measured(context.rows(change), "rows")
                        .fix("Make it by hand", context.statements(change).get(0)))
                .toList());
    }

    private static DataFlowPlugin plugin(MigrationAnalyzer analyzer) {
        return TestPlugins.ofAnalyzers("judge", "1.0.0", analyzer);
    }

    private DataFlow open(String kind, Risk highest, MigrationAnalyzer analyzer) {
        return DataFlow.builder()
                .url(kind.equals("memory") ? "sqlite::memory:" : "sqlite:" + folder.resolve("t.db"))
                .schema(SchemaOptions.DEFAULT.maxRiskLevel(highest))
                .plugins(new LivePluginSource(plugin(analyzer)))
                .build();
    }

    private DataFlow grown(String kind, Risk highest, MigrationAnalyzer analyzer) {
        DataFlow db = open(kind, highest, analyzer);
        db.register(city(false));
        db.express().create("City", Map.of("id", "zh", "name", "Zürich"));
        return db.replace(List.of(city(true)));
    }

    private static List<Class<?>> missing(DataFlow db) {
        return db.previewTables().stream()
                .flatMap(plan -> plan.changes().stream())
                .<Class<?>>map(Object::getClass)
                .toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"memory", "file"})
    void a_risk_above_the_highest_refuses_everything_that_the_table_lacks(String kind) {
        try (DataFlow db = grown(kind, Risk.MEDIUM, indexes(Risk.HIGH))) {
            assertThatThrownBy(() -> db.express().count("City"))
                    .isInstanceOf(DataFlowException.Blocked.class)
                    .satisfies(failure -> assertThat(((DataFlowException) failure).problem())
                            .satisfies(problem -> {
                                assertThat(problem.code().code()).isEqualTo("DF-307");
                                assertThat(problem.message()).contains("an index on a table with rows");
                                assertThat(problem.found()).contains("index-build HIGH (1 rows)");
                                assertThat(problem.fixes())
                                        .extracting(fix -> fix.code().orElse(""))
                                        .anyMatch(line -> line.startsWith("CREATE INDEX"))
                                        .contains("max_risk_level: HIGH");
                            }));
            assertThat(missing(db)).containsExactly(SchemaChange.AddColumn.class, SchemaChange.CreateIndex.class);
        }
    }

    @ParameterizedTest
    @EnumSource(Risk.class)
    void the_highest_risk_that_passes_is_an_option(Risk highest) {
        try (DataFlow db = grown("memory", highest, indexes(Risk.HIGH))) {
            if (highest == Risk.HIGH || highest == Risk.CRITICAL) {
                assertThat(db.express().count("City")).isEqualTo(1);
                assertThat(missing(db)).isEmpty();
            } else {
                assertThatThrownBy(() -> db.express().count("City")).hasMessageContaining("DF-307");
            }
        }
    }

    @Test
    void the_option_has_its_name_in_configuration_and_no_other_value() {
        try (DataFlow db = DataFlow.builder()
                .options(Map.of("url", "sqlite::memory:", "max_risk_level", "low"))
                .plugin(plugin(indexes(Risk.MEDIUM)))
                .build()) {
            db.register(city(false));
            db.express().create("City", Map.of("id", "zh", "name", "Zürich"));
            db.replace(List.of(city(true)));
            assertThatThrownBy(() -> db.express().count("City")).hasMessageContaining("DF-307");
        }
        assertThatThrownBy(() -> DataFlow.builder()
                        .options(Map.of("url", "sqlite::memory:", "max_risk_level", "severe"))
                        .build())
                .hasMessageContaining("DF-403")
                .hasMessageContaining("max_risk_level");
    }

    @Test
    void a_blocked_finding_passes_nowhere() {
        MigrationAnalyzer blocking = analyzer(
                (changes, context) -> List.of(Finding.blocked("no", Risk.LOW, changes.get(0), "it would fail")));
        try (DataFlow db = open("memory", Risk.CRITICAL, blocking)) {
            db.register(city(false));
            assertThatThrownBy(() -> db.express().count("City"))
                    .hasMessageContaining("DF-307")
                    .hasMessageNotContaining("max_risk_level");
            assertThat(missing(db)).containsExactly(SchemaChange.CreateTable.class);
        }
    }

    @Test
    void what_cannot_be_judged_is_not_made() {
        List<BiFunction<List<SchemaChange>, MigrationContext, List<Finding>>> failing = List.of(
                (changes, context) -> {
                    throw new IllegalStateException("secret");
                },
                (changes, context) -> {
                    throw new NoClassDefFoundError("gone");
                },
                (changes, context) -> null,
                (changes, context) -> {
                    context.read("select * from not_there", Map.of());
                    return List.of();
                },
                (changes, context) -> {
                    try {
                        context.read("select * from not_there", Map.of());
                    } catch (DataFlowException overlooked) {
                        return List.of();
                    }
                    return List.of();
                });
        failing.forEach(judge -> {
            try (DataFlow db = open("memory", Risk.CRITICAL, analyzer(judge))) {
                db.register(city(false));
                assertThatThrownBy(() -> db.express().count("City"))
                        .hasMessageContaining("DF-307")
                        .hasMessageContaining("'tried' could not judge")
                        .hasMessageNotContaining("secret");
                TablePlan plan = db.previewTables().get(0);
                assertThat(plan.passes()).isFalse();
                assertThat(plan.findings())
                        .singleElement()
                        .satisfies(finding -> assertThat(finding.verdict()).isEqualTo(Finding.Verdict.UNKNOWN));
            }
        });
    }

    @Test
    void create_tables_makes_none_when_one_is_refused() {
        MigrationAnalyzer picky =
                analyzer((changes, context) -> changes.get(0).table().startsWith("b")
                        ? List.of(Finding.of("b", Risk.HIGH, changes.get(0), "no b"))
                        : List.of());
        try (DataFlow db = open("file", Risk.MEDIUM, picky)) {
            db.register(plain("Apple"), plain("Banana"), plain("Berry"));
            assertThatThrownBy(db::createTables)
                    .hasMessageContaining("DF-307")
                    .satisfies(failure -> assertThat(
                                    ((DataFlowException) failure).problem().details())
                            .hasSize(2));
            assertThat(db.previewTables()).hasSize(3);
            assertThat(db.express().count("Apple")).isZero();
            assertThat(db.previewTables()).extracting(TablePlan::passes).containsExactly(false, false);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"memory", "file"})
    void the_live_database_can_be_asked_and_not_changed(String kind) {
        List<Object> seen = new ArrayList<>();
        MigrationAnalyzer curious = analyzer((changes, context) -> {
            SchemaChange change = changes.get(0);
            if (change instanceof SchemaChange.AddColumn) {
                seen.clear();
                seen.add(context.dialect());
                seen.add(context.rows(change));
                seen.add(context.tables(null));
                seen.add(context.table(change).orElseThrow().primaryKey());
                seen.add(context.read(
                                "select name from " + context.quote(change.table()) + " where id = :id",
                                Map.of("id", "zh"))
                        .get(0)
                        .get("name"));
                seen.add(context.databaseVersion().startsWith("3."));
                context.read("delete from " + change.table() + " returning id", Map.of());
            }
            return List.of();
        });
        try (DataFlow db = grown(kind, Risk.MEDIUM, curious)) {
            assertThatThrownBy(() -> db.express().count("City")).hasMessageContaining("DF-307");
            assertThat(db.previewTables().get(0).passes()).isFalse();
            assertThat(seen).containsExactly("sqlite", 1L, List.of("cities"), List.of("id"), "Zürich", true);
            db.replace(List.of(city(false)));
            assertThat(db.express().count("City")).isEqualTo(1);
        }
    }

    @Test
    void a_context_is_of_its_call() {
        AtomicReference<MigrationContext> kept = new AtomicReference<>();
        try (DataFlow db = open("memory", Risk.MEDIUM, analyzer((changes, context) -> {
            kept.set(context);
            return List.of();
        }))) {
            db.register(city(false));
            assertThat(db.express().count("City")).isZero();
            assertThatThrownBy(() -> kept.get().tables(null)).isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void nobody_is_asked_where_nothing_is_missing() {
        List<Integer> asked = new ArrayList<>();
        try (DataFlow db = open("memory", Risk.MEDIUM, analyzer((changes, context) -> {
            asked.add(changes.size());
            return List.of();
        }))) {
            db.register(city(true));
            db.express().count("City");
            db.express().count("City");
            db.createTables();
            assertThat(db.previewTables()).isEmpty();
            assertThat(asked).containsExactly(2);
        }
    }

    @Test
    void a_preview_shows_what_would_be_made_and_makes_nothing() {
        try (DataFlow db = grown("file", Risk.MEDIUM, indexes(Risk.LOW))) {
            assertThat(db.previewTables())
                    .isEqualTo(db.previewTables())
                    .singleElement()
                    .satisfies(plan -> {
                        assertThat(plan.model()).isEqualTo("City");
                        assertThat(plan.table()).isEqualTo("cities");
                        assertThat(plan.statements())
                                .hasSize(2)
                                .allMatch(sql -> sql.startsWith("ALTER") || sql.startsWith("CREATE"));
                        assertThat(plan.findings())
                                .singleElement()
                                .hasToString("index-build: an index on a table with rows (LOW, 1 rows)");
                        assertThat(plan.passes()).isTrue();
                    });
            assertThatThrownBy(() -> db.transaction(tx -> tx.previewTables())).hasMessageContaining("DF-501");
        }
    }

    @Test
    void analyzers_come_and_go_and_a_refusal_ends_with_them() {
        DataFlowPlugin strict = plugin(indexes(Risk.HIGH));
        LivePluginSource plugins = new LivePluginSource();
        try (DataFlow db =
                DataFlow.builder().url("sqlite::memory:").plugins(plugins).build()) {
            db.register(city(false));
            db.express().create("City", Map.of("id", "zh", "name", "Zürich"));
            plugins.add(strict);
            db.replace(List.of(city(true)));
            assertThatThrownBy(() -> db.express().count("City")).hasMessageContaining("DF-307");
            DataFlowPlugin mild = plugin(indexes(Risk.MEDIUM));
            plugins.replace(strict, mild);
            assertThat(db.previewTables()).extracting(TablePlan::passes).containsExactly(true);
            plugins.replace(mild, strict);
            assertThatThrownBy(() -> db.express().count("City")).hasMessageContaining("DF-307");
            plugins.remove(strict);
            assertThat(db.express().count("City")).isEqualTo(1);
            assertThat(missing(db)).isEmpty();
        }
    }
}
