package dev.dataflow.internal.schema;

import dev.dataflow.internal.jdbc.Database;
import dev.dataflow.internal.jdbc.SqlFailures;
import dev.dataflow.internal.pipeline.ModelRuntime;
import dev.dataflow.spi.dialect.DdlRenderer;
import dev.dataflow.spi.dialect.LockProvider;
import dev.dataflow.spi.error.Location;
import dev.dataflow.spi.error.Problem;
import dev.dataflow.spi.error.StandardCode;
import dev.dataflow.spi.model.ModelDefinition;
import dev.dataflow.spi.schema.ColumnSpec;
import dev.dataflow.spi.schema.IndexSpec;
import dev.dataflow.spi.schema.LiveTable;
import dev.dataflow.spi.schema.TableSpec;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Makes a table, or adds the nullable columns and indexes that it lacks; never drops or changes anything. Works on a
 * connection of its own, under the dialect's lock. Thread-safe.
 */
public final class TableMaker {

    private static final Duration LOCK_TIMEOUT = Duration.ofSeconds(30);

    private final Consumer<String> log;

    /**
     * Makes the maker.
     *
     * @param log hears of every DDL statement before it runs
     */
    public TableMaker(Consumer<String> log) {
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
     * Looks at a table and makes what is missing.
     *
     * @param allowed whether anything may be made; otherwise a missing table or column is a problem
     */
    void make(ModelRuntime runtime, boolean allowed) {
        Database database = runtime.database();
        TableSpec wanted = database.compiler().tableSpec(runtime.definition());
        Connection connection = borrow(database, runtime.definition());
        try {
            if (allowed
                    && !statements(database, connection, wanted, runtime.definition())
                            .isEmpty()) {
                underLock(database, connection, wanted, runtime.definition());
            } else if (!allowed) {
                refuse(statements(database, connection, wanted, runtime.definition()), runtime.definition());
            }
        } catch (SQLException failure) {
            throw failed(database, failure, runtime.definition());
        } finally {
            database.connections().giveBack(connection);
        }
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
            for (String sql : statements(database, connection, wanted, model)) {
                log.accept(sql);
                try (Statement statement = connection.createStatement()) {
                    statement.executeUpdate(sql);
                }
            }
        }
    }

    /** Returns the statements that are missing between the table as it is and as it is wanted. */
    private static List<String> statements(
            Database database, Connection connection, TableSpec wanted, ModelDefinition model) throws SQLException {
        DdlRenderer ddl = database.dialect().ddl();
        Optional<LiveTable> live = database.dialect().schema().table(connection, wanted.schema(), wanted.name());
        List<String> statements = new ArrayList<>();
        if (live.isEmpty()) {
            statements.addAll(ddl.createTable(wanted));
            for (IndexSpec index : wanted.indexes()) {
                statements.addAll(ddl.createIndex(wanted, index));
            }
            return statements;
        }
        checkColumns(wanted, live.get(), model);
        ColumnFit.check(wanted, live.get(), model);
        for (ColumnSpec column : wanted.columns()) {
            if (live.get().column(column.name()).isEmpty()) {
                statements.addAll(ddl.addColumn(wanted, column));
            }
        }
        for (IndexSpec index : wanted.indexes()) {
            if (live.get().indexes().stream().noneMatch(i -> isSame(i, index))) {
                statements.addAll(ddl.createIndex(wanted, index));
            }
        }
        return statements;
    }

    private static boolean isSame(IndexSpec live, IndexSpec wanted) {
        return live.name().equalsIgnoreCase(wanted.name())
                || (live.columns().equals(wanted.columns())
                        && live.unique() == wanted.unique()
                        && live.condition().isEmpty()
                        && wanted.condition().isEmpty());
    }

    private static void checkColumns(TableSpec wanted, LiveTable live, ModelDefinition model) {
        List<String> required = wanted.columns().stream()
                .filter(column ->
                        !column.nullable() && live.column(column.name()).isEmpty())
                .map(ColumnSpec::name)
                .toList();
        if (!required.isEmpty()) {
            throw Problem.of(
                            StandardCode.SCHEMA_MISMATCH,
                            "The table '" + wanted.name() + "' lacks columns of " + model.name()
                                    + " that may not be null: " + String.join(", ", required))
                    .at(Location.model(model.name(), required.get(0)))
                    .cause("The table holds records already; a column without a value for them cannot be added")
                    .fix("Let the new fields be null", "@Nullable in the record, nullable: true in a file")
                    .fix("Or work with the table as it is", "timestamps: false, existing_schema_mode: true")
                    .toException();
        }
    }

    private static void refuse(List<String> missing, ModelDefinition model) {
        if (!missing.isEmpty()) {
            throw Problem.of(
                            StandardCode.TABLE_NOT_FOUND,
                            "The table '" + model.table() + "' of " + model.name()
                                    + " is not as the model needs it, and auto_migrate is off")
                    .at(Location.model(model.name(), null))
                    .found(missing.size() + " missing statements, the first: " + missing.get(0))
                    .fix("Make the tables by hand or on request", "db.createTables();")
                    .toException();
        }
    }

    private static RuntimeException failed(Database database, SQLException failure, ModelDefinition model) {
        RuntimeException known = SqlFailures.of(database.dialect().failures(), failure, model);
        return Problem.of(
                        StandardCode.DDL_FAILED,
                        "The table '" + model.table() + "' of " + model.name() + " cannot be made: "
                                + failure.getMessage())
                .at(Location.model(model.name(), null))
                .cause("It is not tried again until db.createTables() or another change of the schema")
                .toException(known);
    }
}
