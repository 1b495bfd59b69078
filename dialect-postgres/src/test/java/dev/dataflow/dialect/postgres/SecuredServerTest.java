package dev.dataflow.dialect.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dataflow.DataFlow;
import dev.dataflow.model.Id;
import dev.dataflow.model.Model;
import dev.dataflow.testkit.TestCertificate;
import dev.dataflow.testkit.dialect.WithoutDdl;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server with a certificate of its own, where users and their rights count. */
final class SecuredServerTest {

    @TempDir
    private static Path folder;

    private static TestCertificate ours;
    private static TestCertificate ann;
    private static TestCertificate stranger;
    private static EmbeddedPostgres server;

    @Model
    record Note(@Id int id) {}

    @BeforeAll
    static void start() throws IOException, SQLException {
        ours = TestCertificate.make(folder, "localhost");
        ann = TestCertificate.make(folder, "ann");
        stranger = TestCertificate.make(folder, "stranger");
        server = EmbeddedPostgres.builder()
                .setServerConfig("ssl", "on")
                .setServerConfig("ssl_cert_file", ours.certificate().toString())
                .setServerConfig("ssl_key_file", ours.key().toString())
                .setServerConfig("ssl_ca_file", ann.certificate().toString())
                .start();
        Path rules = Path.of(asked("show hba_file"));
        Files.writeString(rules, "hostssl all ann all cert\nhost all ann all reject\n" + Files.readString(rules));
        asked("select pg_reload_conf()");
        asked("create role ann login superuser; select 1");
    }

    @AfterAll
    static void stop() throws IOException {
        server.close();
    }

    private static String asked(String sql) throws SQLException {
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            boolean rows = statement.execute(sql);
            while (!rows) {
                rows = statement.getMoreResults();
            }
            try (ResultSet row = statement.getResultSet()) {
                row.next();
                return row.getString(1);
            }
        }
    }

    private static String url(String user, String name) {
        return "postgresql://" + user + "@localhost:" + server.getPort() + "/postgres?application_name=" + name;
    }

    private static DataFlow open(String url, Map<String, ?> more) {
        Map<String, Object> options = new HashMap<>(more);
        options.put("url", url);
        options.put("pool_size", 1);
        options.put("max_overflow", 0);
        return DataFlow.builder().options(options).register(Note.class).build();
    }

    @Test
    void theAuthorityOfTheOptionsIsAskedForTheServerAndItsReplica() throws SQLException {
        Map<String, ?> options =
                Map.of("ssl_ca", ours.certificate().toString(), "read_replica", url("postgres", "tls"));
        try (DataFlow db = open(url("postgres", "tls"), options)) {
            db.express().create("Note", Map.of("id", 1));
            assertThat(db.replica().express().count("Note")).isOne();
            assertThat(asked("select string_agg(distinct s.ssl::text, '') || count(*) from pg_stat_ssl s"
                            + " join pg_stat_activity a using (pid) where application_name = 'tls'"))
                    .isEqualTo("true2");
        }
    }

    @Test
    void anotherAuthorityIsNoConnection() {
        Map<String, ?> options = Map.of("ssl_ca", stranger.certificate().toString(), "connect_timeout", "5s");
        try (DataFlow db = open(url("postgres", "stranger"), options)) {
            assertThatThrownBy(() -> db.express().count("Note")).hasMessageStartingWith("DF-408");
        }
    }

    @Test
    void theCertificateOfTheOptionsIsShown() {
        Map<String, ?> authority = Map.of("ssl_ca", ours.certificate().toString(), "connect_timeout", "5s");
        Map<String, Object> certified = new HashMap<>(authority);
        certified.put("ssl_cert", ann.certificate().toString());
        certified.put("ssl_key", ann.key().toString());
        try (DataFlow db = open(url("ann", "ann"), certified)) {
            assertThat(db.health().healthy()).isTrue();
        }
        try (DataFlow db = open(url("ann", "ann"), authority)) {
            assertThat(db.health().healthy()).isFalse();
        }
    }

    /** Not even temporary tables, which bulk calls would use otherwise. */
    @Test
    void aUserWithoutTheRightToChangeTheSchemaDoesAllElse() throws SQLException {
        asked("create schema shop; " + WithoutDdl.TABLE.formatted("shop.pets") + "; create role clerk login;"
                + " revoke temporary on database postgres from public; grant usage on schema shop to clerk;"
                + " grant select, insert, update, delete on shop.pets to clerk; select 1");
        Path registry = folder.resolve("models.json");
        Map<String, ?> options = Map.of("existing_schema_mode", true, "model_registry_file", registry);
        String url = url("clerk", "clerk") + "&schema=shop";
        try (DataFlow db = open(url, Map.of())) {
            assertThatThrownBy(db::createTables).hasMessageStartingWith("DF-301");
        }
        try (DataFlow db = open(url, options)) {
            assertThat(db.schema().register("pets").registered()).containsExactly("Pet");
            WithoutDdl.use(db);
        }
        try (DataFlow other = open(url, options)) {
            assertThat(other.schema().restore().registered()).containsExactly("Pet");
            WithoutDdl.use(other);
        }
    }

    @Test
    void whatWouldHaveNoEffectIsRefused() {
        refused(Map.of("ssl_ca", "x", "ssl_mode", "require"), "ssl_ca");
        refused(Map.of("ssl_cert", "x", "ssl_key", "y", "ssl_mode", "disable"), "ssl_cert");
        refused(Map.of("ssl_cert", "x"), "ssl_key");
        refused(Map.of("charset", "latin1"), "charset");
        refused(Map.of("collation", "C"), "collation");
    }

    private static void refused(Map<String, ?> options, String place) {
        assertThatThrownBy(() -> open(url("postgres", "none"), options).close())
                .hasMessageStartingWith("DF-403")
                .hasMessageContaining(place);
    }
}
