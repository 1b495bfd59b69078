package dev.dataflow.dialect.mysql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dataflow.dialect.mysql.internal.MysqlSettings;
import dev.dataflow.dialect.mysql.internal.connection.Product;
import dev.dataflow.dialect.mysql.internal.connection.Server;
import dev.dataflow.spi.dialect.DatabaseUrl;
import dev.dataflow.spi.dialect.DialectCapability;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SettingsTest {

    private static MysqlSettings of(Map<String, String> parameters) {
        return MysqlSettings.of(new DatabaseUrl("mysql", "me", "p@ss/word", "db.example", -1, "my app", parameters));
    }

    @Test
    void addressesAndCredentialsAreApart() {
        MysqlSettings settings = of(Map.of("ssl_mode", "verify_identity", "tcpKeepAlive", "false"));
        assertThat(settings.addresses()).containsExactly("jdbc:mysql://db.example:3306/my%20app");
        assertThat(settings.given())
                .containsEntry("password", "p@ss/word")
                .containsEntry("sslMode", "VERIFY_IDENTITY")
                .containsEntry("tcpKeepAlive", "false");
        assertThat(settings.toString()).doesNotContain("p@ss");
    }

    @ParameterizedTest
    @CsvSource({"useAfectedRows, true", "useAffectedRows, true", "charset, latin1", "sessionVariables, x=1"})
    void whatIsUnknownOrChangesWhatIsReadIsRefused(String name, String value) {
        assertThatThrownBy(() -> of(Map.of(name, value)))
                .hasMessageStartingWith("DF-403")
                .hasMessageContaining(name);
    }

    @ParameterizedTest
    @CsvSource({
        "9.7.4, MYSQL, true",
        "8.0.18, MYSQL, false",
        "5.7.44-log, MYSQL, false",
        "11.4.5-MariaDB, MARIADB, true",
        "5.5.5-10.6.1-MariaDB, MARIADB, false",
        "8.0.11-TiDB-v8.5.0, TIDB, true",
        "8.0.30-Vitess, VITESS, true"
    })
    void aServerIsWhatItsVersionSays(String version, Product product, boolean newEnough) {
        Server server = Server.of(version);
        assertThat(server.product()).isEqualTo(product);
        assertThat(server.isNewEnough()).isEqualTo(newEnough);
        assertThat(server.capabilities().contains(DialectCapability.PARTIAL_INDEX))
                .isEqualTo(product == Product.MYSQL || product == Product.MARIADB);
    }
}
