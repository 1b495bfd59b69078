package dev.dataflow.internal.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dataflow.DataFlow;
import dev.dataflow.OptionValue;
import dev.dataflow.PluginOptions;
import dev.dataflow.spi.error.DataFlowException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The options of plugins, and where options come from. */
final class PluginTopicTest {

    @Test
    void trustIsReadFromOptionsAndTheEnvironment() {
        PluginOptions options = Configuration.plugins(
                Map.of("plugins", Map.of("trust", "listed")),
                Map.of("DATAFLOW_PLUGINS_TRUST_FILE", "plugins.sha256", "DATAFLOW_POOL_SIZE", "none"));
        assertThat(options.trust()).isEqualTo(PluginOptions.Trust.LISTED);
        assertThat(options.trustFile()).contains(Path.of("plugins.sha256"));
        assertThat(options.toTrust()).hasToString("listed in plugins.sha256");
    }

    @Test
    void trustWithoutItsFileIsRefused() {
        assertThatThrownBy(() -> DataFlow.builder()
                        .url("sqlite::memory:")
                        .options(Map.of("plugins_folder", "none", "plugins_trust", "signed"))
                        .build())
                .isInstanceOf(DataFlowException.class)
                .hasMessageContaining("plugins_trust_file");
    }

    @Test
    void aFileOrPasswordWithoutTheTrustThatReadsItIsRefused() {
        PluginOptions file = PluginOptions.DEFAULT.trustFile(Path.of("plugins.sha256"));
        PluginOptions password = file.trust(PluginOptions.Trust.LISTED).trustPassword("hunter2");
        assertThatThrownBy(file::toTrust)
                .isInstanceOf(DataFlowException.class)
                .hasMessageContainingAll("DF-403", "'plugins_trust_file' has no effect while 'plugins_trust' is any");
        assertThatThrownBy(password::toTrust)
                .isInstanceOf(DataFlowException.class)
                .hasMessageContainingAll("DF-403", "'plugins_trust_password' has no effect", "is listed")
                .hasMessageNotContaining("hunter2");
        assertThat(password.trust(PluginOptions.Trust.SIGNED).toTrust()).isNotNull();
    }

    @Test
    void whereAnOptionCameFromIsTold() {
        var values = OptionValue.explain(
                Map.of("pool.size", 4, "database_url", "postgresql://ann:hunter2@localhost/shop"),
                Map.of("DATAFLOW_MAX_OVERFLOW", "3", "DATAFLOW_PLUGINS_TRUST_PASSWORD", "hunter2"));
        assertThat(values)
                .extracting(value -> value.name() + "=" + value.value() + " from " + value.source())
                .contains(
                        "url=postgresql://ann:***@localhost/shop from database_url",
                        "pool_size=4 from pool_size",
                        "max_overflow=3 from DATAFLOW_MAX_OVERFLOW",
                        "pool_timeout=30s from default",
                        "plugins_trust_password=*** from DATAFLOW_PLUGINS_TRUST_PASSWORD")
                .noneMatch(text -> text.contains("hunter2"));
    }
}
