package dev.dataflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dataflow.internal.config.Configuration;
import dev.dataflow.spi.DataFlowPlugin;
import dev.dataflow.spi.PluginContext;
import dev.dataflow.spi.PluginDescriptor;
import dev.dataflow.spi.ServiceFactory;
import dev.dataflow.spi.operation.OperationContext;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Options that plugins read. */
final class PluginSettingsTest {

    /** Reads two options and shows what it reads. */
    private static final class Reader implements DataFlowPlugin, ServiceFactory<PluginContext> {
        @Override
        public PluginDescriptor descriptor() {
            return PluginDescriptor.of("test-reader", "1.0.0");
        }

        @Override
        public Set<String> settings() {
            return Set.of("audit_file", "audit_seal_after");
        }

        @Override
        public List<ServiceFactory<?>> services() {
            return List.of(this);
        }

        @Override
        public Class<PluginContext> type() {
            return PluginContext.class;
        }

        @Override
        public PluginContext create(PluginContext plugin, OperationContext caller) {
            return plugin;
        }
    }

    @Test
    void aPluginReadsWhatItNames() {
        Map<String, Object> options = Map.of("audit", Map.of("file", "trail.jsonl", "seal_after", "10m"));
        try (DataFlow db = DataFlow.builder()
                .url("sqlite::memory:")
                .plugin(new Reader())
                .options(options)
                .build()) {
            PluginContext plugin = db.service(PluginContext.class);
            assertThat(plugin.setting("audit_file", Path.class)).contains(Path.of("trail.jsonl"));
            assertThat(plugin.setting("audit_seal_after", Duration.class)).contains(Duration.ofMinutes(10));
            assertThat(plugin.setting("audit_sinks", List.class)).isEmpty();
            assertThat(plugin.services(PluginContext.class)).containsExactly(plugin);
        }
    }

    @Test
    void anOptionThatNoPluginReadsIsRefused() {
        DataFlowBuilder builder =
                DataFlow.builder().url("sqlite::memory:").plugin(new Reader()).options(Map.of("audit_logging", true));
        assertThatThrownBy(builder::build)
                .hasMessageContaining("DF-403")
                .hasMessageContaining("audit_logging")
                .hasMessageContaining("no plugin reads it");
    }

    @Test
    void aKeyRingIsNowhereToBeSeen() {
        Map<String, String> environment = Map.of("DATAFLOW_ENCRYPTION_KEYS", "s3cret-ring");
        assertThat(Configuration.of(Map.of(), environment).toString()).doesNotContain("s3cret");
        assertThat(OptionValue.explain(Map.of(), environment).toString())
                .doesNotContain("s3cret")
                .contains("DATAFLOW_ENCRYPTION_KEYS");
    }
}
