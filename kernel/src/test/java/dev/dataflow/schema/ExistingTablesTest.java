package dev.dataflow.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dataflow.DataFlow;
import dev.dataflow.DiscoveredSchema;
import dev.dataflow.SchemaRegistration;
import dev.dataflow.spi.data.Row;
import dev.dataflow.spi.error.DataFlowException;
import dev.dataflow.spi.error.Problem;
import dev.dataflow.spi.model.DefaultValue;
import dev.dataflow.spi.model.ModelDefinition;
import dev.dataflow.spi.schema.LiveTable;
import dev.dataflow.workflow.LocalRuntime;
import dev.dataflow.workflow.Workflow;
import dev.dataflow.workflow.WorkflowBuilder;
import java.io.IOException;
import java.nio.file.Files;
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

/** Tables that another program made, as models: discovered, registered, used, and left as they are. */
final class ExistingTablesTest {

    private static final List<String> TABLES = List.of(
            "CREATE TABLE legacy_customers (CustNo INTEGER PRIMARY KEY, \"Full Name\" TEXT NOT NULL,"
                    + " status TEXT NOT NULL DEFAULT 'pend''ing', made TEXT DEFAULT CURRENT_TIMESTAMP)",
            "CREATE UNIQUE INDEX customers_name ON legacy_customers(\"Full Name\")",
            "CREATE TABLE \"Order Lines\" (order_no INTEGER NOT NULL, line_no INTEGER NOT NULL, CustNo INTEGER NOT NULL"
                    + " REFERENCES legacy_customers(CustNo) ON DELETE CASCADE, amount INTEGER NOT NULL,"
                    + " twice INTEGER GENERATED ALWAYS AS (amount * 2) STORED, PRIMARY KEY (order_no, line_no))",
            "CREATE TABLE employees (id INTEGER PRIMARY KEY, name TEXT, boss INTEGER REFERENCES employees(id))",
            "CREATE TABLE log (at TEXT, message TEXT)",
            "CREATE VIEW big_lines AS SELECT order_no, line_no, amount FROM \"Order Lines\" WHERE amount > 10",
            "INSERT INTO legacy_customers (CustNo, \"Full Name\") VALUES (7, 'Ada')");

    @TempDir
    private Path folder;

    private DataFlow db;

    @BeforeEach
    void open() throws SQLException {
        for (String sql : TABLES) {
            sql(sql);
        }
        db = DataFlow.open("sqlite:" + folder.resolve("legacy.db"));
    }

    @AfterEach
    void close() {
        db.close();
    }

    @Test
    void discoveryTellsWhatThereIs() {
        DiscoveredSchema schema = db.schema().discover();

        assertThat(db.schema().tables()).containsExactly("Order Lines", "employees", "legacy_customers", "log");
        assertThat(db.schema().views()).containsExactly("big_lines");
        assertThat(schema.views()).extracting(LiveTable::name).containsExactly("big_lines");
        LiveTable lines = schema.table("order lines").orElseThrow();
        assertThat(lines.primaryKey()).containsExactly("order_no", "line_no");
        assertThat(lines.column("twice").orElseThrow().generated()).isTrue();
        assertThat(db.schema().discover("LEGACY_*").tables()).hasSize(1);
        assertThat(schema.problems())
                .extracting(Problem::message)
                .containsExactly(
                        "The model Log is only read: the table log has no key that tells one row from another");
    }

    @Test
    void aNameThatDoesNotExistIsToldWithItsLookalike() {
        assertThatThrownBy(() -> db.schema().discover("employes"))
                .isInstanceOfSatisfying(
                        DataFlowException.class, e -> assertThat(e.code()).isEqualTo("DF-302"))
                .hasMessageContaining("employees");
    }

    @Test
    void allTablesBecomeModelsUnderGoodNames() {
        SchemaRegistration done = db.schema().register(naming -> naming.strip("legacy_"));

        assertThat(done.registered()).containsExactly("OrderLine", "Employee", "Customer", "Log", "BigLine");
        ModelDefinition customer = db.models().get("Customer");
        assertThat(customer.key()).containsExactly("cust_no");
        assertThat(customer.field("full_name").orElseThrow().column()).isEqualTo("Full Name");
        assertThat(customer.field("status").orElseThrow().defaultValue())
                .isEqualTo(new DefaultValue.DatabaseExpression("'pend''ing'"));
        assertThat(db.models().get("OrderLine").key()).containsExactly("order_no", "line_no");
        assertThat(db.models().get("BigLine").isReadOnly()).isTrue();
        assertThat(db.schema().register().present()).hasSize(5);
    }

    @Test
    void recordsAreReadAndWrittenThroughThem() {
        db.schema().register(naming -> naming.strip("legacy_"));

        Row made = db.express().create("Customer", Map.of("full_name", "Grace"));
        assertThat(made).containsEntry("status", "pend'ing");
        assertThat(made.get("made")).isNotNull();
        Row line = db.express()
                .create("OrderLine", Map.of("order_no", 1, "line_no", 2, "cust_no", made.get("cust_no"), "amount", 21));
        assertThat(line).containsEntry("twice", 42L);
        assertThat(db.express()
                        .list("OrderLine", Map.of("customer", Map.of("full_name", "Grace")))
                        .records())
                .hasSize(1);
        assertThat(db.express().list("BigLine", Map.of()).records()).hasSize(1);
    }

    @Test
    void aSelfReferenceIsARelation() {
        db.schema().register("employees");
        Row boss = db.express().create("Employee", Map.of("name", "Boss"));
        db.express().create("Employee", Map.of("name", "Clerk", "boss", boss.get("id")));

        assertThat(db.express()
                        .list("Employee", Map.of("boss_record", Map.of("name", "Boss")))
                        .records())
                .extracting(row -> row.get("name"))
                .containsExactly("Clerk");
    }

    @Test
    void whatIsOnlyReadHasNoNodesThatWrite() {
        db.schema().register("big_lines", "log");

        assertThat(db.nodes())
                .extracting(n -> n.type())
                .contains("BigLineListNode")
                .doesNotContain("BigLineCreateNode");
        assertThatThrownBy(() -> db.express().create("Log", Map.of("message", "x")))
                .isInstanceOfSatisfying(
                        DataFlowException.class, e -> assertThat(e.code()).isEqualTo("DF-951"));
        assertThat(db.express().count("Log")).isZero();
    }

    @Test
    void nodesWorkOnThem() {
        db.schema().register("legacy_customers");
        Workflow workflow = new WorkflowBuilder("legacy")
                .addNode("LegacyCustomerCreateNode", "create", Map.of("full_name", "Linus"))
                .build();
        try (LocalRuntime runtime = new LocalRuntime(db)) {
            runtime.execute(workflow);
        }
        assertThat(db.express().count("LegacyCustomer")).isEqualTo(2);
    }

    @Test
    void noTableIsTouched() throws SQLException {
        List<String> before = statements();
        db.schema().register();
        db.express().list("OrderLine", Map.of("legacy_customer", Map.of("status", "x")));
        db.createTables();

        assertThat(statements()).isEqualTo(before);
    }

    @Test
    void theScaffoldIsAModelFile() throws IOException {
        Path file = folder.resolve("models.yaml");
        List<ModelDefinition> written = db.schema().scaffold(file);
        assertThat(Files.readString(file))
                .startsWith("# Models of existing tables")
                .contains("# Left out: The model Log");

        db.register(file);
        for (ModelDefinition model : written) {
            assertThat(db.models().get(model.name()).fingerprint()).isEqualTo(model.fingerprint());
        }
        assertThatThrownBy(() -> db.schema().scaffold(file)).hasMessageContaining("exists already");
    }

    private void sql(String text) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute(text);
        }
    }

    private List<String> statements() throws SQLException {
        List<String> found = new ArrayList<>();
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "SELECT sql FROM sqlite_schema WHERE name NOT LIKE '%dataflow_%' AND name NOT LIKE 'sqlite_%'"
                                + " ORDER BY name")) {
            while (rows.next()) {
                found.add(rows.getString(1));
            }
        }
        return found;
    }

    private Connection connect() throws SQLException {
        SQLiteDataSource source = new SQLiteDataSource();
        source.setUrl("jdbc:sqlite:" + folder.resolve("legacy.db"));
        return source.getConnection();
    }
}
