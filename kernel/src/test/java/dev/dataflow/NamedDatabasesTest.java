package dev.dataflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dataflow.model.Id;
import dev.dataflow.model.Model;
import dev.dataflow.model.References;
import dev.dataflow.spi.error.DataFlowException;
import dev.dataflow.workflow.LocalRuntime;
import dev.dataflow.workflow.RunResult;
import dev.dataflow.workflow.Workflow;
import dev.dataflow.workflow.WorkflowBuilder;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteDataSource;

/** One instance with several databases: models choose theirs by name. */
final class NamedDatabasesTest {

    @TempDir
    private Path folder;

    private DataFlow db;

    @Model
    record Person(@Id String id) {}

    @Model(database = "analytics")
    record Visit(@Id String id, int pages) {}

    @Model
    record Pet(@Id String id, @References(Person.class) String ownerId) {}

    @BeforeEach
    void open() {
        db = DataFlow.builder()
                .url("sqlite:" + folder.resolve("main.db"))
                .database("analytics", "sqlite:" + folder.resolve("analytics.db"))
                .register(Person.class, Visit.class)
                .build();
    }

    @AfterEach
    void close() {
        db.close();
    }

    @Test
    void aModelLivesInItsDatabaseAndNowhereElse() throws SQLException {
        db.express().create("Person", Map.of("id", "p"));
        db.express().create("Visit", Map.of("id", "v", "pages", 3));

        assertThat(db.express().read("Visit", "v").orElseThrow()).containsEntry("pages", 3);
        assertThat(tables("main.db")).containsExactly("people");
        assertThat(tables("analytics.db")).containsExactly("visits");
    }

    @Test
    void aTransactionOfTheMainDatabaseDoesNotReachIntoAnother() {
        assertThatThrownBy(() -> db.transaction(tx -> tx.express().create("Visit", Map.of("id", "v", "pages", 3))))
                .isInstanceOfSatisfying(
                        DataFlowException.class, e -> assertThat(e.code()).isEqualTo("DF-518"));
        assertThat(db.express().count("Visit")).isZero();
    }

    @Test
    void aModelOfADatabaseThatIsNotThereIsRefused() {
        assertThatThrownBy(() -> DataFlow.builder()
                        .url("sqlite::memory:")
                        .register(Visit.class)
                        .build())
                .isInstanceOfSatisfying(
                        DataFlowException.class, e -> assertThat(e.code()).isEqualTo("DF-402"));
    }

    @Test
    void aNodeGoesToTheDatabaseThatItNames() throws SQLException {
        Workflow workflow = new WorkflowBuilder("w")
                .addNode("PersonCreateNode", "there", Map.of("id", "a", "database", "analytics"))
                .addNode("PersonBulkCreateNode", "more", Map.of("data", rows("b", "c"), "database", "analytics"))
                .addNode("PersonCountNode", "here")
                .addNode("PersonListNode", "list", Map.of("database", "analytics", "filter", Map.of("id", "b")))
                .addNode("SqlNode", "sql", Map.of("sql", "select count(*) as n from people", "database", "analytics"))
                .addConnection("there", "result", "more", "input")
                .addConnection("more", "result", "here", "input")
                .addConnection("here", "result", "list", "input")
                .addConnection("list", "result", "sql", "input")
                .build();

        try (LocalRuntime runtime = new LocalRuntime(db)) {
            RunResult run = runtime.execute(workflow);

            assertThat(run.output("here")).containsEntry("count", 0L);
            assertThat(run.output("list")).containsEntry("count", 1L);
            assertThat(run.output("sql")).containsEntry("records", List.of(Map.of("n", 3L)));
        }
        assertThat(tables("main.db")).containsExactly("people");
        assertThat(tables("analytics.db")).containsExactly("people");
        assertThat(db.express().count("Person")).isZero();
    }

    @Test
    void referencedModelsAndRelationsAreThereToo() throws SQLException {
        db.register(Pet.class);
        Workflow workflow = new WorkflowBuilder("w")
                .addNode("PersonCreateNode", "person", Map.of("id", "a", "database", "analytics"))
                .addNode("PetCreateNode", "pet", Map.of("id", "p", "owner_id", "a", "database", "analytics"))
                .addNode(
                        "PetListNode",
                        "list",
                        Map.of("database", "analytics", "filter", Map.of("owner", Map.of("id", "a"))))
                .addConnection("person", "result", "pet", "input")
                .addConnection("pet", "result", "list", "input")
                .build();

        try (LocalRuntime runtime = new LocalRuntime(db)) {
            assertThat(runtime.execute(workflow).output("list")).containsEntry("count", 1L);
        }
        assertThat(tables("main.db")).isEmpty();
        assertThat(tables("analytics.db")).containsExactly("people", "pets");
    }

    @Test
    void aDatabaseThatIsNotThereIsRefusedBeforeARun() {
        try (LocalRuntime runtime = new LocalRuntime(db)) {
            assertThatThrownBy(() -> runtime.validate(new WorkflowBuilder("w")
                            .addNode("PersonCountNode", "a", Map.of("database", "analytisc"))
                            .build()))
                    .isInstanceOfSatisfying(
                            DataFlowException.class,
                            e -> assertThat(e.problem().code().code()).isIn("DF-402", "DF-802"))
                    .hasMessageContaining("did you mean 'analytics'?");
        }
    }

    @Test
    void aTransactionStaysInItsDatabase() {
        Workflow workflow = new WorkflowBuilder("w")
                .addNode("PersonCreateNode", "a", Map.of("id", "a", "database", "analytics"))
                .build();
        try (LocalRuntime runtime = new LocalRuntime(db)) {
            assertThatThrownBy(() -> db.transaction(tx -> runtime.execute(workflow)))
                    .hasStackTraceContaining("DF-518");
        }
    }

    private static List<Map<String, Object>> rows(String... ids) {
        return Arrays.stream(ids).map(id -> Map.<String, Object>of("id", id)).toList();
    }

    private List<String> tables(String file) throws SQLException {
        SQLiteDataSource source = new SQLiteDataSource();
        source.setUrl("jdbc:sqlite:" + folder.resolve(file));
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select name from sqlite_master where type = 'table'"
                        + " and name not like 'sqlite\\_%' escape '\\' and name not like 'dataflow%' order by 1")) {
            List<String> names = new ArrayList<>();
            while (rows.next()) {
                names.add(rows.getString(1));
            }
            return names;
        }
    }
}
