package dev.dataflow.internal.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.dataflow.DataFlow;
import dev.dataflow.LogLevel;
import dev.dataflow.PluginOptions;
import dev.dataflow.PluginSource;
import dev.dataflow.spi.error.DataFlowException;
import dev.dataflow.spi.error.Problem;
import dev.dataflow.spi.operation.ReadPreference;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Options that others leave without effect are refused, wherever they were set. */
final class UnusedOptionsTest {

    private static List<Problem> problems(Map<String, ?> options) {
        DataFlowException failure =
                catchThrowableOfType(DataFlowException.class, () -> Configuration.of(options, Map.of()));
        List<Problem> details = failure.problem().details();
        return details.isEmpty() ? List.of(failure.problem()) : details;
    }

    @ParameterizedTest
    @MethodSource("useless")
    void whatIsLeftWithoutEffectIsRefused(Map<String, ?> options, String refused) {
        assertThat(problems(options))
                .extracting(Problem::message)
                .singleElement()
                .asString()
                .contains("'" + refused + "'")
                .containsAnyOf("has no effect", "contradict");
        assertThatThrownBy(() -> DataFlow.builder().options(options).build()).hasMessageStartingWith("DF-403");
    }

    static List<Arguments> useless() {
        Map<String, ?> existing = Map.of("existing_schema_mode", true);
        Map<String, ?> uncached = Map.of("schema_cache_enabled", false);
        return List.of(
                arguments(Map.of("read_pool_size", 3), "read_pool_size"),
                arguments(Map.of("read_preference", "secondary"), "read_preference"),
                arguments(Map.of("read_replica_enabled", true), "read_preference"),
                arguments(
                        Map.of(
                                "read_replica",
                                "sqlite:r.db",
                                "read_preference",
                                "secondary",
                                "read_replica_enabled",
                                false),
                        "read_replica_enabled"),
                arguments(Map.of("echo", false, "log_sql_generation", "trace"), "echo"),
                arguments(both(uncached, "schema_cache_ttl", "1s"), "schema_cache_ttl"),
                arguments(both(uncached, "schema_cache_max_size", 5), "schema_cache_max_size"),
                arguments(both(uncached, "schema_cache_validation", true), "schema_cache_validation"),
                arguments(both(existing, "schema_cache_enabled", false), "schema_cache_enabled"),
                arguments(both(existing, "schema_cache_ttl", "1s"), "schema_cache_ttl"),
                arguments(both(existing, "max_risk_level", "low"), "max_risk_level"),
                arguments(Map.of("model_registry_file", "x.json"), "model_registry_file"),
                arguments(
                        Map.of("log_mask_sensitive", false, "log_sensitive_patterns", "pin"),
                        "log_sensitive_patterns"));
    }

    private static Map<String, Object> both(Map<String, ?> options, String name, Object value) {
        Map<String, Object> more = new TreeMap<>(options);
        more.put(name, value);
        return more;
    }

    @Test
    void whatIsTheCaseAnywayIsNotRefused() {
        Map<String, Object> options = new TreeMap<>(Map.of("read_pool_size", 0, "read_preference", "primary"));
        options.putAll(Map.of("read_replica_enabled", false, "schema_cache_enabled", true, "max_risk_level", "medium"));
        assertThat(Configuration.of(options, Map.of())).isEqualTo(Configuration.DEFAULT);
    }

    @Test
    void theBuilderIsAskedWhenAllIsSaid() {
        try (DataFlow db = DataFlow.builder()
                .url("sqlite::memory:")
                .options(Map.of("read_pool_size", 1))
                .readReplica("sqlite::memory:")
                .build()) {
            assertThat(db.poolStatsByDatabase()).containsKey("replica-1");
        }
        assertThatThrownBy(() -> DataFlow.builder()
                        .url("sqlite::memory:")
                        .readPreference(ReadPreference.SECONDARY)
                        .build())
                .hasMessageStartingWith("DF-403");
        PluginOptions options = PluginOptions.DEFAULT.folder(Path.of("plugins"));
        assertThatThrownBy(() -> DataFlow.builder()
                        .url("sqlite::memory:")
                        .plugins(options)
                        .plugins(PluginSource.serviceLoader())
                        .build())
                .hasMessageStartingWith("DF-403")
                .hasMessageContaining("plugins_folder");
        assertThatThrownBy(() -> DataFlow.builder()
                        .url("sqlite::memory:")
                        .options(Map.of("plugins_trust", "listed"))
                        .build())
                .hasMessageStartingWith("DF-403")
                .hasMessageContaining("plugins_folder");
    }

    @Test
    void echoSaysNoToWhatOtherLevelsWouldLog() {
        Map<String, ?> options = Map.of("log_config", "development", "echo", false);
        assertThat(Configuration.of(options, Map.of()).logging().sqlGeneration())
                .isEqualTo(LogLevel.INFO);
        assertThat(Configuration.of(Map.of("echo", true, "log_sql_generation", "trace"), Map.of())
                        .logging()
                        .sqlGeneration())
                .isEqualTo(LogLevel.TRACE);
    }
}
