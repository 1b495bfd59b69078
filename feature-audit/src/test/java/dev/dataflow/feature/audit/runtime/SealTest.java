package dev.dataflow.feature.audit.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dataflow.DataFlow;
import dev.dataflow.feature.audit.AuditBreak;
import dev.dataflow.feature.audit.AuditBreak.Kind;
import dev.dataflow.feature.audit.AuditEntry;
import dev.dataflow.feature.audit.AuditTrail;
import dev.dataflow.spi.error.DataFlowException;
import dev.dataflow.spi.model.ModelDefinition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SealTest {

    @TempDir
    private Path folder;

    private DataFlow open(Map<String, Object> option) {
        return open(option, Clock.systemUTC());
    }

    private DataFlow open(Map<String, Object> option, Clock clock) {
        DataFlow db = AuditTest.builder()
                .url("sqlite:" + folder.resolve("trail.db"))
                .clock(clock)
                .build();
        db.register(account(option));
        return db;
    }

    private DataFlow openByInstance(Map<String, ?> options) {
        DataFlow db = AuditTest.builder()
                .url("sqlite:" + folder.resolve("trail.db"))
                .options(options)
                .build();
        db.register(account(Map.of()));
        return db;
    }

    private static ModelDefinition account(Map<String, Object> option) {
        return AuditTest.account().toBuilder().option("audit_log", option).build();
    }

    private static Map<String, Object> row(int id) {
        return Map.of("id", "a" + id, "email", id + "@example.com");
    }

    @Test
    void eachHeadIsSealedOnce() {
        try (DataFlow db = open(Map.of())) {
            AuditTrail trail = db.service(AuditTrail.class);
            assertThat(trail.seal("Account")).isZero();
            List<Map<String, Object>> rows = new ArrayList<>();
            for (int i = 0; i < 1500; i++) {
                rows.add(row(i));
            }
            db.express().bulkCreate("Account", rows);
            assertThat(trail.seal("Account")).isEqualTo(1500);
            assertThat(trail.seal("Account")).isZero();
            db.express().update("Account", "a7", Map.of("balance", 1));
            assertThat(trail.seal("Account")).isEqualTo(1);
            assertThat(trail.verify("Account").breaks()).isEmpty();
            assertThat(trail.verify("Account").seals()).isEqualTo(3);
        }
    }

    @Test
    void aTrailThatGrowsIsSealedInTheBackground() throws InterruptedException {
        try (DataFlow db = open(Map.of("seal_after", "PT0.05S"))) {
            awaitSeal(db);
        }
    }

    @Test
    void theInstanceSaysWhenAndByWhichKeyWhereAModelDoesNot() throws Exception {
        Path key = Files.writeString(folder.resolve("key"), "0123456789abcdef");
        Map<String, ?> options = Map.of("audit_seal_after", "50ms", "audit_seal_key", "file:" + key);
        try (DataFlow db = openByInstance(options)) {
            awaitSeal(db);
            assertThat(db.service(AuditTrail.class).verify("Account").isIntact())
                    .isTrue();
        }
        try (DataFlow db = openByInstance(Map.of())) {
            assertThat(db.service(AuditTrail.class).verify("Account").breaks())
                    .extracting(AuditBreak::kind)
                    .containsExactly(Kind.BROKEN_SEAL);
        }
    }

    private static void awaitSeal(DataFlow db) throws InterruptedException {
        db.express().create("Account", row(1));
        Instant patience = Instant.now().plusSeconds(60);
        while (db.express().count("AccountAuditSeal") == 0 && Instant.now().isBefore(patience)) {
            Thread.sleep(20);
        }
        assertThat(db.express().count("AccountAuditSeal")).isEqualTo(1);
    }

    @Test
    void aSealOfAnotherKeyIsTold() throws IOException {
        Path key = Files.writeString(folder.resolve("key"), "0123456789abcdef");
        Path other = Files.writeString(folder.resolve("other"), "fedcba9876543210");
        try (DataFlow db = open(Map.of("seal_key", "file:" + key))) {
            db.express().create("Account", row(1));
            AuditTrail trail = db.service(AuditTrail.class);
            trail.seal("Account");
            assertThat(trail.verify("Account").isIntact()).isTrue();
        }
        for (Map<String, Object> wrong : List.<Map<String, Object>>of(Map.of("seal_key", "file:" + other), Map.of())) {
            try (DataFlow db = open(wrong)) {
                assertThat(db.service(AuditTrail.class).verify("Account").breaks())
                        .extracting(AuditBreak::kind)
                        .containsExactly(Kind.BROKEN_SEAL);
            }
        }
        assertThatThrownBy(() -> open(Map.of("seal_key", "env:NO_SUCH_VARIABLE_HERE")))
                .isInstanceOf(DataFlowException.class)
                .hasMessageContaining("seal_key")
                .hasMessageNotContaining("0123456789abcdef");
    }

    @Test
    void aClockThatGoesBackIsNamedAndNoTampering() {
        Instant now = Instant.parse("2026-11-21T20:00:00Z");
        Queue<Duration> steps = new ConcurrentLinkedQueue<>();
        Clock clock = new Clock() {
            private volatile Instant time = now;

            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }

            @Override
            public Instant instant() {
                Duration step = steps.poll();
                time = step == null ? time : time.plus(step);
                return time;
            }
        };
        try (DataFlow db = open(Map.of(), clock)) {
            db.express().create("Account", row(1));
            steps.add(Duration.ofHours(-2));
            db.express().update("Account", "a1", Map.of("balance", 1));
            db.express().update("Account", "a1", Map.of("balance", 2));
            AuditTrail trail = db.service(AuditTrail.class);
            assertThat(trail.verify("Account").breaks()).singleElement().satisfies(one -> {
                assertThat(one.kind()).isEqualTo(Kind.CLOCK_WENT_BACK);
                assertThat(one.sequence()).isEqualTo(2);
            });
            assertThat(trail.verify("Account").isIntact()).isTrue();
            assertThat(trail.history("Account", "a1"))
                    .extracting(AuditEntry::sequence)
                    .containsExactly(1L, 2L, 3L);
        }
    }

    @Test
    void sinksGetWhatWasCommittedOnly() throws Exception {
        Queue<AuditEntry> heard = new ConcurrentLinkedQueue<>();
        try (DataFlow db = open(Map.of("sinks", List.of("host", "log")))) {
            AuditTrail trail = db.service(AuditTrail.class);
            assertThatThrownBy(() -> db.express().create("Account", row(1))).hasMessageContaining("host");
            assertThat(db.express().count("Account")).isZero();
            try (AutoCloseable added = trail.addSink("host", heard::addAll)) {
                assertThat(added).isNotNull();
                assertThatThrownBy(() -> db.transaction(tx -> {
                            tx.express().create("Account", row(1));
                            throw new IllegalStateException("no");
                        }))
                        .hasMessage("no");
                assertThat(heard).isEmpty();
                db.express().create("Account", row(2));
                assertThat(heard).extracting(AuditEntry::recordId).containsExactly("a2");
            }
        }
    }
}
