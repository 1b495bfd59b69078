package dev.dataflow.dialect.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.dataflow.dialect.postgres.internal.PostgresSettings;
import dev.dataflow.spi.dialect.DatabaseUrl;
import dev.dataflow.spi.error.DataFlowException;
import dev.dataflow.spi.error.Problem;
import dev.dataflow.spi.error.StandardCode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What an address may say. */
final class SettingsTest {

    private static DatabaseUrl url(String database, Map<String, String> parameters) {
        return new DatabaseUrl("postgresql", "ann", "se#cr@t$?/", "db.example.com", 5433, database, parameters);
    }

    private static Problem problem(String database, Map<String, String> parameters) {
        return catchThrowableOfType(DataFlowException.class, () -> PostgresSettings.of(url(database, parameters)))
                .problem();
    }

    @Test
    void theDriverGetsThePasswordAsItIs() {
        PostgresSettings settings = PostgresSettings.of(url("my shop/ü", Map.of("sslmode", "require")));

        assertThat(settings.jdbcUrl()).isEqualTo("jdbc:postgresql://db.example.com:5433/my+shop%2F%C3%BC");
        assertThat(settings.properties())
                .containsEntry("user", "ann")
                .containsEntry("password", "se#cr@t$?/")
                .containsEntry("sslmode", "require");
        assertThat(settings.toString()).doesNotContain("se#cr@t");
    }

    @Test
    void severalHostsAreGivenInTheirOrder() {
        DatabaseUrl url = new DatabaseUrl(
                "postgresql",
                null,
                null,
                List.of(new DatabaseUrl.Host("a", 1), new DatabaseUrl.Host("[::1]", -1)),
                "shop",
                Map.of("targetServerType", "primary"));

        assertThat(PostgresSettings.of(url).jdbcUrl()).isEqualTo("jdbc:postgresql://a:1,[::1]/shop");
    }

    @Test
    void optionsHaveTheNamesOfOtherDatabasesToo() {
        assertThat(PostgresSettings.of(
                                url("shop", Map.of("ssl_ca", "/ca.pem", "application_name", "shop", "charset", "utf8")))
                        .options())
                .isEqualTo(Map.of("sslrootcert", "/ca.pem", "sslmode", "verify-ca", "ApplicationName", "shop"));
    }

    @Test
    void anUnknownOptionIsToldWithItsLookalikes() {
        Problem problem = problem("shop", Map.of("sslmod", "require"));

        assertThat(problem.code()).isEqualTo(StandardCode.UNKNOWN_OPTION);
        assertThat(problem.fixes()).anySatisfy(fix -> assertThat(fix.text()).contains("sslmode"));
    }

    @Test
    void whatWouldChangeTheMeaningOfStatementsIsRefused() {
        for (String name : List.of("preferQueryMode", "stringtype", "autosave", "password")) {
            assertThat(problem("shop", Map.of(name, "simple")).code()).as(name).isEqualTo(StandardCode.UNKNOWN_OPTION);
        }
    }

    @Test
    void allProblemsAreReportedAtOnce() {
        assertThat(problem("", Map.of("a", "1", "b", "2")).details())
                .extracting(Problem::code)
                .containsExactlyInAnyOrder(
                        StandardCode.UNKNOWN_OPTION, StandardCode.UNKNOWN_OPTION, StandardCode.INVALID_URL);
    }
}
