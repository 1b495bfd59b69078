package dev.dataflow.protection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.dataflow.DataFlow;
import dev.dataflow.ProtectionOptions;
import dev.dataflow.ProtectionPresets;
import dev.dataflow.internal.config.Configuration;
import dev.dataflow.spi.error.DataFlowException;
import dev.dataflow.spi.protection.OperationType;
import dev.dataflow.spi.protection.ProtectionAction;
import dev.dataflow.spi.protection.ProtectionRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rules in files, maps, the environment and the builder. */
final class ProtectionConfigurationTest {

    @TempDir
    private Path folder;

    private static DataFlowException refused(Map<String, ?> options) {
        DataFlowException failure =
                catchThrowableOfType(DataFlowException.class, () -> Configuration.of(options, Map.of()));
        assertThat(failure).isNotNull();
        assertThat(failure.code()).isEqualTo("DF-403");
        return failure;
    }

    @Test
    void aFileHasEveryPartOfARule() throws IOException {
        Path file = folder.resolve("dataflow.yaml");
        Files.writeString(file, """
                url: "sqlite::memory:"
                protection:
                  trail_size: 10
                  pii_fields: [Customer.email, Customer.phone]
                  rules:
                    - name: month-end
                      level: model
                      action: warn
                      models: [Order, Invoice]
                      allowed: create
                      reason: books are closed
                      when: actor != 'controller'
                      expires: "2026-12-31T18:00:00+01:00"
                      window: {from: "22:00", to: "06:00", days: [mon-wed, sun], zone: Europe/Berlin}
                """);

        ProtectionOptions options = Configuration.read(file, Map.of()).protection();

        assertThat(options.trailSize()).isEqualTo(10);
        assertThat(options.rules()).extracting(ProtectionRule::name).containsExactly("pii-Customer", "month-end");
        ProtectionRule rule = options.rules().get(1);
        assertThat(rule.action()).isEqualTo(ProtectionAction.WARN);
        assertThat(rule.models()).containsExactly("Order", "Invoice");
        assertThat(rule.operations())
                .contains(OperationType.UPDATE, OperationType.CUSTOM_QUERY)
                .doesNotContain(OperationType.CREATE, OperationType.READ);
        assertThat(rule.expires()).isEqualTo(Instant.parse("2026-12-31T17:00:00Z"));
        assertThat(rule.window().from()).isEqualTo(LocalTime.of(22, 0));
        assertThat(rule.window().zone()).isEqualTo(ZoneId.of("Europe/Berlin"));
        assertThat(rule.window().days())
                .containsExactlyInAnyOrder(DayOfWeek.MONDAY, DayOfWeek.TUESDAY, DayOfWeek.WEDNESDAY, DayOfWeek.SUNDAY);
        assertThat(rule.when()).isEqualTo("actor != 'controller'");
    }

    @Test
    void theEnvironmentHasPresetsAndRulesInJson() {
        ProtectionOptions options = Configuration.of(
                        Map.of(),
                        Map.of(
                                "DATAFLOW_PROTECTION_READ_ONLY",
                                "true",
                                "DATAFLOW_PROTECTION_PRODUCTION_SAFE",
                                "prod",
                                "DATAFLOW_PROTECTION_BUSINESS_HOURS",
                                "09:00-17:00 Europe/Berlin",
                                "DATAFLOW_PROTECTION_RULES",
                                "[{\"name\": \"no-deletes\", \"level\": \"operation\", \"operations\": \"delete\"}]"))
                .protection();

        assertThat(options.rules())
                .extracting(ProtectionRule::name)
                .containsExactly("read-only", "production-safe", "business-hours", "no-deletes");
        assertThat(options.rules().get(3).operations())
                .containsExactlyInAnyOrder(OperationType.DELETE, OperationType.CUSTOM_QUERY);
    }

    @Test
    void whatCannotBeReadIsToldTogether() {
        DataFlowException failure = refused(Map.of(
                "protection",
                Map.of(
                        "rules",
                        List.of(
                                Map.of("name", "a", "level", "model", "modles", "Order"),
                                Map.of("name", "b", "level", "model", "action", "deny"),
                                Map.of("name", "c", "level", "model", "window", Map.of("from", "25:00")),
                                Map.of("level", "model")))));

        assertThat(failure.problem().details()).hasSize(4);
        assertThat(failure.problem().details().get(0).message()).contains("modles", "models");
        assertThat(failure.problem().details().get(1).expected()).contains("off, audit, warn, block");
        assertThat(refused(Map.of("protection_pii_fields", "email")).getMessage())
                .contains("Model.field");
        assertThat(refused(Map.of("protection_readonly", true)).getMessage()).contains("protection_read_only");
        assertThat(refused(Map.of("protection_rules", "none")).getMessage()).contains("a list of rules");
    }

    @Test
    void anInstanceBeginsWithItsRules() {
        try (DataFlow db = DataFlow.builder()
                .url("sqlite::memory:")
                .options(Map.of("protection", Map.of("read_only", true)))
                .protection(ProtectionRule.global("watch").audit().build())
                .build()) {
            assertThat(db.protection().rules()).extracting(ProtectionRule::name).containsExactly("read-only", "watch");
            assertThat(db.protection()
                            .explain(OperationType.CUSTOM_QUERY, null, Map.of())
                            .decidedBy())
                    .contains("read-only");
        }
        try (DataFlow db = DataFlow.builder()
                .url("sqlite::memory:")
                .protection(
                        ProtectionOptions.of(ProtectionPresets.readOnly("x")).enabled(false))
                .build()) {
            assertThat(db.protection().status()).containsEntry("enabled", false);
            assertThat(db.protection()
                            .explain(OperationType.CUSTOM_QUERY, null, Map.of())
                            .decidedBy())
                    .isEmpty();
            db.protection().enableAll();
            assertThat(db.protection()
                            .explain(OperationType.CUSTOM_QUERY, null, Map.of())
                            .decidedBy())
                    .contains("read-only");
        }
    }

    @Test
    void aRuleThatItsLevelCannotUseKeepsTheInstanceFromOpening() {
        DataFlowException failure = catchThrowableOfType(
                DataFlowException.class,
                () -> DataFlow.builder()
                        .url("sqlite::memory:")
                        .protection(ProtectionRule.of("lost", "branch").build())
                        .build());

        assertThat(failure.code()).isEqualTo("DF-403");
        assertThat(failure.getMessage()).contains("branch");
    }
}
