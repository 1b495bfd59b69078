package dev.dataflow.protection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.dataflow.DataFlow;
import dev.dataflow.DataFlowBuilder;
import dev.dataflow.LivePluginSource;
import dev.dataflow.PluginSource;
import dev.dataflow.PluginSwapOptions;
import dev.dataflow.ProblemText;
import dev.dataflow.ProtectionPresets;
import dev.dataflow.internal.error.GoldenText;
import dev.dataflow.internal.json.LazyJsonCodec;
import dev.dataflow.model.Id;
import dev.dataflow.model.Model;
import dev.dataflow.spi.DataFlowPlugin;
import dev.dataflow.spi.error.DataFlowException;
import dev.dataflow.spi.error.Problem;
import dev.dataflow.spi.operation.ReadPreference;
import dev.dataflow.spi.protection.OperationType;
import dev.dataflow.spi.protection.ProtectionRule;
import dev.dataflow.spi.protection.TimeWindow;
import dev.dataflow.workflow.LocalRuntime;
import dev.dataflow.workflow.Workflow;
import dev.dataflow.workflow.WorkflowBuilder;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** When rules apply, where, and to whom. */
final class ProtectionRulesTest {

    private static final String FRIDAY_NOON = "2026-11-20T12:00:00Z";

    @TempDir
    private Path folder;

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse(FRIDAY_NOON));
    private final List<DataFlow> opened = new ArrayList<>();

    @Model
    record Item(
            @Id String id,
            @Nullable String status,
            @Nullable Integer total) {}

    @Model(database = "analytics")
    record Fact(@Id String id) {}

    /** A clock that a test sets. */
    private final class SetClock extends Clock {
        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now.get();
        }
    }

    private DataFlow open(ProtectionRule... rules) {
        DataFlow db = open(DataFlow.builder().url("sqlite::memory:"));
        db.createTables();
        db.protection().add(rules);
        return db;
    }

    private DataFlow open(DataFlowBuilder builder) {
        DataFlow db = builder.clock(new SetClock()).register(Item.class).build();
        opened.add(db);
        return db;
    }

    @AfterEach
    void close() {
        opened.forEach(DataFlow::close);
    }

    private String url(String name) {
        return "sqlite:" + folder.resolve(name + ".db");
    }

    private static DataFlowException refused(String code, ThrowingCallable call) {
        DataFlowException failure = catchThrowableOfType(DataFlowException.class, call);
        assertThat(failure).isNotNull();
        assertThat(failure.code()).as(failure.getMessage()).isEqualTo(code);
        return failure;
    }

    private static void create(DataFlow db, String id) {
        db.express().create("Item", Map.of("id", id));
    }

    @Test
    void aWindowOpensAndClosesWhileTheInstanceRuns() {
        DataFlow db = open(ProtectionPresets.businessHours(
                TimeWindow.weekdays(LocalTime.of(9, 0), LocalTime.of(17, 0), ZoneOffset.UTC)));

        DataFlowException failure = refused("DF-951", () -> create(db, "1"));
        assertThat(failure.problem().expected()).contains("2026-11-20T17:00:00Z");
        now.set(Instant.parse("2026-11-20T17:00:00Z"));
        create(db, "1");
        now.set(Instant.parse("2026-11-23T09:00:00Z"));
        refused("DF-951", () -> create(db, "2"));
        now.set(Instant.parse("2026-11-22T09:00:00Z"));
        create(db, "2");
        assertThat(db.protection()
                        .explain(OperationType.CREATE, "Item", Map.of())
                        .toString())
                .contains("business-hours (global): is not in force at this time");
    }

    @Test
    void peopleAndProgramsReadWhoBlocksWhyAndHowLong() throws IOException {
        DataFlow db = open(
                ProtectionRule.model("items", "Item").build(),
                ProtectionRule.field("status", "Item", "status")
                        .reason("it is set by the warehouse")
                        .during(TimeWindow.weekdays(LocalTime.of(9, 0), LocalTime.of(17, 0), ZoneOffset.UTC))
                        .build());
        db.protection().disable("items", "a test");
        Problem problem = refused("DF-951", () -> db.express().update("Item", "1", Map.of("status", "sent")))
                .problem();

        Path golden = Path.of("src/test/resources/golden/problems");
        GoldenText.check(golden.resolve("write-protection.txt"), ProblemText.render(problem, false));
        GoldenText.check(
                golden.resolve("write-protection.json"), new LazyJsonCodec().write(ProblemText.maps(problem)) + "\n");
    }

    @Test
    void aRuleExpires() {
        DataFlow db = open(ProtectionPresets.maintenance("moving house", Instant.parse("2026-11-20T13:00:00Z")));

        assertThat(refused("DF-951", () -> create(db, "1"))
                        .problem()
                        .fixes()
                        .get(0)
                        .text())
                .contains("2026-11-20T13:00:00Z");
        now.set(Instant.parse("2026-11-20T13:00:00Z"));
        create(db, "1");
        assertThat(db.protection()
                        .explain(OperationType.CREATE, "Item", Map.of())
                        .toString())
                .contains("maintenance (global): has expired");
    }

    @Test
    void aConditionAsTextAsksForActorTenantAndFields() {
        DataFlow db = open(
                ProtectionRule.model("paid", "Item")
                        .when("record.status == 'paid' and actor != 'controller'")
                        .build(),
                ProtectionRule.global("big").when("record.total > 100").build());

        refused("DF-951", () -> db.express().create("Item", Map.of("id", "1", "status", "paid")));
        refused(
                "DF-951",
                () -> db.express().bulkCreate("Item", List.of(Map.of("id", "1"), Map.of("id", "2", "total", 101))));
        refused("DF-951", () -> db.express().update("Item", "1", Map.of("total", Map.of("$inc", 1))));
        db.as("controller").express().create("Item", Map.of("id", "1", "status", "paid", "total", 100));
        db.express().create("Item", Map.of("id", "2", "status", "open"));
        assertThat(db.express().count("Item")).isEqualTo(2);
    }

    @Test
    void aConditionInJavaThatFailsCountsAsTrue() {
        DataFlow db = open(ProtectionRule.global("asks")
                .when((operation, context) -> {
                    if (context.actor().isEmpty()) {
                        throw new IllegalStateException("nobody");
                    }
                    return context.actor().orElseThrow().equals("guest");
                })
                .build());

        refused("DF-951", () -> create(db, "1"));
        refused("DF-951", () -> create(db.as("guest"), "1"));
        create(db.as("ada"), "1");
    }

    @Test
    void rulesThatCouldHaveNoEffectAreRefusedTogether() {
        DataFlow db = open(ProtectionRule.global("one").build());

        DataFlowException failure = refused(
                "DF-403",
                () -> db.protection()
                        .add(
                                ProtectionRule.global("one").build(),
                                ProtectionRule.of("two", "modle").build(),
                                ProtectionRule.of("three", "field")
                                        .models("Item")
                                        .build(),
                                ProtectionRule.connection("four", "(").build(),
                                ProtectionRule.global("five")
                                        .when("acter == 'x'")
                                        .build()));

        assertThat(failure.problem().details())
                .extracting(problem -> problem.code().code())
                .containsExactly("DF-403", "DF-403", "DF-403", "DF-403", "DF-108");
        assertThat(failure.problem().details().get(1).message()).contains("model");
        assertThat(db.protection().rules()).extracting(ProtectionRule::name).containsExactly("one");
    }

    @Test
    void aConnectionRuleFiresForTheDatabasesThatItsPatternFinds() {
        DataFlow db = open(DataFlow.builder().url(url("main")).database("analytics", url("shop-PROD")));
        db.register(Fact.class);
        db.createTables();
        db.protection().add(ProtectionPresets.productionSafe("prod"));

        refused("DF-951", () -> db.express().create("Fact", Map.of("id", "1")));
        create(db, "1");
        db.protection()
                .add(ProtectionRule.connection("named", "^analytics$")
                        .operations(OperationType.READ)
                        .build());
        refused("DF-951", () -> db.express().list("Fact"));
        assertThat(db.express().count("Item")).isEqualTo(1);
    }

    @Test
    void aConnectionRuleFiresForEachReplica() {
        for (String name : List.of("main", "copy")) {
            try (DataFlow db =
                    DataFlow.builder().url(url(name)).register(Item.class).build()) {
                db.createTables();
            }
        }
        DataFlow db = open(
                DataFlow.builder().url(url("main")).readReplica(url("copy")).readPreference(ReadPreference.SECONDARY));
        db.protection()
                .add(ProtectionRule.connection("copies", "^replica-")
                        .operations(OperationType.READ)
                        .build());

        refused("DF-951", () -> db.express().list("Item"));
        assertThat(db.readPreference(ReadPreference.PRIMARY)
                        .express()
                        .list("Item")
                        .records())
                .isEmpty();
    }

    @Test
    void aRuntimeRuleOfTheInstanceIsAboutWorkflowRuns() {
        DataFlow db = open(ProtectionRule.runtime("no-runs").build());
        Workflow workflow = new WorkflowBuilder("w")
                .addNode("ItemCreateNode", "make", Map.of("id", "1"))
                .build();

        try (LocalRuntime runtime = new LocalRuntime(db)) {
            DataFlowException failure = refused("DF-951", () -> runtime.execute(workflow));
            assertThat(failure.problem().location().node()).isEqualTo("make");
        }
        assertThat(db.protection().trail().get(0).nodeId()).isEqualTo("make");
        create(db, "1");
    }

    @Test
    void aRuntimeIsGivenRulesThroughAView() {
        DataFlow db = open();
        Workflow workflow = new WorkflowBuilder("w")
                .addNode("ItemCreateNode", "make", Map.of("id", "1"))
                .build();

        try (LocalRuntime guarded = new LocalRuntime(db.protectedBy(ProtectionPresets.readOnly("a visitor")));
                LocalRuntime free = new LocalRuntime(db)) {
            refused("DF-951", () -> guarded.execute(workflow));
            free.execute(workflow);
        }
    }

    @Test
    void rulesWithoutTheBundleOfTheirLevelsAreRefused() {
        List<DataFlowPlugin> others = PluginSource.serviceLoader().plugins().stream()
                .filter(plugin -> !plugin.descriptor().name().equals("protection-standard"))
                .toList();
        DataFlow db = open(DataFlow.builder()
                .url("sqlite::memory:")
                .plugins(PluginSource.of(others.toArray(DataFlowPlugin[]::new))));

        assertThat(refused("DF-403", () -> db.protection().add(ProtectionPresets.readOnly("x")))
                        .problem()
                        .fixes()
                        .get(0)
                        .line())
                .contains("dataflow-protection-standard");
    }

    @Test
    void nothingIsLetThroughWhileTheBundleOfTheLevelsIsGone() {
        LivePluginSource plugins = new LivePluginSource();
        DataFlow db = open(DataFlow.builder()
                .url("sqlite::memory:")
                .pluginSwap(PluginSwapOptions.DEFAULT.gracePeriod(Duration.ZERO))
                .plugins(plugins));
        db.createTables();
        db.protection().add(ProtectionRule.model("items", "Item").build());
        DataFlowPlugin levels = plugins.named("protection-standard");

        plugins.remove(levels);
        assertThat(refused("DF-706", () -> create(db, "1")).getMessage()).contains("model");
        refused("DF-706", () -> db.express().list("Item"));
        plugins.add(levels);
        refused("DF-951", () -> create(db, "1"));
        assertThat(db.express().list("Item").records()).isEmpty();
        db.protection().remove("items");
        plugins.remove(levels);
        create(db, "1");
    }

    @Test
    void statusTellsOfRulesAndOfModelsThatNobodyKnows() {
        DataFlow db =
                open(ProtectionRule.model("typo", "Itme").reason("why not").build());
        db.protection().disable("typo", "a test");

        assertThat(db.protection().status())
                .containsEntry("enabled", true)
                .containsEntry("unknown_models", List.of("Itme"))
                .containsEntry("levels", List.of("connection", "field", "global", "model", "operation", "runtime"));
        assertThat(db.protection().status().get("rules").toString())
                .contains("name=typo", "action=block", "disabled_because=a test");
    }
}
