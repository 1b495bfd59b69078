package dev.dataflow.feature.audit.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dataflow.DataFlow;
import dev.dataflow.feature.audit.AuditTrail;
import dev.dataflow.spi.DataFlowPlugin;
import dev.dataflow.spi.PluginContext;
import dev.dataflow.spi.PluginDescriptor;
import dev.dataflow.spi.error.DataFlowException;
import dev.dataflow.spi.feature.Feature;
import dev.dataflow.spi.feature.FeatureFactory;
import dev.dataflow.spi.model.FieldType;
import dev.dataflow.spi.model.ModelBuilder;
import dev.dataflow.spi.model.ModelDefinition;
import dev.dataflow.testkit.SwitchablePlugins;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A model with tenants is audited where the bundle is there, unless it says that it is not. */
final class ImpliedOptionTest {

    /** Stands for the bundle of tenancy: makes its option known and does nothing. */
    private static final class Tenants implements DataFlowPlugin {
        @Override
        public PluginDescriptor descriptor() {
            return PluginDescriptor.of("test-tenants", "1.0.0");
        }

        @Override
        public List<FeatureFactory> features() {
            return List.of(new FeatureFactory() {
                @Override
                public String option() {
                    return "multi_tenant";
                }

                @Override
                public Feature create(ModelDefinition model, Object setting, PluginContext context) {
                    return Feature.passive("multi_tenant");
                }
            });
        }
    }

    private static ModelBuilder order() {
        return ModelDefinition.builder("Order")
                .field("id", FieldType.text())
                .field("total", FieldType.integer())
                .option("multi_tenant", true);
    }

    private static SwitchablePlugins withoutAudit() {
        SwitchablePlugins plugins = new SwitchablePlugins(new Tenants());
        plugins.plugins().stream()
                .filter(plugin -> plugin.descriptor().name().equals("feature-audit"))
                .forEach(plugins::remove);
        return plugins;
    }

    @Test
    void aModelWithTenantsIsAudited() {
        try (DataFlow db =
                AuditTest.builder().plugin(new Tenants()).url("sqlite::memory:").build()) {
            db.register(order().build());
            assertThat(db.models().get("Order").options()).containsEntry("audit_log", true);
            DataFlow acme = db.tenant("acme");
            acme.express().create("Order", Map.of("id", "o", "total", 1));
            assertThat(acme.service(AuditTrail.class).history("Order", "o")).hasSize(1);
            assertThatThrownBy(() -> db.service(AuditTrail.class).history("Order", "o"))
                    .hasMessageContaining("DF-911");
            db.register(order().build());
        }
    }

    @Test
    void falseSwitchesItOff() {
        try (DataFlow db =
                AuditTest.builder().plugin(new Tenants()).url("sqlite::memory:").build()) {
            db.register(order().option("audit_log", false).build());
            assertThat(db.models().names()).containsExactly("Order");
        }
    }

    @Test
    void withoutTheBundleNothingIsImplied() {
        try (DataFlow db = DataFlow.builder()
                .plugins(withoutAudit())
                .url("sqlite::memory:")
                .build()) {
            db.register(order().build());
            assertThat(db.models().get("Order").options()).doesNotContainKey("audit_log");
            db.express().create("Order", Map.of("id", "o", "total", 1));
        }
    }

    @Test
    void whatWasImpliedOnceIsMissedWhenTheBundleLeaves() {
        SwitchablePlugins plugins = withoutAudit();
        DataFlowPlugin audit = new AuditPlugin();
        try (DataFlow db =
                DataFlow.builder().plugins(plugins).url("sqlite::memory:").build()) {
            db.register(order().build());
            db.express().create("Order", Map.of("id", "before", "total", 1));
            plugins.add(audit);
            assertThat(db.models().get("Order").options()).containsEntry("audit_log", true);
            db.tenant("acme").express().create("Order", Map.of("id", "o", "total", 1));
            plugins.remove(audit);
            assertThatThrownBy(() -> db.tenant("acme").express().create("Order", Map.of("id", "p", "total", 1)))
                    .isInstanceOf(DataFlowException.Unavailable.class)
                    .hasMessageContaining("audit_log");
            db.register(order().build());
        }
    }
}
