package dev.dataflow.dialect.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.dataflow.DataFlow;
import dev.dataflow.model.Id;
import dev.dataflow.model.Model;
import dev.dataflow.spi.error.DataFlowException;
import java.time.Instant;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

/** An instance on connections of the application's own. */
final class GivenDataSourceTest {

    private final PostgresServer server = PostgresServer.newest();

    @Model
    record Entry(@Id int id, Instant at) {}

    @Test
    void theDatabaseIsAskedWhatItIs() {
        works(DataFlow.builder().dataSource(plain()).register(Entry.class).build());
    }

    @Test
    void theDialectMayBeNamed() {
        works(DataFlow.builder()
                .dataSource(plain(), "postgresql")
                .register(Entry.class)
                .build());
    }

    @Test
    void aPoolOfTheApplicationsIsUsedAndStaysOpen() {
        HikariConfig config = new HikariConfig();
        config.setDataSource(plain());
        config.setMaximumPoolSize(2);
        config.setConnectionTimeout(300);
        try (HikariDataSource pool = new HikariDataSource(config)) {
            works(DataFlow.builder().dataSource(pool).register(Entry.class).build());

            assertThat(pool.isClosed()).isFalse();
            assertThat(pool.getHikariPoolMXBean().getActiveConnections()).isZero();
        }
    }

    @Test
    void aSourceThatWasClosedIsToldAsSuch() {
        HikariConfig config = new HikariConfig();
        config.setDataSource(plain());
        try (HikariDataSource pool = new HikariDataSource(config);
                DataFlow db = DataFlow.builder()
                        .dataSource(pool)
                        .register(Entry.class)
                        .build()) {
            db.express().count("Entry");
            pool.close();

            assertCode("DF-408", () -> db.express().count("Entry"));
        }
    }

    @Test
    void anAddressBesideItIsRefused() {
        assertCode(
                "DF-403",
                () -> DataFlow.builder()
                        .url("postgresql://h/d")
                        .dataSource(plain())
                        .build());
    }

    @Test
    void aDialectThatIsNotThereIsRefused() {
        assertCode(
                "DF-410", () -> DataFlow.builder().dataSource(plain(), "oracle").build());
    }

    private static void works(DataFlow opened) {
        try (DataFlow db = opened) {
            Instant at = Instant.parse("2026-03-29T01:30:00Z");
            db.transaction(tx -> tx.express().create("Entry", Map.of("id", 1, "at", at)));
            assertThat(db.express().read("Entry", 1).orElseThrow()).containsEntry("at", at);
            assertThat(db.health().healthy()).isTrue();
            assertThat(db.poolStats().active()).isZero();
        }
    }

    private static void assertCode(String code, org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        DataFlowException.class, e -> assertThat(e.code()).isEqualTo(code));
    }

    private DataSource plain() {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setServerNames(new String[] {"localhost"});
        source.setPortNumbers(new int[] {server.port()});
        source.setUser("postgres");
        source.setDatabaseName("postgres");
        source.setCurrentSchema(server.freshSchema());
        return source;
    }
}
