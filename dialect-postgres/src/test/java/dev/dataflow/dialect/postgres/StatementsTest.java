package dev.dataflow.dialect.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.dataflow.DataFlow;
import dev.dataflow.spi.error.DataFlowException;
import dev.dataflow.spi.error.StandardCode;
import dev.dataflow.spi.model.FieldType;
import dev.dataflow.spi.model.ModelDefinition;
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

/** What the server sees of single operations, and what it says when it refuses one. */
final class StatementsTest {

    private final PostgresServer server = PostgresServer.newest();
    private String schema;
    private DataFlow db;

    @BeforeEach
    void open() {
        schema = server.freshSchema();
        db = DataFlow.builder()
                .url(server.url(schema) + "&ApplicationName=" + schema)
                .options(Map.of("pool_size", 1, "max_overflow", 0))
                .build()
                .register(ModelDefinition.builder("Thing")
                        .field("id", FieldType.bigint())
                        .field("name", FieldType.text(), f -> f.nullable(true).unique(true))
                        .timestamps(false)
                        .build());
        db.createTables();
    }

    @AfterEach
    void close() {
        db.close();
    }

    private List<String> query(String sql) {
        try (Connection connection = server.connection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<String> found = new ArrayList<>();
            while (rows.next()) {
                found.add(rows.getString(1));
            }
            return found;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void aSingleWriteIsOneStatementAndNoTransaction() {
        db.express().create("Thing", Map.of("id", 1L, "name", "a"));

        assertThat(query("select query from pg_stat_activity where application_name = '" + schema + "'"))
                .singleElement()
                .asString()
                .startsWithIgnoringCase("insert into");
    }

    @Test
    void aTakenKeyNamesItsColumns() {
        db.express().create("Thing", Map.of("id", 1L, "name", "a"));

        DataFlowException failure = catchThrowableOfType(
                DataFlowException.class, () -> db.express().create("Thing", Map.of("id", 2L, "name", "a")));

        assertThat(failure.problem().code()).isEqualTo(StandardCode.UNIQUE_KEY_TAKEN);
        assertThat(failure.getMessage()).contains("name");
    }
}
