package dev.dataflow.feature.encryption.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.read.ListAppender;
import dev.dataflow.BulkOptions;
import dev.dataflow.DataFlow;
import dev.dataflow.LogLevel;
import dev.dataflow.LoggingOptions;
import dev.dataflow.feature.encryption.EncryptionKeys;
import dev.dataflow.spi.error.DataFlowException;
import dev.dataflow.spi.model.FieldType;
import dev.dataflow.spi.model.ModelDefinition;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** Neither values nor ciphertexts nor keys in the log and in problems, whatever fails. */
final class SecrecyTest {

    private static final String SECRET = "geheim-4711";

    @TempDir
    Path folder;

    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    private final List<String> told = new ArrayList<>();
    private Level before = Level.INFO;

    @BeforeEach
    void listen() {
        before = root.getLevel();
        root.setLevel(Level.TRACE);
        log.start();
        root.addAppender(log);
    }

    @AfterEach
    void stop() {
        root.detachAppender(log);
        root.setLevel(before);
    }

    private void fails(Runnable call) {
        try {
            call.run();
            throw new AssertionError("it did not fail");
        } catch (DataFlowException e) {
            StringWriter text = new StringWriter();
            e.printStackTrace(new PrintWriter(text));
            told.add(text + " " + e.problem());
        }
    }

    private void change(String sql) throws Exception {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("test.db"))) {
            connection.createStatement().executeUpdate(sql);
        }
    }

    private String hex() throws Exception {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("test.db"));
                ResultSet result =
                        connection.createStatement().executeQuery("select hex(email) from customers where id = '1'")) {
            return result.getString(1);
        }
    }

    @Test
    void nothingIsTold() throws Exception {
        String ciphertext;
        try (DataFlow db = DataFlow.builder()
                .url("sqlite:" + folder.resolve("test.db"))
                .plugin(TestKeys.plugin(TestKeys.RING))
                .logging(LoggingOptions.DEFAULT.level(LogLevel.TRACE))
                .build()) {
            db.register(ModelDefinition.builder("Customer")
                    .field("id", FieldType.text())
                    .field("email", FieldType.text(20), f -> f.unique(true))
                    .field("code", FieldType.integer(), f -> f.nullable(true))
                    .option("encryption", Map.of("fields", List.of("email", "code"), "blind_index", List.of("email")))
                    .build());
            db.express().create("Customer", Map.of("id", "1", "email", SECRET));
            db.express().create("Customer", Map.of("id", "2", "email", SECRET + "b", "code", 5));
            ciphertext = hex();
            fails(() -> db.express().create("Customer", Map.of("id", "3", "email", SECRET)));
            fails(() -> db.express().bulkCreate("Customer", List.of(Map.of("id", "3", "email", SECRET))));
            fails(() -> db.express().update("Customer", "2", Map.of("email", SECRET)));
            fails(() -> db.express().create("Customer", Map.of("id", "3", "email", SECRET.repeat(3))));
            fails(() -> db.express().create("Customer", Map.of("id", "3", "email", "x", "code", SECRET)));
            fails(() -> db.express().count("Customer", Map.of("email", Map.of("$like", SECRET))));
            fails(() -> db.express().count("Customer", Map.of("code", Map.of("$eq", 4711))));
            fails(() -> db.express().bulkUpdate("Customer", Map.of("id", "2"), Map.of("code", Map.of("$inc", 4711))));
            db.express().list("Customer", Map.of("email", SECRET));
            db.express()
                    .bulkCreate(
                            "Customer", List.of(Map.of("id", "9", "email", SECRET)), BulkOptions.DEFAULT.atomic(false));
            change("update customers set email = (select email from customers where id = '2') where id = '1'");
            fails(() -> db.express().read("Customer", "1"));
            fails(() -> db.express().list("Customer", Map.of()));
            change("update customers set email = cast('clear text' as blob) where id = '1'");
            fails(() -> db.express().read("Customer", "1"));
            assertThat(db.service(EncryptionKeys.class).toString() + db.models().get("Customer"))
                    .doesNotContain("keyData");
        }
        List<String> everything = new ArrayList<>(told);
        for (ILoggingEvent event : log.list) {
            everything.add(event.getFormattedMessage()
                    + (event.getThrowableProxy() == null
                            ? ""
                            : ThrowableProxyUtil.asString(event.getThrowableProxy())));
        }
        assertThat(told).hasSizeGreaterThan(9);
        String key = TestKeys.RING.replaceAll("(?s).*?\"value\":\"([^\"]+).*", "$1");
        String middle = ciphertext.substring(20, 40);
        assertThat(HexFormat.of().parseHex(ciphertext)).hasSizeGreaterThan(30);
        assertThat(everything)
                .noneMatch(text -> text.contains(SECRET))
                .noneMatch(text -> text.contains("4711"))
                .noneMatch(text -> text.toUpperCase(java.util.Locale.ROOT).contains(middle))
                .noneMatch(text -> text.contains(key));
    }
}
