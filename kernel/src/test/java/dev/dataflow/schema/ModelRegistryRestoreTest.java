package dev.dataflow.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dataflow.DataFlow;
import dev.dataflow.Models;
import dev.dataflow.RegistryEntry;
import dev.dataflow.SchemaOptions;
import dev.dataflow.spi.error.DataFlowException;
import dev.dataflow.spi.model.FieldBuilder;
import dev.dataflow.spi.model.FieldType;
import dev.dataflow.spi.model.ModelDefinition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteDataSource;

/** Models that one instance registers and another one restores. */
final class ModelRegistryRestoreTest {

    @TempDir
    private Path folder;

    private String url;

    @BeforeEach
    void make() throws SQLException {
        url = "sqlite:" + folder.resolve("app.db");
        SQLiteDataSource source = new SQLiteDataSource();
        source.setUrl("jdbc:sqlite:" + folder.resolve("app.db"));
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE users (id INTEGER PRIMARY KEY, name TEXT NOT NULL DEFAULT 'x')");
            statement.execute("CREATE TABLE orders (id INTEGER PRIMARY KEY, user_id INTEGER REFERENCES users(id))");
        }
    }

    @Test
    void anotherInstanceRestoresWhatWasRegistered() {
        ModelDefinition order;
        try (DataFlow first = DataFlow.open(url)) {
            first.schema().register("users", "orders");
            order = first.models().get("Order");
        }
        try (DataFlow second = DataFlow.builder().url(url).name("second").build()) {
            assertThat(second.schema().restore().registered()).containsExactlyInAnyOrder("User", "Order");
            assertThat(second.models().get("Order").fingerprint()).isEqualTo(order.fingerprint());
            assertThat(second.express().create("User", Map.of())).containsEntry("name", "x");
            assertThat(second.schema().restore().present()).hasSize(2);
            assertThat(second.schema().tables()).containsExactly("orders", "users");
            assertThat(second.models().names()).containsExactlyInAnyOrder("User", "Order");
        }
    }

    @Test
    void anotherDefinitionOfTheSameNameIsToldWithBothChecksums() {
        try (DataFlow first = DataFlow.open(url)) {
            first.schema().register("users");
        }
        try (DataFlow second = DataFlow.open(url)) {
            second.register(Models.readYaml("models: {User: {table: users, fields: {id: integer, name: text?}}}"));
            String here = second.schema().registry().checksums().get("User");
            String there = second.schema().registry().differences().get("User");
            assertThat(here).isNotEqualTo(there).hasSize(64);

            assertThatThrownBy(() -> second.schema().restore())
                    .isInstanceOfSatisfying(
                            DataFlowException.class, e -> assertThat(e.code()).isEqualTo("DF-609"))
                    .hasMessageContaining(here)
                    .hasMessageContaining(there);
            assertThat(second.schema().registry().save()).isEqualTo(1);
            assertThat(second.schema().registry().history("User"))
                    .extracting(RegistryEntry::version, RegistryEntry::active)
                    .containsExactly(
                            org.assertj.core.groups.Tuple.tuple(1, false),
                            org.assertj.core.groups.Tuple.tuple(2, true));
            assertThat(second.schema().registry().differences()).isEmpty();
        }
    }

    @Test
    void anEarlierDefinitionThatComesBackTakesNoNewVersion() {
        ModelDefinition small = ModelDefinition.builder("Note")
                .field("id", FieldType.text(20), FieldBuilder::key)
                .build();
        ModelDefinition large = small.toBuilder()
                .field("text", FieldType.text(), f -> f.nullable(true))
                .build();
        for (ModelDefinition each : new ModelDefinition[] {small, large, small, large, small}) {
            try (DataFlow db = DataFlow.open(url)) {
                db.register(each).schema().registry().save();
            }
        }
        try (DataFlow db = DataFlow.open(url)) {
            assertThat(db.schema().registry().history("Note")).hasSize(2);
            assertThat(db.schema().registry().entries())
                    .singleElement()
                    .satisfies(entry -> assertThat(entry.version()).isEqualTo(1));
        }
    }

    @Test
    void whereNoDdlIsAllowedAFileBesideTheConfigurationKeepsThem() throws IOException {
        Path configuration = folder.resolve("app.yaml");
        Files.writeString(configuration, "url: \"" + url + "\"\nexisting_schema_mode: true\n");
        try (DataFlow first = DataFlow.open(configuration)) {
            first.schema().register("users");
        }
        assertThat(folder.resolve(SchemaOptions.REGISTRY_FILE)).exists();
        try (DataFlow second = DataFlow.open(configuration)) {
            assertThat(second.schema().restore().registered()).containsExactly("User");
            assertThat(second.express().count("User")).isZero();
            assertThat(second.schema().registry().history("User")).hasSize(1);
        }
        try (DataFlow plain = DataFlow.open(url)) {
            assertThat(plain.schema().registry().entries()).isEmpty();
        }
    }

    @Test
    void withPersistenceEveryModelIsWrittenWhenATableIsFirstUsed() {
        SchemaOptions options = SchemaOptions.DEFAULT.modelPersistence(true);
        try (DataFlow first = DataFlow.builder().url(url).schema(options).build()) {
            first.register(Models.readYaml("models: {Pet: {fields: {id: text}}, Toy: {fields: {id: text}}}"));
            first.transaction(tx -> tx.express().create("Pet", Map.of("id", "p")));
        }
        try (DataFlow second = DataFlow.open(url)) {
            assertThat(second.schema().restore().registered()).containsExactlyInAnyOrder("Pet", "Toy");
            assertThat(second.express().count("Pet")).isEqualTo(1);
        }
    }

    @Test
    void aDatabaseInMemoryKeepsNothingAndFailsNothing() {
        try (DataFlow db = DataFlow.open("sqlite::memory:")) {
            assertThat(db.schema().register().registered()).isEmpty();
            assertThat(db.schema().restore().registered()).isEmpty();
        }
    }
}
