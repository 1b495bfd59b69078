package dev.dataflow.internal.sql;

import dev.dataflow.dialect.sqlite.SqlitePlugin;
import dev.dataflow.internal.json.JacksonJsonCodec;
import dev.dataflow.internal.value.CanonicalValues;
import dev.dataflow.spi.PluginContext;
import dev.dataflow.spi.data.JsonCodec;
import dev.dataflow.spi.data.Row;
import dev.dataflow.spi.dialect.DatabaseUrl;
import dev.dataflow.spi.dialect.Dialect;
import dev.dataflow.spi.model.ModelDefinition;
import dev.dataflow.spi.model.ModelLookup;
import dev.dataflow.spi.operation.Operation;
import dev.dataflow.spi.operation.OperationContext;
import dev.dataflow.spi.operation.OperationExecutor;
import dev.dataflow.spi.query.Filter;
import dev.dataflow.spi.query.QueryReader;
import dev.dataflow.spi.query.Values;
import dev.dataflow.spi.schema.TableSpec;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A SQLite database in memory with the tables of some models, and a compiler for it. */
final class SqliteDatabase implements AutoCloseable {

    final JsonCodec json = new JacksonJsonCodec();
    final Dialect dialect;
    final SqlCompiler compiler;
    final Connection connection;

    private final ScheduledExecutorService scheduler = Executors.newSingleThreadScheduledExecutor();

    SqliteDatabase(ModelDefinition... models) throws SQLException {
        this((cursor, operation, context) -> new Object[0], models);
    }

    SqliteDatabase(CursorReader cursors, ModelDefinition... models) throws SQLException {
        DatabaseUrl url = new DatabaseUrl("sqlite", null, null, null, -1, ":memory:", Map.of());
        dialect = new SqlitePlugin().dialects().get(0).create(url, new Context());
        compiler = new SqlCompiler(
                dialect, new TestModels(models), new CanonicalValues(json), model -> false, cursors, Schemas.OWN);
        connection = dialect.dataSources().open(Duration.ofSeconds(5));
        for (ModelDefinition model : models) {
            create(compiler.tableSpec(model, OperationContext.EMPTY));
        }
    }

    private void create(TableSpec table) throws SQLException {
        List<String> statements = new ArrayList<>(dialect.ddl().createTable(table));
        table.indexes().forEach(index -> statements.addAll(dialect.ddl().createIndex(table, index)));
        try (Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    PreparedOperation prepare(Operation operation) {
        return compiler.prepare(operation, OperationContext.EMPTY);
    }

    /** Runs a statement that changes records; returns how many. */
    int change(PreparedOperation prepared) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement(prepared.statement().sql())) {
            prepared.bind(statement);
            if (!prepared.statement().hasRows()) {
                return statement.executeUpdate();
            }
            int rows = 0;
            try (ResultSet result = statement.executeQuery()) {
                while (result.next()) {
                    rows++;
                }
            }
            return rows;
        }
    }

    int change(Operation operation) throws SQLException {
        return change(prepare(operation));
    }

    List<Row> rows(PreparedOperation prepared) throws SQLException {
        List<Row> rows = new ArrayList<>();
        try (PreparedStatement statement =
                connection.prepareStatement(prepared.statement().sql())) {
            prepared.bind(statement);
            try (ResultSet result = statement.executeQuery()) {
                while (result.next()) {
                    rows.add(prepared.statement().read(result, prepared.values()));
                }
            }
        }
        return rows;
    }

    List<Row> rows(Operation operation) throws SQLException {
        return rows(prepare(operation));
    }

    long count(ModelDefinition model, Filter filter) throws SQLException {
        return (Long) java.util.Objects.requireNonNull(
                rows(new Operation.Count(model, filter)).get(0).valueAt(0));
    }

    void insert(ModelDefinition model, Map<String, ? extends @Nullable Object> record) throws SQLException {
        Values values = Values.empty(model);
        record.forEach(values::with);
        change(new Operation.Create(model, values));
    }

    @Override
    public void close() throws SQLException {
        connection.close();
        scheduler.shutdownNow();
    }

    private final class Context implements PluginContext {
        @Override
        public Clock clock() {
            return Clock.systemUTC();
        }

        @Override
        public JsonCodec json() {
            return json;
        }

        @Override
        public ScheduledExecutorService scheduler() {
            return scheduler;
        }

        @Override
        public System.Logger logger(String name) {
            return System.getLogger(name);
        }

        @Override
        public OperationExecutor operations() {
            throw new UnsupportedOperationException("no instance");
        }

        @Override
        public ModelLookup models() {
            throw new UnsupportedOperationException("no instance");
        }

        @Override
        public QueryReader queries() {
            throw new UnsupportedOperationException("no instance");
        }

        @Override
        public void register(List<ModelDefinition> models) {
            throw new UnsupportedOperationException("no instance");
        }

        @Override
        public <T> T inTransaction(OperationContext context, Function<OperationContext, T> body) {
            throw new UnsupportedOperationException("no instance");
        }
    }
}
