package dev.dataflow.internal.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.dataflow.LimitOptions;
import dev.dataflow.LogLevel;
import dev.dataflow.LoggingOptions;
import dev.dataflow.PoolOptions;
import dev.dataflow.SchemaOptions;
import dev.dataflow.StrictMode;
import dev.dataflow.internal.config.Configuration.UrlSource;
import dev.dataflow.spi.error.DataFlowException;
import dev.dataflow.spi.error.Fix;
import dev.dataflow.spi.error.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ConfigurationTest {

    @Test
    void nothing_given_is_a_database_in_memory() {
        Configuration configuration = Configuration.of(Map.of(), Map.of("PATH", "/bin"));
        assertThat(configuration).isSameAs(Configuration.DEFAULT);
        assertThat(configuration.url()).hasToString("sqlite::memory:");
        assertThat(configuration.urlSource()).isEqualTo(UrlSource.DEFAULT);
    }

    @Test
    void the_address_comes_from_the_caller_then_from_dataflow_database_url_then_from_database_url() {
        Map<String, String> environment = new HashMap<>(Map.of("DATABASE_URL", "sqlite:c.db"));
        assertThat(source(Map.of(), environment)).isEqualTo("c.db DATABASE_URL");
        environment.put("DATAFLOW_DATABASE_URL", "sqlite:b.db");
        assertThat(source(Map.of(), environment)).isEqualTo("b.db DATAFLOW_DATABASE_URL");
        environment.put("DATABASE_URL", "broken");
        assertThat(source(Map.of("url", "sqlite:a.db"), environment)).isEqualTo("a.db GIVEN");
        assertThat(source(Map.of(), Map.of("DATAFLOW_DATABASE_URL", ""))).isEqualTo(":memory: DEFAULT");
    }

    @Test
    void every_option_is_read_from_text_nested_or_by_an_alias() {
        Configuration configuration = Configuration.of(
                Map.of(
                        "database_url", "sqlite:x.db",
                        "name", "shop",
                        "strict_mode", "collect-all",
                        "pool", Map.of("size", "3", "timeout", "1500ms", "recycle", 60),
                        "pool_max_overflow", 4L,
                        "schema-cache.enabled", "no",
                        "command_timeout", Duration.ofSeconds(9)),
                Map.of());
        assertThat(configuration)
                .isEqualTo(Configuration.DEFAULT
                        .withUrl(DatabaseUrls.parse("sqlite:x.db"), UrlSource.GIVEN)
                        .withName("shop")
                        .withStrictMode(StrictMode.COLLECT_ALL)
                        .withPool(PoolOptions.size(3)
                                .maxOverflow(4)
                                .timeout(Duration.ofMillis(1500))
                                .recycle(Duration.ofMinutes(1)))
                        .withSchema(SchemaOptions.DEFAULT.cacheEnabled(false))
                        .withLimits(LimitOptions.DEFAULT.statementTimeout(Duration.ofSeconds(9))));
    }

    @Test
    void explicit_options_win_over_the_environment() {
        Configuration configuration = Configuration.of(
                Map.of("pool_size", 7), Map.of("DATAFLOW_POOL_SIZE", "x", "DATAFLOW_MAX_OVERFLOW", "2"));
        assertThat(configuration.pool()).isEqualTo(PoolOptions.size(7).maxOverflow(2));
    }

    @ParameterizedTest
    @CsvSource({"true,FAIL_FAST", "false,OFF", "off,OFF", "fail-fast,FAIL_FAST", "COLLECT_ALL,COLLECT_ALL"})
    void strict_mode_is_a_flag_or_a_name(String value, StrictMode mode) {
        assertThat(Configuration.of(Map.of("strict_mode", value), Map.of()).strictMode())
                .isEqualTo(mode);
    }

    @ParameterizedTest
    @CsvSource({"30,PT30S", "1.5,PT1.5S", "500ms,PT0.5S", "10m,PT10M", "2 h,PT2H", "1d,PT24H", "PT5S,PT5S"})
    void times_are_seconds_or_have_a_unit(String value, Duration time) {
        assertThat(Configuration.of(Map.of("stream_deadline", value), Map.of())
                        .limits()
                        .streamDeadline())
                .isEqualTo(time);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"0", "-1", "", "1y", "PT9999999999999H", "99999999999999999d", "366d", "1ms1", "NaN", "∞", "1e3"
            })
    void times_that_make_no_sense_are_problems(String value) {
        assertThat(problems(Map.of("pool_timeout", value))).hasSize(1);
    }

    @Test
    void bounds_are_told() {
        assertThat(problems(Map.of("pool_recycle", "1s")).get(0).expected()).isEqualTo("0 or 30s..365d");
        assertThat(problems(Map.of("max_overflow", -1)).get(0).expected()).isEqualTo("0..10000");
    }

    @Test
    void all_problems_are_reported_at_once() {
        List<Problem> problems = problems(Map.of(
                "pool_szie", 5, "pool_size", "many", "max_overflow", -1, "cache_ttl", 300, "stream_deadline", "soon"));
        assertThat(problems)
                .hasSize(5)
                .allSatisfy(p -> assertThat(p.code().code()).isEqualTo("DF-403"));
    }

    @Test
    void an_unknown_option_gets_look_alikes_with_the_line_to_write() {
        Problem problem = problems(Map.of("pool_szie", 5)).get(0);
        assertThat(problem.fixes()).contains(Fix.of("Did you mean 'pool_size'?", "pool_size: 5"));
        assertThat(problem.location().parameter()).isEqualTo("pool_szie");
    }

    @ParameterizedTest
    @ValueSource(strings = {"redis_url", "cache_ttl", "cache_backend", "monitoring"})
    void what_is_not_there_yet_is_refused_and_says_what_brings_it(String option) {
        Problem problem = problems(Map.of(option, "true")).get(0);
        assertThat(problem.code().code()).isEqualTo("DF-403");
        assertThat(problem.message()).contains("not in this version; it comes with the ");
    }

    @Test
    void what_is_so_anyway_may_be_asked_for() {
        Map<String, Object> options = Map.of("monitoring", false, "pool_pre_ping", "true", "multi_tenant", "False");
        assertThat(Configuration.of(options, Map.of())).isEqualTo(Configuration.DEFAULT);
        assertThat(problems(Map.of("pool_pre_ping", false)).get(0).expected()).isEqualTo("true");
    }

    @Test
    void options_of_servers_become_parameters_of_the_address() {
        Configuration configuration = Configuration.of(
                Map.of("url", "postgresql://u:p@h/d?ssl_ca=/ca.pem", "ssl_ca", "/ca.pem", "ssl_cert", "/c.pem"),
                Map.of());

        assertThat(configuration.url().parameters())
                .containsEntry("ssl_ca", "/ca.pem")
                .containsEntry("ssl_cert", "/c.pem");
        assertThat(configuration.url().password()).isEqualTo("p");
        assertThat(problems(Map.of("url", "sqlite:a.db", "ssl_ca", "/ca.pem", "busy_timeout", 5)))
                .singleElement()
                .satisfies(problem -> assertThat(problem.found()).isEqualTo("sqlite, with ssl_ca"));
        assertThat(problems(Map.of("url", "mysql://h/d", "enable_wal", true, "charset", "utf8mb4")))
                .hasSize(1);
    }

    @Test
    void old_names_are_understood_with_a_warning() {
        Configuration configuration = Configuration.of(Map.of("skip_migration", true, "skip_registry", true), Map.of());
        assertThat(configuration.schema().autoMigrate()).isFalse();
        assertThat(configuration.warnings())
                .containsExactlyInAnyOrder(
                        "Option 'skip_migration' is an old name; write 'auto_migrate: false'",
                        "Option 'skip_registry' is an old name; write 'enable_model_persistence: false'");
    }

    @Test
    void an_option_given_under_two_names_is_refused() {
        assertThat(problems(Map.of("pool_size", 5, "connection_pool_size", 6))).hasSize(1);
        assertThat(problems(Map.of("url", "sqlite:a.db?synchronous=off", "synchronous", "full")))
                .hasSize(1);
    }

    @Test
    void no_secret_is_in_a_problem_or_in_the_text_of_a_configuration() {
        String url = "mysql://u:hunter2@h/db";
        assertThat(Configuration.of(Map.of("url", url), Map.of()).toString()).doesNotContain("hunter2");
        assertThat(problems(Map.of("datbase_url", url, "url", url + "/x", "encryptin_key", "hunter2"))
                        .toString())
                .doesNotContain("hunter2");
    }

    @Test
    void the_tuning_of_sqlite_reaches_the_address_and_no_other_database() {
        Map<String, Object> tuning = Map.of("enable_wal", false, "cache_size_mb", 64, "synchronous", "NORMAL");
        Configuration configuration = Configuration.of(tuning, Map.of("DATABASE_URL", "sqlite:a.db?busy_timeout=1"));
        assertThat(configuration.url().parameters())
                .isEqualTo(Map.of(
                        "busy_timeout", "1", "enable_wal", "false", "cache_size_mb", "64", "synchronous", "NORMAL"));
        Map<String, Object> elsewhere = new HashMap<>(tuning);
        elsewhere.put("url", "mysql://u@h/db");
        assertThat(problems(elsewhere)).hasSize(1);
    }

    @Test
    void a_preset_comes_before_what_refines_it() {
        LoggingOptions logging = Configuration.of(
                        Map.of("log_level", "warning", "log_config", "development", "log_sql_generation", "off"),
                        Map.of())
                .logging();
        assertThat(logging)
                .isEqualTo(LoggingOptions.development().level(LogLevel.WARN).sqlGeneration(LogLevel.OFF));
        assertThat(Configuration.of(Map.of("log_config", Map.of("level", "error")), Map.of())
                        .logging())
                .isEqualTo(LoggingOptions.quiet());
        assertThat(Configuration.logging(Map.of("DATAFLOW_LOG_LEVEL", "DEBUG", "DATAFLOW_POOL_SIZE", "x")))
                .isEqualTo(LoggingOptions.development());
    }

    @Test
    void a_misspelled_variable_is_a_warning_and_the_launchers_own_are_not() {
        Map<String, String> environment =
                Map.of("DATAFLOW_POOL_SIEZ", "5", "DATAFLOW_HOME", "x", "DATAFLOW_TEST_MYSQL_URL", "y");
        assertThat(Configuration.of(Map.of(), environment).warnings())
                .containsExactly(
                        "Environment variable DATAFLOW_POOL_SIEZ has no effect; did you mean DATAFLOW_POOL_SIZE?");
    }

    @Test
    void files_give_the_same_and_name_the_line(@TempDir Path folder) throws IOException {
        Path yaml =
                Files.writeString(folder.resolve("a.yaml"), "url: sqlite:a.db\npool:\n  size: 3\n  max_overflow: 0\n");
        Path json = Files.writeString(
                folder.resolve("a.json"), "{\"url\": \"sqlite:a.db\", \"pool_size\": 3, \"max_overflow\": 0}");
        Path properties =
                Files.writeString(folder.resolve("a.properties"), "url=sqlite:a.db\npool.size=3\nmax_overflow=0\n");
        assertThat(List.of(yaml, json, properties))
                .extracting(file -> Configuration.read(file, Map.of()))
                .containsOnly(
                        Configuration.of(Map.of("url", "sqlite:a.db", "pool_size", 3, "max_overflow", 0), Map.of()));
        Path wrong = Files.writeString(folder.resolve("b.yaml"), "url: sqlite:a.db\npool:\n  szie: 3\n");
        DataFlowException failure =
                catchThrowableOfType(DataFlowException.class, () -> Configuration.read(wrong, Map.of()));
        assertThat(failure.problem().location().line()).isEqualTo(3);
        assertThat(failure.problem().location().column()).isEqualTo(3);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a.yaml|a: [",
                "a.yaml|- 1",
                "a.json|{",
                "a.json|{\"a\":1,\"a\":2}",
                "a.txt|a",
                "a.json|{} {}",
                "a.properties|\\u00"
            })
    void a_file_that_cannot_be_read_is_df_405(String name, String text, @TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve(name), text);
        DataFlowException failure =
                catchThrowableOfType(DataFlowException.class, () -> Configuration.read(file, Map.of()));
        assertThat(failure.code()).isEqualTo("DF-405");
        assertThat(failure.problem().location().file()).endsWith(name);
    }

    private static String source(Map<String, ?> options, Map<String, String> environment) {
        Configuration configuration = Configuration.of(options, environment);
        return configuration.url().database() + " " + configuration.urlSource();
    }

    private static List<Problem> problems(Map<String, ?> options) {
        DataFlowException failure =
                catchThrowableOfType(DataFlowException.class, () -> Configuration.of(options, Map.of()));
        List<Problem> details = failure.problem().details();
        return details.isEmpty() ? List.of(failure.problem()) : details;
    }
}
