package dev.dataflow.schema;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dataflow.DataFlow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteDataSource;

/** Models that this process registers and another one, which has only the configuration, restores and uses. */
final class RestoreInAnotherProcessTest {

    @TempDir
    private Path folder;

    @BeforeEach
    void make() throws SQLException {
        SQLiteDataSource source = new SQLiteDataSource();
        source.setUrl("jdbc:sqlite:" + folder.resolve("app.db"));
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE users (id INTEGER PRIMARY KEY, name TEXT NOT NULL DEFAULT 'x')");
            statement.execute("CREATE TABLE orders (id INTEGER PRIMARY KEY, user_id INTEGER REFERENCES users(id))");
        }
    }

    @Test
    void fromTheTableOfTheDatabase() throws IOException, InterruptedException {
        assertThat(registeredHereUsedThere("")).isEqualTo("[Order, User] found 1 of x");
    }

    @Test
    void fromTheFileWhereNoDdlIsAllowed() throws IOException, InterruptedException {
        assertThat(registeredHereUsedThere("existing_schema_mode: true\n")).isEqualTo("[Order, User] found 1 of x");
        assertThat(folder.resolve("dataflow-model-registry.json")).exists();
    }

    private String registeredHereUsedThere(String mode) throws IOException, InterruptedException {
        Path file = folder.resolve("app.yaml");
        Files.writeString(file, "url: \"sqlite:" + folder.resolve("app.db") + "\"\n" + mode);
        try (DataFlow db = DataFlow.open(file)) {
            db.schema().register("users", "orders");
            db.express().create("User", Map.of("id", 1));
            db.express().create("Order", Map.of("id", 7, "user_id", 1));
        }
        Path said = folder.resolve("said.txt");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Other.class.getName(),
                        file.toString(),
                        said.toString())
                .inheritIO()
                .start();
        assertThat(process.waitFor()).isZero();
        return Files.readString(said);
    }

    /** The other process. */
    static final class Other {
        public static void main(String[] arguments) throws IOException {
            try (DataFlow db = DataFlow.open(Path.of(arguments[0]))) {
                var restored = new TreeSet<>(db.schema().restore().registered());
                long orders = db.express().count("Order", Map.of("user", Map.of("name", "x")));
                Object name = db.express().read("User", 1).orElseThrow().get("name");
                Files.writeString(Path.of(arguments[1]), restored + " found " + orders + " of " + name);
            }
        }
    }
}
