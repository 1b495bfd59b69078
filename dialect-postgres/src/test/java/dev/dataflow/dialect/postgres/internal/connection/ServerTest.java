package dev.dataflow.dialect.postgres.internal.connection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dataflow.dialect.postgres.internal.connection.Server.Insertions;
import dev.dataflow.spi.dialect.DialectCapability;
import dev.dataflow.spi.dialect.FailureTranslator.Failure;
import dev.dataflow.spi.error.StandardCode;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

/** What is made of the texts by which servers name themselves, as their documentation and their releases show them. */
final class ServerTest {

    private static final String POSTGRESQL = "PostgreSQL 18.6 on x86_64-pc-linux-gnu, compiled by gcc 7.5.0, 64-bit";
    private static final String OLDER = "PostgreSQL 15.18 (Debian 15.18-1.pgdg120+1) on x86_64-pc-linux-gnu, 64-bit";
    private static final String COCKROACHDB =
            "CockroachDB CCL v25.2.1 (x86_64-pc-linux-gnu, built 2025/06/04 15:03:49, go1.23.7 X:nocoverageredesign)";
    private static final String YUGABYTEDB =
            "PostgreSQL 15.12-YB-2025.1.0.1-b0 on x86_64-pc-linux-gnu, compiled by clang version 17.0.6, 64-bit";

    private final PostgresFailureTranslator failures = new PostgresFailureTranslator();

    @Test
    void postgresqlIsToldByItsVersion() {
        Server newest = Server.of(POSTGRESQL, false, true);
        assertThat(newest).isEqualTo(new Server(Product.POSTGRESQL, 18, true));
        assertThat(newest.insertions()).isEqualTo(Insertions.OLD_ROW);
        assertThat(newest.copies() && newest.stages() && newest.takesArrays() && newest.hasAdvisoryLocks())
                .isTrue();
        assertThat(newest.capabilities())
                .contains(DialectCapability.TRANSACTIONAL_DDL, DialectCapability.INSERT_RETURNING)
                .doesNotContain(DialectCapability.ANY_CONFLICT_TARGET);
        assertThat(Server.of(OLDER, false, true).insertions()).isEqualTo(Insertions.XMAX);
    }

    @Test
    void cockroachdbGetsNoCopyNoLocksNoCollationAndNoSystemColumn() {
        Server server = Server.of(COCKROACHDB, false, true);
        assertThat(server.product()).isEqualTo(Product.COCKROACHDB);
        assertThat(server.copies() || server.stages() || server.hasAdvisoryLocks() || server.collates())
                .isFalse();
        assertThat(server.insertions()).isEqualTo(Insertions.UNTOLD);
        assertThat(server.capabilities())
                .contains(DialectCapability.NAMED_CONFLICT_TARGET, DialectCapability.INSERT_RETURNING)
                .doesNotContain(DialectCapability.TRANSACTIONAL_DDL);
    }

    @Test
    void yugabytedbGetsNoLocksAndNoSystemColumn() {
        Server server = Server.of(YUGABYTEDB, false, true);
        assertThat(server).isEqualTo(new Server(Product.YUGABYTEDB, 15, true));
        assertThat(server.hasAdvisoryLocks() || server.stages()).isFalse();
        assertThat(server.copies() && server.collates()).isTrue();
        assertThat(server.insertions()).isEqualTo(Insertions.UNTOLD);
        assertThat(server.capabilities()).doesNotContain(DialectCapability.TRANSACTIONAL_DDL);
    }

    @Test
    void citusGetsNoRowLocksAndNoUpdatesThatJoin() {
        Server server = Server.of(POSTGRESQL, true, true);
        assertThat(server.product()).isEqualTo(Product.CITUS);
        assertThat(server.capabilities())
                .contains(DialectCapability.TRANSACTIONAL_DDL)
                .doesNotContain(DialectCapability.ROW_LOCKS, DialectCapability.UPDATE_OF_SEVERAL);
        assertThat(server.updatesFromArrays() || server.stages()).isFalse();
        assertThat(server.insertions()).isEqualTo(Insertions.UNTOLD);
    }

    @Test
    void whoStandsInBetweenGetsRowsThatItSees() {
        Server server = Server.of(POSTGRESQL, false, false);
        assertThat(server.takesArrays() || server.copies() || server.hasAdvisoryLocks())
                .isFalse();
        assertThat(server.capabilities())
                .contains(DialectCapability.NAMED_CONFLICT_TARGET)
                .doesNotContain(
                        DialectCapability.INSERT_RETURNING,
                        DialectCapability.UPDATE_RETURNING,
                        DialectCapability.DELETE_RETURNING,
                        DialectCapability.UPDATE_OF_SEVERAL);
    }

    @Test
    void aTransactionThatCockroachdbWantsRepeatedMayBe() {
        Failure lost = failures.translate(new SQLException(
                "ERROR: restart transaction: TransactionRetryWithProtoRefreshError: WriteTooOldError", "40001"));
        assertThat(lost.code()).isEqualTo(StandardCode.LOCKED);
        assertThat(lost.transientFailure()).isTrue();
    }

    @Test
    void aStatementWhoseResultTheServerDoesNotKnowHasAnUnknownOutcome() {
        Failure ambiguous = failures.translate(new SQLException("ERROR: result is ambiguous", "40003"));
        assertThat(ambiguous.connectionLost()).isTrue();
        assertThat(ambiguous.transientFailure()).isFalse();
    }
}
