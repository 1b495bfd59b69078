package dev.dataflow.dialect.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dataflow.DataFlow;
import dev.dataflow.PoolOptions;
import dev.dataflow.spi.data.Row;
import dev.dataflow.spi.error.DataFlowException;
import dev.dataflow.spi.model.FieldType;
import dev.dataflow.spi.model.ModelDefinition;
import dev.dataflow.workflow.LocalRuntime;
import dev.dataflow.workflow.Workflow;
import dev.dataflow.workflow.WorkflowBuilder;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The server keeps the rows of tenants apart, though no statement of ours has a condition. */
final class RowSecurityTest {

    private static final ModelDefinition PAPER = ModelDefinition.builder("Paper")
            .field("id", FieldType.text())
            .field("tenant_id", FieldType.text())
            .field("pages", FieldType.integer())
            .option("guarded", true)
            .build();

    private final PostgresServer server = PostgresServer.newest();
    private final String schema = server.freshSchema();
    private final String role = schema + "_user";
    private DataFlow db;
    private DataFlow acme;
    private DataFlow bolt;

    @SuppressWarnings("NullAway.Init")
    RowSecurityTest() {}

    @BeforeEach
    void open() {
        server.execute("create role " + role + " login; grant all on schema " + schema + " to " + role);
        db = DataFlow.builder()
                .url(server.url(schema).replace("postgres@", role + "@"))
                .pool(PoolOptions.size(1))
                .plugin(new GuardedPlugin())
                .build();
        db.register(PAPER);
        acme = db.tenant("acme");
        bolt = db.tenant("bolt");
        acme.express().create("Paper", Map.of("id", "a", "tenant_id", "acme", "pages", 1));
        bolt.express().create("Paper", Map.of("id", "b", "tenant_id", "bolt", "pages", 2));
    }

    @AfterEach
    void close() {
        db.close();
    }

    private static List<Object> raw(DataFlow db, String sql) {
        Workflow workflow = new WorkflowBuilder("raw")
                .addNode("SqlNode", "sql", Map.of("sql", sql, "read_only", true))
                .build();
        try (LocalRuntime runtime = new LocalRuntime(db)) {
            List<?> records =
                    (List<?>) runtime.execute(workflow, Map.of()).output("sql").get("records");
            return records.stream()
                    .map(row -> ((Map<?, ?>) row).values().iterator().next())
                    .map(Object.class::cast)
                    .toList();
        }
    }

    @Test
    void aTenantSeesItsRowsOnly() {
        assertThat(acme.express().list("Paper", Map.of()).records())
                .extracting(row -> row.get("id"))
                .containsExactly("a");
        assertThat(acme.express().read("Paper", "b")).isEmpty();
        assertThat(db.express().count("Paper", Map.of())).isZero();
        assertThat(acme.express()
                        .bulkUpdate("Paper", Map.of("pages", Map.of("$gt", 0)), Map.of("pages", 9))
                        .updated())
                .isEqualTo(1);
        assertThat(bolt.express().read("Paper", "b").orElseThrow()).containsEntry("pages", 2);
    }

    @Test
    void aTenantWritesNoRowOfAnother() {
        Map<String, ?> foreign = Map.of("id", "c", "tenant_id", "bolt", "pages", 1);

        assertThatThrownBy(() -> acme.express().create("Paper", foreign)).isInstanceOf(DataFlowException.class);
        assertThatThrownBy(() -> acme.express().bulkCreate("Paper", List.of(foreign)))
                .isInstanceOf(DataFlowException.class);
        assertThat(bolt.express().count("Paper", Map.of())).isEqualTo(1);
    }

    @Test
    void sqlThatAPersonWroteSeesNoMore() {
        assertThat(raw(acme, "select id from papers")).containsExactly("a");
        assertThat(raw(db, "select id from papers")).isEmpty();
    }

    @Test
    void aConnectionOfItsOwnerSeesNothing() throws SQLException {
        try (Connection connection = server.connection();
                Statement statement = connection.createStatement()) {
            statement.execute("set role " + role);
            assertThat(count(statement)).isZero();
            statement.execute("select set_config('dataflow.tenant', 'acme', false)");
            assertThat(count(statement)).isEqualTo(1);
        }
    }

    private long count(Statement statement) throws SQLException {
        try (ResultSet rows = statement.executeQuery("select count(*) from " + schema + ".papers")) {
            rows.next();
            return rows.getLong(1);
        }
    }

    @Test
    void aTransactionServesEachTenantInTurn() {
        db.transaction(tx -> {
            assertThat(tx.tenant("acme").express().count("Paper", Map.of())).isEqualTo(1);
            assertThatThrownBy(() -> tx.savepoint(() -> {
                        assertThat(tx.tenant("bolt").express().read("Paper", "b"))
                                .isPresent();
                        throw new IllegalStateException("undo");
                    }))
                    .hasMessageContaining("undo");
            assertThat(tx.tenant("bolt").express().read("Paper", "b")).isPresent();
            assertThat(tx.tenant("acme").express().read("Paper", "b")).isEmpty();
            assertThat(tx.express().count("Paper", Map.of())).isZero();
        });
    }

    @Test
    void nothingIsLeftOnAConnectionThatGoesBack() {
        try (Stream<Row> papers = acme.express().stream("Paper", Map.of())) {
            assertThat(papers).hasSize(1);
        }
        assertThat(raw(db, "select coalesce(current_setting('dataflow.tenant', true), '') as tenant"))
                .containsExactly("");
        acme.transaction(tx -> tx.express().count("Paper", Map.of()));
        assertThat(raw(db, "select id from papers")).isEmpty();
    }

    @Test
    void aUserWhomItDoesNotHoldIsRefused() {
        try (DataFlow open = DataFlow.builder()
                .url(server.freshUrl())
                .plugin(new GuardedPlugin())
                .build()) {
            open.register(PAPER);
            assertThatThrownBy(() -> open.tenant("acme").express().count("Paper", Map.of()))
                    .hasMessageStartingWith("DF-114")
                    .hasMessageContaining("superuser");
        }
    }
}
