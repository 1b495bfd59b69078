package dev.dataflow.compatibility;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dataflow.DataFlow;
import dev.dataflow.feature.audit.AuditTrail;
import dev.dataflow.spi.DataFlowPlugin;
import dev.dataflow.spi.model.FieldDefinition;
import dev.dataflow.spi.model.FieldType;
import dev.dataflow.spi.model.ModelDefinition;
import dev.dataflow.testkit.SwitchablePlugins;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What one feature keeps of a model while another feature of that model is not there. */
final class AbsentTenancyTest {

    private static final String ENTRIES = "NoteAuditEntry";

    private final SwitchablePlugins plugins = new SwitchablePlugins();
    private final DataFlowPlugin tenancy = plugins.named("feature-multitenancy");

    private DataFlow open() {
        return DataFlow.builder()
                .url("sqlite::memory:")
                .plugins(plugins)
                .build()
                .register(ModelDefinition.builder("Note")
                        .field("id", FieldType.text())
                        .option("multi_tenant", true)
                        .option("audit_log", true)
                        .build());
    }

    private static void theTrailIsOfTenants(DataFlow db, String id) {
        assertThat(db.models().get(ENTRIES).fields())
                .extracting(FieldDefinition::name)
                .contains("record_tenant_id");
        db.tenant("acme").express().create("Note", Map.of("id", id));
        assertThat(db.service(AuditTrail.class).verify("Note").isIntact()).isTrue();
    }

    @Test
    void aTrailKeepsItsShapeWhileTenantsAreAway() {
        try (DataFlow db = open()) {
            theTrailIsOfTenants(db, "a");
            ModelDefinition before = db.models().get(ENTRIES);
            plugins.remove(tenancy);
            assertThat(db.models().get(ENTRIES)).isEqualTo(before);
            plugins.add(tenancy);
            theTrailIsOfTenants(db, "b");
        }
    }

    @Test
    void aTrailWaitsForTheTenantsOfItsModel() {
        plugins.remove(tenancy);
        try (DataFlow db = open()) {
            assertThat(db.models().names()).containsExactly("Note");
            assertThatThrownBy(() -> db.tenant("acme").express().count("Note")).hasMessageStartingWith("DF-610");
            plugins.add(tenancy);
            theTrailIsOfTenants(db, "a");
        }
    }
}
