package dev.dataflow.compatibility;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.dataflow.DataFlow;
import dev.dataflow.spi.error.DataFlowException;
import dev.dataflow.spi.model.FieldType;
import dev.dataflow.spi.model.ModelDefinition;
import dev.dataflow.spi.protection.OperationType;
import dev.dataflow.spi.protection.ProtectionEvent;
import dev.dataflow.spi.protection.ProtectionRule;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rules about connections hold for databases that are opened when a tenant first needs them. */
final class ProtectedTenantsTest {

    @TempDir
    Path folder;

    @Test
    void aRuleFindsTheDatabaseOfATenant() {
        try (DataFlow db = DataFlow.open("sqlite::memory:")) {
            db.register(ModelDefinition.builder("Invoice")
                    .field("id", FieldType.text(20))
                    .option(
                            "multi_tenant",
                            Map.of("strategy", "database", "address", "sqlite:" + folder + "/{tenant}.db"))
                    .build());
            DataFlow globex = db.tenant("globex");
            globex.express().create("Invoice", Map.of("id", "before"));
            db.protection()
                    .add(ProtectionRule.connection("globex", "globex\\.db").build());

            db.tenant("acme").express().create("Invoice", Map.of("id", "1"));
            DataFlowException failure = catchThrowableOfType(
                    DataFlowException.class, () -> globex.express().create("Invoice", Map.of("id", "1")));
            assertThat(failure.code()).isEqualTo("DF-951");
            assertThat(globex.protection()
                            .explain(OperationType.DELETE, "Invoice", Map.of())
                            .decidedBy())
                    .contains("globex");
            assertThat(db.tenant("acme")
                            .protection()
                            .explain(OperationType.DELETE, "Invoice", Map.of())
                            .decidedBy())
                    .isEmpty();
            assertThat(db.protection().trail())
                    .singleElement()
                    .extracting(ProtectionEvent::database)
                    .isEqualTo("tenant:globex");
            assertThat(globex.express().count("Invoice")).isEqualTo(1);
        }
    }
}
