package dev.dataflow.protection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.groups.Tuple.tuple;

import dev.dataflow.BulkOptions;
import dev.dataflow.DataFlow;
import dev.dataflow.spi.error.DataFlowException;
import dev.dataflow.spi.model.FieldType;
import dev.dataflow.spi.model.ModelDefinition;
import dev.dataflow.spi.protection.OperationType;
import dev.dataflow.spi.protection.ProtectionAction;
import dev.dataflow.spi.protection.ProtectionDecision.Verdict;
import dev.dataflow.spi.protection.ProtectionEvent;
import dev.dataflow.spi.protection.ProtectionRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What rules of each level block, and what they leave alone. */
final class ProtectionLevelsTest {

    private DataFlow db;

    @BeforeEach
    void open() {
        db = DataFlow.open("sqlite::memory:");
        db.register(
                ModelDefinition.builder("Customer")
                        .field("id", FieldType.text())
                        .field("name", FieldType.text(), f -> f.nullable(true))
                        .field("email", FieldType.text(), f -> f.nullable(true))
                        .build(),
                ModelDefinition.builder("Note")
                        .field("id", FieldType.text())
                        .field(
                                "customer_id",
                                FieldType.text(),
                                f -> f.nullable(true).references("Customer"))
                        .build());
        db.createTables();
        db.express().create("Customer", Map.of("id", "1", "name", "Ada", "email", "ada@example.org"));
    }

    @AfterEach
    void close() {
        db.close();
    }

    private static DataFlowException blocked(ThrowingCallable call) {
        DataFlowException failure = catchThrowableOfType(DataFlowException.class, call);
        assertThat(failure).isNotNull();
        assertThat(failure.code()).as(failure.getMessage()).isEqualTo("DF-951");
        return failure;
    }

    private void create(String id) {
        db.express().create("Customer", Map.of("id", id));
    }

    @Test
    void aGlobalRuleBlocksAllThatWritesAndNothingThatReads() {
        db.protection()
                .add(ProtectionRule.global("closed").reason("books are closed").build());

        DataFlowException failure = blocked(() -> create("2"));
        assertThat(failure.getMessage()).contains("'closed'", "level global", "create on Customer", "books are closed");
        blocked(() -> db.createTables());
        assertThat(db.express().list("Customer").records()).hasSize(1);
        assertThat(db.express().count("Note")).isZero();
    }

    @Test
    void aModelRuleLeavesOtherModelsAlone() {
        db.protection().add(ProtectionRule.model("customers", "Customer").build());

        blocked(() -> create("2"));
        blocked(() -> db.express().update("Customer", "1", Map.of("name", "B")));
        blocked(() -> db.express().bulkDelete("Customer", Map.of(), BulkOptions.DEFAULT.allowAll(true)));
        db.express().create("Note", Map.of("id", "1"));
        assertThat(db.express().count("Note")).isEqualTo(1);
    }

    @Test
    void anOperationRuleBlocksItsOperationsOnly() {
        db.protection()
                .add(ProtectionRule.operation("no-deletes", OperationType.DELETE, OperationType.BULK_DELETE)
                        .build());

        blocked(() -> db.express().delete("Customer", "1"));
        blocked(() -> db.express().bulkDelete("Customer", Map.of("id", "1")));
        create("2");
        assertThat(db.express().count("Customer")).isEqualTo(2);
    }

    @Test
    void aFieldRuleBlocksWritesThatSetTheFieldAndNoOthers() {
        db.protection().add(ProtectionRule.field("pii", "Customer", "email").build());

        DataFlowException failure = blocked(() -> db.express().update("Customer", "1", Map.of("email", "x")));
        assertThat(failure.problem().location().parameter()).isEqualTo("email");
        blocked(() -> db.express().create("Customer", Map.of("id", "2", "email", "x")));
        blocked(() -> db.express().upsert("Customer", Map.of("id", "1"), Map.of("id", "1"), Map.of("email", "x")));
        blocked(() -> db.express().bulkUpdate("Customer", Map.of("id", "1"), Map.of("email", "x")));
        db.express().update("Customer", "1", Map.of("name", "Grace"));
        create("2");
        db.express().delete("Customer", "2");
        assertThat(db.express().read("Customer", "1").orElseThrow())
                .containsEntry("name", "Grace")
                .containsEntry("email", "ada@example.org");
    }

    @Test
    void aFieldRuleLooksAtTheRowsOfBulkCalls() {
        db.protection().add(ProtectionRule.field("pii", "Customer", "email").build());
        List<Map<String, String>> rows = List.of(Map.of("id", "2"), Map.of("id", "3", "email", "x"));
        Iterable<Map<String, String>> stream = rows::iterator;

        blocked(() -> db.express().bulkCreate("Customer", rows));
        blocked(() -> db.express().bulkUpsert("Customer", rows));
        blocked(() -> db.express().bulkUpdate("Customer", List.of(Map.of("id", "1", "email", "x"))));
        blocked(() -> db.express().bulkCreate("Customer", stream));
        assertThat(db.express().count("Customer")).isEqualTo(1);
        db.express().bulkCreate("Customer", List.of(Map.of("id", "2"), Map.of("id", "3", "name", "x")));
        assertThat(db.express().count("Customer")).isEqualTo(3);
    }

    @Test
    void aFieldMayBeProtectedAgainstReading() {
        db.protection()
                .add(ProtectionRule.field("pii", "Customer", "email")
                        .operations(OperationType.READ)
                        .build());

        blocked(() -> db.express().read("Customer", "1"));
        blocked(() -> db.express().list("Customer"));
        blocked(() -> db.express().count("Customer", Map.of("email", "ada@example.org")));
        blocked(() -> db.express().count("Note", Map.of("customer", Map.of("email", "ada@example.org"))));
        assertThat(db.express().count("Customer", Map.of("name", "Ada"))).isEqualTo(1);
        assertThat(db.express().count("Note", Map.of("customer", Map.of("name", "Ada"))))
                .isZero();
        create("2");
    }

    @Test
    void theStrictestRuleWinsWhateverItsLevel() {
        db.protection()
                .add(
                        ProtectionRule.global("look").warn().build(),
                        ProtectionRule.model("customers", "Customer").build());

        assertThat(blocked(() -> create("2")).getMessage()).contains("'customers'");
        db.express().create("Note", Map.of("id", "1"));
        assertThat(db.protection().trail())
                .extracting(ProtectionEvent::rule, ProtectionEvent::verdict, ProtectionEvent::model)
                .containsExactly(tuple("customers", Verdict.BLOCK, "Customer"), tuple("look", Verdict.WARN, "Note"));
    }

    @Test
    void aRuleThatIsOffOrAuditsLetsPass() {
        List<ProtectionEvent> heard = new ArrayList<>();
        db.protection().listen(heard::add);
        db.protection()
                .add(
                        ProtectionRule.global("off")
                                .action(ProtectionAction.OFF)
                                .build(),
                        ProtectionRule.global("watch").audit().reason("we look").build());

        db.as("ada").express().create("Customer", Map.of("id", "2"));

        assertThat(heard).hasSize(1);
        assertThat(heard.get(0).actor()).isEqualTo("ada");
        assertThat(heard.get(0).type()).isEqualTo(OperationType.CREATE);
        assertThat(heard.get(0).rule()).isEqualTo("watch");
    }

    @Test
    void whatIsBlockedIsToldBeforeAWrongValueAndTakesNoConnection() {
        db.protection().add(ProtectionRule.global("closed").build());

        blocked(() -> db.express().create("Customer", Map.of("id", List.of("no text"))));
    }

    @Test
    void rulesAreSwitchedWhileTheInstanceRuns() {
        db.protection().add(ProtectionRule.global("closed").build());
        blocked(() -> create("2"));

        db.protection().disable("closed", "an import");
        create("2");
        db.protection().enable("closed");
        blocked(() -> create("3"));
        db.protection().disableAll("an import");
        create("3");
        db.protection().enableAll();
        blocked(() -> create("4"));
        db.protection().remove("closed");
        create("4");
    }

    @Test
    void explainSaysWhichRuleDecidesAndRunsNothing() {
        db.protection()
                .add(
                        ProtectionRule.global("look").warn().build(),
                        ProtectionRule.field("pii", "Customer", "email")
                                .reason("personal")
                                .build(),
                        ProtectionRule.model("notes", "Note").build());

        var report = db.protection().explain(OperationType.UPDATE, "Customer", Map.of("email", "x"));

        assertThat(report.verdict()).isEqualTo(Verdict.BLOCK);
        assertThat(report.decidedBy()).contains("pii");
        assertThat(report.toString())
                .contains(
                        "look (global): applies",
                        "pii (field): applies: personal",
                        "notes (model): is about something else");
        assertThat(db.protection()
                        .explain(OperationType.UPDATE, "Customer", Map.of("name", "x"))
                        .verdict())
                .isEqualTo(Verdict.WARN);
        assertThat(db.protection().trail()).isEmpty();
    }

    @Test
    void aViewCarriesRulesOfItsOwn() {
        DataFlow view = db.protectedBy(ProtectionRule.runtime("visitors").build());

        blocked(() -> view.express().create("Customer", Map.of("id", "2")));
        blocked(() -> view.as("ada").express().create("Customer", Map.of("id", "2")));
        blocked(() -> view.transaction(tx -> tx.express().create("Customer", Map.of("id", "2"))));
        create("2");
    }
}
