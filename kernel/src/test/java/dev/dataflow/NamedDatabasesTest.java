package dev.dataflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dataflow.model.Id;
import dev.dataflow.model.Model;
import dev.dataflow.spi.error.DataFlowException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
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
