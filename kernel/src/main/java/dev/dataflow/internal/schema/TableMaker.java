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
import dev.dataflow.spi.schema.LiveTable;
import dev.dataflow.spi.schema.TableSpec;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
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
                    .table(connection, null, runtime.definition().table())
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
    void make(ModelRuntime runtime, boolean allowed) {
        ModelDefinition model = runtime.definition();
        Database database = runtime.database();
        TableSpec wanted = database.compiler().tableSpec(model);
        Connection connection = borrow(database, model);
        try {
            List<SchemaChange> changes = changes(database, connection, wanted, model);
            if (!changes.isEmpty() && allowed) {
                underLock(database, connection, wanted, model);
            } else if (!changes.isEmpty()) {
                throw refused(TableChanges.statements(database.dialect().ddl(), changes), model);
            }
        } catch (SQLException failure) {
            throw failed(database, failure, model);
        } finally {
            database.connections().giveBack(connection);
        }
    }

    /** Returns what would be made, and what the analyzers say about it. */
    TablePlan plan(ModelRuntime runtime) {
        ModelDefinition model = runtime.definition();
        Database database = runtime.database();
        TableSpec wanted = database.compiler().tableSpec(model);
        Connection connection = borrow(database, model);
        try {
            List<SchemaChange> changes = changes(database, connection, wanted, model);
            List<Finding> findings = gate.findings(changes, database, connection);
            List<String> statements = TableChanges.statements(database.dialect().ddl(), changes);
            return new TablePlan(model.name(), model.table(), changes, statements, findings, gate.passes(findings));
        } catch (SQLException failure) {
            throw failed(database, failure, model);
        } finally {
            database.connections().giveBack(connection);
        }
    }

    /** Throws {@code DF-307} when the analyzers do not let pass what would be made; makes nothing. */
    void check(ModelRuntime runtime) {
        gate.check(plan(runtime).findings(), runtime.definition());
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
        try (LockProvider.Held held =
                database.dialect().locks().lock(connection, "dataflow.ddl." + wanted.name(), LOCK_TIMEOUT)) {
            List<SchemaChange> changes = changes(database, connection, wanted, model);
            List<Finding> findings = gate.findings(changes, database, connection);
            gate.check(findings, model);
            gate.tell(findings, model);
            for (String sql : TableChanges.statements(database.dialect().ddl(), changes)) {
                log.accept(sql);
                try (Statement statement = connection.createStatement()) {
                    statement.executeUpdate(sql);
                }
            }
        }
    }

    /** Returns what is missing between the table as it is and as it is wanted. */
    private static List<SchemaChange> changes(
            Database database, Connection connection, TableSpec wanted, ModelDefinition model) throws SQLException {
        LiveTable live = database.dialect()
                .schema()
                .table(connection, wanted.schema(), wanted.name())
                .orElse(null);
        return TableChanges.between(live, wanted, model);
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
