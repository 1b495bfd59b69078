package dev.dataflow.testkit.migration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dataflow.DataFlow;
import dev.dataflow.SchemaOptions;
import dev.dataflow.TablePlan;
import dev.dataflow.spi.DataFlowPlugin;
import dev.dataflow.spi.error.DataFlowException;
import dev.dataflow.spi.error.StandardCode;
import dev.dataflow.spi.migration.Finding;
import dev.dataflow.spi.migration.MigrationAnalyzer;
import dev.dataflow.spi.migration.Risk;
import dev.dataflow.spi.model.ModelDefinition;
import dev.dataflow.testkit.plugin.PluginSuite;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apiguardian.api.API;
import org.junit.jupiter.api.Test;

/**
 * All that a migration analyzer must do. A test class extends it and gives the plugin, a change that it must not let
 * pass, and one that it must.
 */
@API(status = API.Status.STABLE, since = "1.0")
public abstract class AnalyzerSuite extends PluginSuite {

    /** For the test classes of analyzers. */
    protected AnalyzerSuite() {}

    /** Returns the changes to try. */
    protected abstract AnalyzerCase use();

    /** Opens an instance whose table has its records and lacks what a grown model needs. */
    private DataFlow open(DataFlowPlugin tried, Risk highest, ModelDefinition grown, DataFlowPlugin... more) {
        DataFlow db = open(tried, builder -> builder.schema(SchemaOptions.DEFAULT.maxRiskLevel(highest)), more);
        return grow(db, grown);
    }

    private DataFlow grow(DataFlow db, ModelDefinition grown) {
        db.register(use().before());
        db.express().bulkCreate(model(), use().rows());
        return db.replace(List.of(grown));
    }

    private String model() {
        return use().before().name();
    }

    private DataFlow openRisky() {
        return open(plugin(), Risk.LOW, use().risky());
    }

    private static List<Finding> findings(DataFlow db) {
        return db.previewTables().stream()
                .flatMap(plan -> plan.findings().stream())
                .toList();
    }

    private Finding theFinding(DataFlow db) {
        return findings(db).stream()
                .filter(finding -> finding.id().equals(use().finding()))
                .findFirst()
                .orElseThrow(() -> new AssertionError("No finding '" + use().finding() + "' among " + findings(db)));
    }

    @Test
    final void analyzersHaveNames() {
        assertThat(plugin().migrationAnalyzers())
                .extracting(MigrationAnalyzer::name)
                .isNotEmpty()
                .doesNotHaveDuplicates()
                .allMatch(name -> name.matches("[a-z][a-z0-9-]*"));
    }

    @Test
    final void theRiskyChangeIsRefusedAndNothingIsMade() {
        try (DataFlow db = openRisky()) {
            List<TablePlan> before = db.previewTables();
            assertThat(before).isNotEmpty();
            DataFlowException refusal = refusal("first use", () -> db.express().count(model()));
            assertThat(refusal.code()).isEqualTo(StandardCode.CHANGE_TOO_RISKY.code());
            assertThat(refusal("createTables", db::createTables).code())
                    .isEqualTo(StandardCode.CHANGE_TOO_RISKY.code());
            assertThat(db.previewTables())
                    .as("what is missing after the refusals")
                    .isEqualTo(before);
            db.replace(List.of(use().before()));
            assertThat(db.express().count(model())).isEqualTo(use().rows().size());
        }
    }

    @Test
    final void theRefusalSaysWhatTheFindingSays() {
        try (DataFlow db = openRisky()) {
            Finding finding = theFinding(db);
            DataFlowException refusal = refusal("first use", () -> db.express().count(model()));
            assertThat(refusal.problem().message()).contains(finding.message());
            assertThat(refusal.problem().found()).contains(finding.id());
        }
    }

    @Test
    final void findingsHaveStableNamesPlacesAndFixes() {
        try (DataFlow db = openRisky()) {
            Finding finding = theFinding(db);
            assertThat(finding.id()).as("id").matches("[a-z][a-z0-9-]*");
            assertThat(finding.message()).as("message").isNotBlank();
            assertThat(finding.table())
                    .as("table")
                    .isEqualToIgnoringCase(use().risky().table());
            assertThat(finding.fixes()).as("fixes of %s", finding).isNotEmpty();
            assertThat(findings(db)).as("findings asked twice").isEqualTo(findings(db));
        }
    }

    @Test
    final void theHarmlessChangePasses() {
        try (DataFlow db = open(plugin(), Risk.MEDIUM, use().harmless())) {
            assertThat(db.previewTables()).as("what is missing").isNotEmpty().allMatch(TablePlan::passes);
            assertThat(db.express().count(model())).isEqualTo(use().rows().size());
            assertThat(db.previewTables()).isEmpty();
        }
    }

    @Test
    final void aNewTablePasses() {
        try (DataFlow db = open(plugin(), builder -> {})) {
            db.register(use().risky());
            assertThat(db.express().count(model())).isZero();
        }
    }

    @Test
    final void theHighestRiskLetsPassWhatIsNotBlocked() {
        try (DataFlow db = open(plugin(), Risk.CRITICAL, use().risky())) {
            boolean rated = findings(db).stream().allMatch(f -> f.verdict() == Finding.Verdict.RATED);
            assertThat(db.previewTables()).extracting(TablePlan::passes).containsOnly(rated);
        }
    }

    @Test
    final void withoutThePluginNobodyFindsAnything() {
        try (DataFlow db = grow(openWithout(), use().risky())) {
            assertThat(findings(db)).isEmpty();
        }
    }

    /** Where the risk depends on the database, a database that does not answer is no reason to let a change pass. */
    @Test
    final void silenceOfTheDatabaseIsNoAnswer() {
        List<String> overlooked = new ArrayList<>();
        List<Boolean> asked = new ArrayList<>();
        Eavesdropper inside = new Eavesdropper((changes, live) -> {
            for (MigrationAnalyzer analyzer : plugin().migrationAnalyzers()) {
                SilentContext silent = new SilentContext(live);
                try {
                    boolean passes = analyzer.analyze(changes, silent).stream().allMatch(f -> f.passes(Risk.CRITICAL));
                    if (silent.isAsked() && passes) {
                        overlooked.add(analyzer.name());
                    }
                } catch (DataFlowException told) {
                    // Which is right: the kernel refuses the change.
                }
                asked.add(silent.isAsked());
            }
        });
        try (DataFlow db = open(plugin(), Risk.LOW, use().risky(), inside)) {
            db.previewTables();
            assertThat(asked).as("analyzers that were tried").isNotEmpty();
            assertThat(overlooked)
                    .as("analyzers that let pass what they could not judge")
                    .isEmpty();
        }
    }

    @Test
    final void rowsAreNotChangedByLooking() {
        try (DataFlow db = openRisky()) {
            db.previewTables();
            db.replace(List.of(use().before()));
            List<Map<String, Object>> stored =
                    new ArrayList<>(db.express().list(model()).records());
            assertThat(stored).hasSameSizeAs(use().rows());
        }
    }
}
