package dev.dataflow.internal.schema;

import dev.dataflow.internal.jdbc.Database;
import dev.dataflow.internal.jdbc.RawRows;
import dev.dataflow.internal.jdbc.SqlFailures;
import dev.dataflow.internal.sql.PreparedOperation;
import dev.dataflow.spi.PluginContext;
import dev.dataflow.spi.data.Row;
import dev.dataflow.spi.dialect.DataSourceProvider;
import dev.dataflow.spi.dialect.DialectCapability;
import dev.dataflow.spi.error.Problem;
import dev.dataflow.spi.error.StandardCode;
import dev.dataflow.spi.migration.MigrationContext;
import dev.dataflow.spi.migration.SchemaChange;
import dev.dataflow.spi.operation.Operation;
import dev.dataflow.spi.schema.LiveTable;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One database as one analyzer sees it, by the connection that makes the changes. Remembers the first question that was
 * not answered, so that an analyzer that overlooks it cannot let the changes pass. Of the thread that asks.
 */
final class LiveContext implements MigrationContext, AutoCloseable {

    private final Thread owner = Thread.currentThread();
    private final Database database;
    private final Connection connection;
    private final PluginContext plugin;
    private @Nullable RuntimeException unanswered;
    private boolean closed;

    /** A question to the database. */
    private interface Question<T> {
        T ask() throws SQLException;
    }

    LiveContext(Database database, Connection connection, PluginContext plugin) {
        this.database = database;
        this.connection = connection;
        this.plugin = plugin;
    }

    /** Returns why the first unanswered question was not answered; null when all were. */
    @Nullable
    RuntimeException unanswered() {
        return unanswered;
    }

    @Override
    public String dialect() {
        return database.dialect().name();
    }

    @Override
    public String databaseVersion() {
        return answer(() -> connection.getMetaData().getDatabaseProductVersion());
    }

    @Override
    public Set<DialectCapability> capabilities() {
        return database.dialect().capabilities();
    }

    @Override
    public List<String> statements(SchemaChange change) {
        return TableChanges.statements(database.dialect().ddl(), change);
    }

    @Override
    public List<String> tables(@Nullable String schema) {
        return answer(() -> database.dialect().schema().tables(connection, schema));
    }

    @Override
    public Optional<LiveTable> table(SchemaChange change) {
        return table(change.schema(), change.table());
    }

    @Override
    public Optional<LiveTable> table(@Nullable String schema, String name) {
        return answer(() -> database.dialect().schema().table(connection, schema, name));
    }

    @Override
    public long rows(SchemaChange change) {
        if (table(change).isEmpty()) {
            return 0;
        }
        String table = change.schema() == null ? "" : quote(change.schema()) + ".";
        Row counted = read("select count(*) from " + table + quote(change.table()), Map.of())
                .get(0);
        return ((Number) counted.values().iterator().next()).longValue();
    }

    @Override
    public String quote(String identifier) {
        return database.dialect().dml().quote(identifier);
    }

    @Override
    public List<Row> read(String sql, Map<String, ?> parameters) {
        return answer(() -> {
            Savepoint savepoint = null;
            if (connection.getAutoCommit()) {
                database.dialect().dataSources().begin(connection, true);
            } else {
                savepoint = connection.setSavepoint();
            }
            try {
                return readOnly(new Operation.RawStatement(sql, new LinkedHashMap<>(parameters), true, -1));
            } finally {
                undo(savepoint);
            }
        });
    }

    private List<Row> readOnly(Operation.RawStatement operation) throws SQLException {
        DataSourceProvider provider = database.dialect().dataSources();
        provider.refuseWrites(connection);
        try {
            return rows(operation);
        } finally {
            provider.acceptWrites(connection);
        }
    }

    private List<Row> rows(Operation.RawStatement operation) throws SQLException {
        PreparedOperation prepared = database.compiler().prepareRaw(operation);
        try (PreparedStatement statement =
                connection.prepareStatement(prepared.statement().sql())) {
            prepared.bind(statement);
            if (!statement.execute()) {
                throw Problem.of(StandardCode.SQL_REFUSED, "The statement of an analyzer changes something")
                        .expected("a statement that reads")
                        .toException();
            }
            try (ResultSet rows = statement.getResultSet()) {
                return RawRows.read(rows, -1, database.dialect().types().raw()).rows();
            }
        }
    }

    private void undo(@Nullable Savepoint savepoint) throws SQLException {
        if (savepoint == null) {
            connection.rollback();
            connection.setAutoCommit(true);
        } else {
            connection.rollback(savepoint);
            connection.releaseSavepoint(savepoint);
        }
    }

    @Override
    public PluginContext plugin() {
        return plugin;
    }

    private <T> T answer(Question<T> question) {
        if (closed || Thread.currentThread() != owner) {
            throw new IllegalStateException("an analyzer asks outside its call of analyze(), or on another thread");
        }
        try {
            return question.ask();
        } catch (SQLException failure) {
            throw remembered(SqlFailures.of(database.dialect().failures(), failure, null));
        } catch (RuntimeException failure) {
            throw remembered(failure);
        }
    }

    private RuntimeException remembered(RuntimeException failure) {
        if (unanswered == null) {
            unanswered = failure;
        }
        return failure;
    }

    @Override
    public void close() {
        closed = true;
    }
}
