package dev.dataflow.dialect.mysql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dataflow.DataFlow;
import dev.dataflow.model.Id;
import dev.dataflow.model.Model;
import dev.dataflow.testkit.TestCertificate;
import dev.dataflow.testkit.dialect.WithoutDdl;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;

/** A MySQL with the certificate that it has made itself, and users of few rights. */
@EnabledIfEnvironmentVariable(named = MySql.VARIABLE, matches = ".+")
final class SecuredMysqlTest {

    private static final String ENCRYPTED = "df_enc_" + ProcessHandle.current().pid();
    private static final String CLERK = "df_clerk_" + ProcessHandle.current().pid();

    private static String encryptedOnly;
    private static String tablesOnly;

    @TempDir
    private Path folder;

    @Model
    record Note(@Id int id) {}

    @BeforeAll
    static void makeUsers() {
        TestServer admin = MySql.server();
        encryptedOnly = admin.freshDatabase();
        tablesOnly = admin.freshDatabase();
        admin.execute("CREATE USER " + ENCRYPTED + " REQUIRE SSL");
        admin.execute("GRANT ALL ON " + encryptedOnly + ".* TO " + ENCRYPTED);
        admin.execute("CREATE USER " + CLERK);
        admin.execute("GRANT SELECT, INSERT, UPDATE, DELETE ON " + tablesOnly + ".* TO " + CLERK);
    }

    @AfterAll
    static void dropUsers() {
        MySql.server().execute("DROP USER " + ENCRYPTED + ", " + CLERK);
    }

    private static DataFlow open(String user, String database, Map<String, ?> more) {
        Map<String, Object> options = new HashMap<>(more);
        options.put("url", "mysql://" + user + "@" + MySql.server().host() + "/" + database);
        options.put("pool_size", 1);
        options.put("max_overflow", 0);
        options.put("connect_timeout", "5s");
        return DataFlow.builder().options(options).register(Note.class).build();
    }

    @Test
    void aUserWhoMustEncryptDoesSoOrHasNoConnection() {
        try (DataFlow db = open(ENCRYPTED, encryptedOnly, Map.of("ssl_mode", "required"))) {
            db.express().create("Note", Map.of("id", 1));
            assertThat(db.express().count("Note")).isOne();
        }
        try (DataFlow db = open(ENCRYPTED, encryptedOnly, Map.of("ssl_mode", "disabled"))) {
            assertThat(db.health().healthy()).isFalse();
        }
    }

    @Test
    void anotherAuthorityIsNoConnection() throws Exception {
        String stranger = TestCertificate.make(folder, "stranger").certificate().toString();
        try (DataFlow db = open(ENCRYPTED, encryptedOnly, Map.of("ssl_ca", stranger))) {
            assertThatThrownBy(() -> db.express().count("Note")).hasMessageStartingWith("DF-408");
        }
    }

    @Test
    void aUserWithoutTheRightToChangeTheSchemaDoesAllElse() {
        MySql.server().execute(WithoutDdl.TABLE.formatted(tablesOnly + ".pets"));
        Map<String, ?> options =
                Map.of("existing_schema_mode", true, "model_registry_file", folder.resolve("models.json"));
        try (DataFlow db = open(CLERK, tablesOnly, Map.of("auto_migrate", true))) {
            assertThatThrownBy(db::createTables).hasMessageStartingWith("DF-301");
        }
        try (DataFlow db = open(CLERK, tablesOnly, options)) {
            assertThat(db.schema().register("pets").registered()).containsExactly("Pet");
            WithoutDdl.use(db);
        }
        try (DataFlow other = open(CLERK, tablesOnly, options)) {
            assertThat(other.schema().restore().registered()).containsExactly("Pet");
            WithoutDdl.use(other);
        }
    }
}
