package dev.dataflow.internal.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dataflow.spi.dialect.DatabaseUrl;
import dev.dataflow.spi.dialect.DatabaseUrl.Host;
import dev.dataflow.spi.error.DataFlowException;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class DatabaseUrlsTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    sqlite::memory:                | :memory:
                    :memory:                       | :memory:
                    jdbc:sqlite::memory:           | :memory:
                    sqlite:///:memory:             | :memory:
                    sqlite:app.db                  | app.db
                    sqlite:/var/data/app.db        | /var/data/app.db
                    sqlite:///data/app.db          | data/app.db
                    sqlite:////var/data/app.db     | /var/data/app.db
                    sqlite:///C:/data/app.db       | C:/data/app.db
                    jdbc:sqlite:C:\\data\\app 1.db   | C:\\data\\app 1.db
                    SQLite:50%25.db                | 50%25.db
                    """)
    void sqlite_forms(String url, String path) {
        assertThat(DatabaseUrls.parse(url)).isEqualTo(new DatabaseUrl("sqlite", null, null, null, -1, path, Map.of()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "MySecret#123$",
                "Complex@Pass!",
                "P@ssw0rd!",
                "Complex$ecret?",
                "a/b",
                "a/b@c/d",
                "@",
                "://",
                "x@h/db?y",
                "100%sure",
                "%zz",
                "%E4",
                "a:b:c",
                "[::1]:5432",
                "ümläut",
                "&=?#",
                "p@host:1/",
                " space ",
                "1/2?3@"
            })
    void passwords_need_no_escaping(String password) {
        DatabaseUrl url =
                DatabaseUrls.parse("postgresql://admin:" + password + "@db.example.com:5432/shop?sslmode=require");
        assertThat(url)
                .isEqualTo(new DatabaseUrl(
                        "postgresql", "admin", password, "db.example.com", 5432, "shop", Map.of("sslmode", "require")));
    }

    @Test
    void random_passwords_survive_and_are_never_shown() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        String alphabet = "ab1@:/?#&=$!%.-_[]<>\\\"'{}^~`|;,+*() ";
        for (int i = 0; i < 5_000; i++) {
            StringBuilder made = new StringBuilder("S");
            for (int length = random.nextInt(20); length >= 0; length--) {
                made.append(alphabet.charAt(random.nextInt(alphabet.length())));
            }
            String password = made.append("T").toString();
            String text = "mysql://root:" + password + "@db:3306/shop";
            assertThat(DatabaseUrls.parse(text).password())
                    .as("%s (seed %d)", text, seed)
                    .isEqualTo(UrlParameters.decode(password));
            assertThat(DatabaseUrls.mask(text)).as("seed %d", seed).doesNotContain(password);
        }
    }

    @Test
    void escapes_are_decoded_where_all_of_them_are_valid() {
        assertThat(DatabaseUrls.parse("mysql://ro%40ot:p%2Fw%3A@h/db").password())
                .isEqualTo("p/w:");
        assertThat(DatabaseUrls.parse("mysql://ro%40ot:p%2Fw@h/db").user()).isEqualTo("ro@ot");
        assertThat(DatabaseUrls.parse("mysql://u:p%2Fw%@h/db").password()).isEqualTo("p%2Fw%");
        assertThat(DatabaseUrls.parse("mysql://u:p@h/sh%20op?a=b%26c").parameters())
                .containsEntry("a", "b&c");
    }

    @Test
    void several_hosts_stand_in_the_order_to_try_them() {
        DatabaseUrl url = DatabaseUrls.parse("postgresql://u:p@ss,w:1/r@h1:5432,[::1]:5433,h3/db?targetServerType=any");

        assertThat(url.hosts()).containsExactly(new Host("h1", 5432), new Host("[::1]", 5433), new Host("h3", -1));
        assertThat(url.host()).isEqualTo("h1");
        assertThat(url.port()).isEqualTo(5432);
        assertThat(url.password()).isEqualTo("p@ss,w:1/r");
        assertThat(url).hasToString("postgresql://u:***@h1:5432,[::1]:5433,h3/db");
        assertThat(DatabaseUrls.mask("postgresql://h1:1,h2:2/db")).isEqualTo("postgresql://h1:1,h2:2/db");
        assertThat(DatabaseUrls.mask("postgresql://user:1,secret")).doesNotContain("secret");
        assertThatThrownBy(() -> DatabaseUrls.parse("mysql://h1,,h2/db")).hasMessageContaining("host");
    }

    @Test
    void the_at_sign_of_a_parameter_does_not_end_the_user() {
        DatabaseUrl url = DatabaseUrls.parse("postgresql://u:p@h/db?application_name=me@home");
        assertThat(url.password()).isEqualTo("p");
        assertThat(url.parameters()).containsEntry("application_name", "me@home");
    }

    @Test
    void jdbc_forms_and_parts_that_are_left_out() {
        assertThat(DatabaseUrls.parse("jdbc:postgresql://h/db?user=u&password=p@w#1&ssl=true"))
                .isEqualTo(new DatabaseUrl("postgresql", "u", "p@w#1", "h", -1, "db", Map.of("ssl", "true")));
        assertThat(DatabaseUrls.parse("postgres:///db").host()).isEqualTo("localhost");
        assertThat(DatabaseUrls.parse("mariadb://u@[::1]:3307/db").host()).isEqualTo("[::1]");
        assertThat(DatabaseUrls.parse("mariadb://u@[::1]:3307/db").port()).isEqualTo(3307);
        assertThat(DatabaseUrls.parse("jdbc:h2:mem:x").database()).isEqualTo("mem:x");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "sqlite:",
                "sqlite://",
                "sqlite:///",
                "sqlite://app.db",
                "app.db",
                "/var/app.db",
                "postgresql://",
                "postgresql://h",
                "postgresql://h/",
                "postgresql://h/a/b",
                "postgresql://h:0/db",
                "postgresql://h:65536/db",
                "postgresql://h:x/db",
                "postgresql://a,,b/db",
                "postgresql:db",
                "postgresql+asyncpg://u:hunter2@h/db",
                "u:hunter2@h/db",
                "localhost:5432/db",
                "postgresql://u:hunter2@h",
                "postgresql://u:hunter2",
                "postgresql://u:p@h/db?user=u",
                "postgresql://u:p@h/db?a=1&a=2",
                "postgresql://u:p@h/db?=1",
                "mysql:/root:hunter2@h/db",
                "postgresql://h/db?password=hunter2&x=1&x=2",
                "C:\\app.db",
                "postgresql://[::1/db",
                "://x",
                ":",
                "jdbc:",
                "jdbc:sqlite:"
            })
    void malformed_ones_are_refused_without_their_secrets(String url) {
        assertThatThrownBy(() -> DatabaseUrls.parse(url)).isInstanceOfSatisfying(DataFlowException.class, failure -> {
            assertThat(failure.code()).isEqualTo("DF-401");
            assertThat(failure.problem().toString() + failure.getMessage()).doesNotContain("hunter2");
        });
    }

    @Test
    void masks_what_it_cannot_read() {
        assertThat(List.of(
                        DatabaseUrls.mask("postgresql://u:se@cret@h:1/db?sslpassword=x&a=b"),
                        DatabaseUrls.mask("u:secret@h/db"),
                        DatabaseUrls.mask("postgresql://u:secret"),
                        DatabaseUrls.mask("postgresql://h:5432/db"),
                        DatabaseUrls.mask("sqlite:app.db")))
                .containsExactly(
                        "postgresql://u:***@h:1/db?sslpassword=***&a=b",
                        "u:***@h/db",
                        "postgresql://u:***",
                        "postgresql://h:5432/db",
                        "sqlite:app.db");
    }

    @Test
    void a_path_without_a_scheme_gets_the_line_to_write() {
        assertThatThrownBy(() -> DatabaseUrls.parse("app.db")).hasMessageContaining("sqlite:app.db");
    }
}
