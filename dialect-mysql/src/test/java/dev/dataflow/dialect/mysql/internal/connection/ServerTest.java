package dev.dataflow.dialect.mysql.internal.connection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dataflow.spi.dialect.DialectCapability;
import dev.dataflow.spi.dialect.FailureTranslator.Failure;
import dev.dataflow.spi.error.StandardCode;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is made of the texts by which servers name themselves, as their documentation and their releases show them. */
final class ServerTest {

    private final MysqlFailures failures = new MysqlFailures();

    @Test
    void serversAreToldApart() {
        assertThat(Server.of("9.7.0").product()).isEqualTo(Product.MYSQL);
        assertThat(Server.of("11.4.5-MariaDB-log").product()).isEqualTo(Product.MARIADB);
        assertThat(Server.of("8.0.11-TiDB-v8.5.1").product()).isEqualTo(Product.TIDB);
        assertThat(Server.of("8.0.30-Vitess").product()).isEqualTo(Product.VITESS);
    }

    @Test
    void tidbAndVitessGetNothingThatTheyRefuse() {
        for (String version : new String[] {"8.0.11-TiDB-v8.5.1", "8.0.30-Vitess"}) {
            Server server = Server.of(version);
            assertThat(server.isNewEnough()).as(version).isTrue();
            assertThat(server.hasJsonTable()).as(version).isFalse();
            assertThat(server.capabilities())
                    .as(version)
                    .contains(DialectCapability.ANY_CONFLICT_TARGET, DialectCapability.CONCURRENT_WRITERS)
                    .doesNotContain(DialectCapability.PARTIAL_INDEX, DialectCapability.UPDATE_OF_SEVERAL);
        }
        assertThat(Server.of("8.0.11-TiDB-v8.5.1").hasReadOnlyTransactions()).isFalse();
        assertThat(Server.of("8.0.30-Vitess").hasReadOnlyTransactions()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {1213, 8002, 8022, 8028, 9007})
    void aTransactionThatTidbWantsRepeatedMayBe(int number) {
        Failure lost = failures.translate(new SQLException("Write conflict, try again later", "HY000", number));
        assertThat(lost.code()).isEqualTo(StandardCode.LOCKED);
        assertThat(lost.transientFailure()).isTrue();
    }

    @Test
    void aLevelOfIsolationThatTidbLacksIsToldAsSuch() {
        assertThat(failures.translate(new SQLException("no SERIALIZABLE", "HY000", 8048))
                        .code())
                .isEqualTo(StandardCode.UNSUPPORTED_BY_DATABASE);
    }
}
