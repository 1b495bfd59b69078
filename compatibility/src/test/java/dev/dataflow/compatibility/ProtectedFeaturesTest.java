package dev.dataflow.compatibility;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.dataflow.DataFlow;
import dev.dataflow.spi.error.DataFlowException;
import dev.dataflow.spi.model.FieldType;
import dev.dataflow.spi.model.ModelDefinition;
import dev.dataflow.spi.protection.ProtectionRule;
import dev.dataflow.workflow.LocalRuntime;
import dev.dataflow.workflow.RunResult;
import dev.dataflow.workflow.WorkflowBuilder;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What features bring asks write protection as everything else does. */
final class ProtectedFeaturesTest {

    private static RunResult run(DataFlow db, String type, Map<String, Object> parameters) {
        try (LocalRuntime runtime = new LocalRuntime(db)) {
            return runtime.execute(
                    new WorkflowBuilder("w").addNode(type, "n", parameters).build());
        }
    }

    private static void blocked(DataFlow db, String type, Map<String, Object> parameters) {
        DataFlowException failure = catchThrowableOfType(DataFlowException.class, () -> run(db, type, parameters));
        assertThat(failure).as(type).isNotNull();
        assertThat(failure.code()).as(failure.getMessage()).isEqualTo("DF-951");
    }

    @Test
    void deletedRecordsAreNeitherRestoredNorPurged() {
        try (DataFlow db = DataFlow.open("sqlite::memory:")) {
            db.register(ModelDefinition.builder("Letter")
                    .field("id", FieldType.text(20))
                    .option("soft_delete", true)
                    .build());
            db.express().create("Letter", Map.of("id", "1"));
            db.express().delete("Letter", "1");
            db.protection().add(ProtectionRule.model("letters", "Letter").build());

            blocked(db, "LetterRestoreNode", Map.of("id", "1"));
            blocked(db, "LetterPurgeNode", Map.of("older_than", "PT0S"));
            assertThat(db.express().includeDeleted().count("Letter")).isEqualTo(1);
            db.protection().remove("letters");
            run(db, "LetterRestoreNode", Map.of("id", "1"));
            assertThat(db.express().count("Letter")).isEqualTo(1);
        }
    }

    @Test
    void aRuleMayAskForTheTenant() {
        try (DataFlow db = DataFlow.open("sqlite::memory:")) {
            db.register(ModelDefinition.builder("Invoice")
                    .field("id", FieldType.text(20))
                    .option("multi_tenant", true)
                    .build());
            db.protection()
                    .add(ProtectionRule.global("acme").when("tenant == 'acme'").build());

            db.tenant("globex").express().create("Invoice", Map.of("id", "1"));
            DataFlowException failure = catchThrowableOfType(
                    DataFlowException.class, () -> db.tenant("acme").express().create("Invoice", Map.of("id", "1")));
            assertThat(failure.code()).isEqualTo("DF-951");
            assertThat(db.protection().trail().get(0).tenant()).isEqualTo("acme");
        }
    }
}
