package dev.dataflow.feature.audit.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dataflow.DataFlow;
import dev.dataflow.feature.audit.AuditTrail;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How long entries are kept, and who says so. */
final class PurgeTest {

    @TempDir
    private Path folder;

    private DataFlow open(int days, Map<String, ?> options, Map<String, Object> setting) {
        DataFlow db = AuditTest.builder()
                .url("sqlite:" + folder.resolve("trail.db"))
                .clock(Clock.offset(Clock.systemUTC(), Duration.ofDays(days)))
                .options(options)
                .build();
        return db.register(
                AuditTest.account().toBuilder().option("audit_log", setting).build());
    }

    private void fill() {
        try (DataFlow db = open(0, Map.of(), Map.of())) {
            db.express().create("Account", Map.of("id", "a", "email", "a@example.com"));
            db.express().update("Account", "a", Map.of("balance", 1));
            db.express().update("Account", "a", Map.of("balance", 2));
        }
    }

    @Test
    void theInstanceSaysHowLongEntriesAreKeptWhereTheirModelDoesNot() {
        fill();
        try (DataFlow db = open(5, Map.of("audit_retention_days", 10), Map.of())) {
            assertThat(db.service(AuditTrail.class).purge("Account")).isZero();
        }
        try (DataFlow db = open(5, Map.of("audit_retention_days", 1), Map.of("retention", "P10D"))) {
            assertThat(db.service(AuditTrail.class).purge("Account")).isZero();
        }
        try (DataFlow db = open(5, Map.of("audit_retention_days", 1), Map.of())) {
            AuditTrail trail = db.service(AuditTrail.class);
            assertThat(trail.purge("Account")).isEqualTo(2);
            assertThat(trail.history("Account", "a"))
                    .singleElement()
                    .satisfies(entry -> assertThat(entry.sequence()).isEqualTo(3));
            assertThat(trail.verify("Account").isIntact()).isTrue();
        }
    }

    @Test
    void aPurgeThatNobodyLimitsIsRefused() {
        try (DataFlow db = open(0, Map.of(), Map.of())) {
            AuditTrail trail = db.service(AuditTrail.class);
            assertThatThrownBy(() -> trail.purge("Account")).hasMessageStartingWith("DF-101");
            assertThatThrownBy(() -> trail.purge("Account", Duration.ofDays(-1)))
                    .hasMessageStartingWith("DF-109");
            assertThat(trail.purge("Account", Duration.ZERO)).isZero();
        }
        assertThatThrownBy(() -> open(0, Map.of("audit_retention_days", -1), Map.of()))
                .hasMessageStartingWith("DF-403");
        assertThatThrownBy(() -> open(0, Map.of(), Map.of("retention", "a while")))
                .hasMessageStartingWith("DF-604");
    }
}
