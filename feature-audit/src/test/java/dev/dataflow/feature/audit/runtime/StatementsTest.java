package dev.dataflow.feature.audit.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dataflow.DataFlow;
import dev.dataflow.LogLevel;
import dev.dataflow.LoggingOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How many statements a trail costs: R31. */
final class StatementsTest {

    private StatementLog log;
    private DataFlow db;

    @BeforeEach
    void open() {
        log = new StatementLog();
        db = AuditTest.builder()
                .url("sqlite::memory:")
                .logging(LoggingOptions.DEFAULT.sqlGeneration(LogLevel.DEBUG))
                .build();
        db.register(AuditTest.account());
        db.express().bulkCreate("Account", List.of(row("a"), row("b"), row("c")));
        log.take();
    }

    @AfterEach
    void close() {
        db.close();
        log.close();
    }

    private static Map<String, Object> row(String id) {
        return Map.of("id", id, "email", id + "@example.com");
    }

    @Test
    void aCreateCostsOneMore() {
        db.express().create("Account", row("d"));
        assertThat(log.take()).hasSize(2);
    }

    @Test
    void anUpdateAndADeleteCostTwoMore() {
        db.express().update("Account", "a", Map.of("balance", 1));
        assertThat(log.take()).hasSize(3);
        db.express().update("Account", "a", Map.of("balance", Map.of("$inc", 1)));
        assertThat(log.take()).hasSize(3);
        db.express().delete("Account", "a");
        assertThat(log.take()).hasSize(3);
    }

    @Test
    void bulkCallsCostTheSamePerBatchAndNotPerRow() {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (int i = 0; i < 400; i++) {
            rows.add(row("r" + i));
        }
        assertThat(db.express().bulkCreate("Account", rows).statements()).isEqualTo(2);
        assertThat(db.express()
                        .bulkUpdate("Account", Map.of("balance", 0), Map.of("balance", 7))
                        .statements())
                .isEqualTo(3);
        assertThat(db.express().bulkDelete("Account", Map.of("balance", 7)).statements())
                .isEqualTo(3);
    }
}
