package dev.dataflow.internal.schema;

import dev.dataflow.TablePlan;
import dev.dataflow.internal.jdbc.Database;
import dev.dataflow.internal.jdbc.SqlFailures;
import dev.dataflow.internal.pipeline.ModelRuntime;
import dev.dataflow.spi.dialect.LockProvider;
import dev.dataflow.spi.error.DataFlowException;
import dev.dataflow.spi.error.Location;
import dev.dataflow.spi.error.Problem;
import dev.dataflow.spi.error.StandardCode;
import dev.dataflow.spi.migration.Finding;
import dev.dataflow.spi.migration.SchemaChange;
import dev.dataflow.spi.model.ModelDefinition;
import dev.dataflow.spi.operation.OperationContext;
import dev.dataflow.spi.schema.LiveTable;
import dev.dataflow.spi.schema.TableSpec;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Makes a table, or adds the nullable columns and indexes that it lacks; never drops or changes anything. Works on a
 * connection of its own, under the dialect's lock, and asks the migration analyzers under that lock before anything is
 * made. Thread-safe.
 */
public final class TableMaker {

    private static final Duration LOCK_TIMEOUT = Duration.ofSeconds(30);

    private final RiskGate gate;
    private final Consumer<String> log;

    /**
     * Makes the maker.
     *
     * @param gate what changes have to pass
     * @param log hears of every DDL statement before it runs
     */
    public TableMaker(RiskGate gate, Consumer<String> log) {
        this.gate = gate;
        this.log = log;
    }

    /** Returns whether a model's table is there, by a connection of its own. */
    boolean exists(ModelRuntime runtime) {
        Connection connection = borrow(runtime.database(), runtime.definition());
        try {
            return exists(runtime, connection);
        } finally {
            runtime.database().connections().giveBack(connection);
        }
    }

    /** Returns whether a model's table is there. */
    boolean exists(ModelRuntime runtime, Connection connection) {
        try {
            return runtime.database()
                    .dialect()
                    .schema()
                    .table(connection, runtime.schema(), runtime.definition().table())
                    .isPresent();
        } catch (SQLException failure) {
            throw SqlFailures.of(runtime.database().dialect().failures(), failure, runtime.definition());
        }
    }

    /**
     * Looks at a table and makes what is missing, when the analyzers let it pass.
     *
     * @param allowed whether anything may be made; otherwise a missing table or column is a problem
     */
    void make(ModelRuntime runtime, boolean allowed, OperationContext context) {
        ModelDefinition model = runtime.definition();
        Database database = runtime.database();
        TableSpec wanted = database.compiler().tableSpec(model, context);
        Connection connection = borrow(database, model);
        try {
            List<SchemaChange> changes = changes(database, connection, wanted, model);
            if (!changes.isEmpty() && allowed) {
                underLock(database, connection, wanted, model);
            } else if (!changes.isEmpty()) {
                throw refused(statements(database, connection, wanted, changes), model);
            }
        } catch (SQLException failure) {
            throw failed(database, failure, model);
        } finally {
            database.connections().giveBack(connection);
        }
    }

    /** Returns what would be made, and what the analyzers say about it. */
    TablePlan plan(ModelRuntime runtime, OperationContext context) {
        ModelDefinition model = runtime.definition();
        Database database = runtime.database();
        TableSpec wanted = database.compiler().tableSpec(model, context);
        Connection connection = borrow(database, model);
        try {
            List<SchemaChange> changes = changes(database, connection, wanted, model);
            List<Finding> findings = gate.findings(changes, database, connection);
            List<String> statements = statements(database, connection, wanted, changes);
            return new TablePlan(model.name(), model.table(), changes, statements, findings, gate.passes(findings));
        } catch (SQLException failure) {
            throw failed(database, failure, model);
        } finally {
            database.connections().giveBack(connection);
        }
    }

    /** Throws {@code DF-307} when the analyzers do not let pass what would be made; makes nothing. */
    void check(ModelRuntime runtime, OperationContext context) {
        gate.check(plan(runtime, context).findings(), runtime.definition());
    }

    /** Returns whether anybody judges what is made. */
    boolean isJudged() {
        return gate.isManned();
    }

    private static Connection borrow(Database database, ModelDefinition model) {
        try {
            return database.connections().borrow(Long.MAX_VALUE);
        } catch (SQLException failure) {
            throw SqlFailures.of(database.dialect().failures(), failure, model);
        }
    }

    private void underLock(Database database, Connection connection, TableSpec wanted, ModelDefinition model)
            throws SQLException {
        makeSchema(database, connection, wanted);
        String place = wanted.schema() == null ? "" : wanted.schema() + ".";
        try (LockProvider.Held held =
                database.dialect().locks().lock(connection, "dataflow.ddl." + place + wanted.name(), LOCK_TIMEOUT)) {
            List<SchemaChange> changes = changes(database, connection, wanted, model);
            List<Finding> findings = gate.findings(changes, database, connection);
            gate.check(findings, model);
            gate.tell(findings, model);
            for (String sql : TableChanges.statements(database.dialect().ddl(), changes)) {
                execute(connection, sql);
            }
            checkSecured(database, connection, wanted, model);
        }
    }

    private void makeSchema(Database database, Connection connection, TableSpec wanted) throws SQLException {
        List<String> missing = missingSchema(database, connection, wanted);
        if (missing.isEmpty()) {
            return;
        }
        try (LockProvider.Held held =
                database.dialect().locks().lock(connection, "dataflow.schema." + wanted.schema(), LOCK_TIMEOUT)) {
            for (String sql : missingSchema(database, connection, wanted)) {
                execute(connection, sql);
            }
        }
    }

    private void execute(Connection connection, String sql) throws SQLException {
        log.accept(sql);
        try (Statement statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        }
    }

    /** Returns what makes the schema of a table; empty when it is there, or is the connection's own. */
    private static List<String> missingSchema(Database database, Connection connection, TableSpec wanted)
            throws SQLException {
        String schema = wanted.schema();
        return schema == null || database.dialect().schema().hasSchema(connection, schema)
                ? List.of()
                : database.dialect().ddl().createSchema(schema);
    }

    private static List<String> statements(
            Database database, Connection connection, TableSpec wanted, List<SchemaChange> changes)
            throws SQLException {
        List<String> statements =
                new ArrayList<>(changes.isEmpty() ? List.of() : missingSchema(database, connection, wanted));
        statements.addAll(TableChanges.statements(database.dialect().ddl(), changes));
        return statements;
    }

    /** Returns what is missing between the table as it is and as it is wanted. */
    private static List<SchemaChange> changes(
            Database database, Connection connection, TableSpec wanted, ModelDefinition model) throws SQLException {
        LiveTable live = database.dialect()
                .schema()
                .table(connection, wanted.schema(), wanted.name())
                .orElse(null);
        List<SchemaChange> changes = TableChanges.between(live, wanted, model);
        if (wanted.rowSecurity() != null && (live == null || !isSecured(database, connection, wanted))) {
            changes.add(new SchemaChange.SecureRows(wanted));
        }
        return changes;
    }

    private static boolean isSecured(Database database, Connection connection, TableSpec wanted) throws SQLException {
        return database.dialect().schema().isSecured(connection, wanted.schema(), wanted.name());
    }

    /** A wall that does not hold for the user who is to stay behind it is none. */
    private static void checkSecured(Database database, Connection connection, TableSpec wanted, ModelDefinition model)
            throws SQLException {
        if (wanted.rowSecurity() != null && !isSecured(database, connection, wanted)) {
            throw Problem.of(
                            StandardCode.UNSUPPORTED_BY_DATABASE,
                            "The row-level security of the table '" + wanted.name()
                                    + "' does not hold for the user of the connection")
                    .at(Location.model(model.name(), null))
                    .cause("The user is a superuser, or has BYPASSRLS: the database checks nothing for such a user")
                    .fix("Connect as a user without these rights", "create role shop login nosuperuser nobypassrls")
                    .toException();
        }
    }

    private static RuntimeException refused(List<String> missing, ModelDefinition model) {
        return Problem.of(
                        StandardCode.TABLE_NOT_FOUND,
                        "The table '" + model.table() + "' of " + model.name()
                                + " is not as the model needs it, and auto_migrate is off")
                .at(Location.model(model.name(), null))
                .found(missing.size() + " missing statements, the first: " + missing.get(0))
                .fix("Make the tables by hand or on request", "db.createTables();")
                .toException();
    }

    private static RuntimeException failed(Database database, SQLException failure, ModelDefinition model) {
        DataFlowException known = SqlFailures.of(database.dialect().failures(), failure, model);
        if (TableStates.passes(known)) {
            return known;
        }
        return Problem.of(
                        StandardCode.DDL_FAILED,
                        "The table '" + model.table() + "' of " + model.name() + " cannot be made: "
                                + failure.getMessage())
                .at(Location.model(model.name(), null))
                .cause("It is not tried again until db.createTables() or another change of the schema")
                .toException(known);
    }
}
