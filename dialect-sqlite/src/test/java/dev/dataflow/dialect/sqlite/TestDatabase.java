package dev.dataflow.dialect.sqlite;

import dev.dataflow.spi.PluginContext;
import dev.dataflow.spi.data.JsonCodec;
import dev.dataflow.spi.dialect.ColumnCodec;
import dev.dataflow.spi.dialect.ColumnUse;
import dev.dataflow.spi.dialect.DatabaseUrl;
import dev.dataflow.spi.dialect.Dialect;
import dev.dataflow.spi.dialect.DialectFactory;
import dev.dataflow.spi.model.FieldType;
import dev.dataflow.spi.model.ModelDefinition;
import dev.dataflow.spi.model.ModelLookup;
import dev.dataflow.spi.operation.OperationContext;
import dev.dataflow.spi.operation.OperationExecutor;
import dev.dataflow.spi.query.QueryReader;
import dev.dataflow.spi.schema.ColumnSpec;
import dev.dataflow.spi.schema.TableSpec;
import dev.dataflow.spi.sql.Bind;
import dev.dataflow.spi.sql.SqlFragment;
import java.nio.file.Path;
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
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Function;

/** A dialect and a connection for a test. */
final class TestDatabase implements AutoCloseable {

    static final Duration PATIENCE = Duration.ofSeconds(20);

    final Dialect dialect;
    final Connection connection;

    private TestDatabase(Dialect dialect) throws SQLException {
        this.dialect = dialect;
        this.connection = dialect.dataSources().open(PATIENCE);
    }

    static TestDatabase memory() throws SQLException {
        return new TestDatabase(dialect(":memory:", Map.of()));
    }

    static TestDatabase file(Path file) throws SQLException {
        return new TestDatabase(dialect(file.toString(), Map.of()));
    }

    static Dialect dialect(String database, Map<String, String> parameters) {
        DialectFactory factory = new SqlitePlugin().dialects().get(0);
        return factory.create(url(database, parameters), new Context());
    }

    static DatabaseUrl url(String database, Map<String, String> parameters) {
        return new DatabaseUrl("sqlite", null, null, null, -1, database, parameters);
    }

    ColumnCodec codec(FieldType type) {
        return dialect.types().codec(type, ColumnUse.PLAIN);
    }

    ColumnSpec column(String name, FieldType type) {
        return new ColumnSpec(name, type, codec(type), true, false, List.of());
    }

    /** Makes a table with an identity {@code id} and further columns. */
    TableSpec table(String name, ColumnSpec... columns) throws SQLException {
        List<ColumnSpec> all = new ArrayList<>();
        all.add(new ColumnSpec("id", FieldType.bigint(), codec(FieldType.bigint()), false, true, List.of()));
        all.addAll(List.of(columns));
        TableSpec table = new TableSpec(null, name, all, List.of("id"), List.of(), List.of());
        for (String sql : dialect.ddl().createTable(table)) {
            execute(sql);
        }
        return table;
    }

    void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Executes a statement, all of whose binds take the same values by slot. */
    int update(SqlFragment sql, Object... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql.text())) {
            bind(statement, sql, values);
            return statement.executeUpdate();
        }
    }

    /** Returns the first column of all rows, read by a codec. */
    List<Object> query(ColumnCodec codec, SqlFragment sql, Object... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql.text())) {
            bind(statement, sql, values);
            List<Object> found = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    found.add(codec.read(rows, 1));
                }
            }
            return found;
        }
    }

    List<Object> query(String sql) throws SQLException {
        return query(dialect.types().raw(), SqlFragment.of(sql));
    }

    /** Returns the ids of the rows that fulfil a condition. */
    List<Object> ids(String table, SqlFragment condition, Object... values) throws SQLException {
        return query(
                codec(FieldType.bigint()),
                SqlFragment.join("SELECT id FROM " + table + " WHERE ", condition, " ORDER BY id"),
                values);
    }

    void insert(String table, String column, ColumnCodec codec, Object value) throws SQLException {
        update(
                SqlFragment.join("INSERT INTO " + table + " (" + column + ") VALUES (", Bind.of(0, codec), ")"),
                new Object[] {value});
    }

    private static void bind(PreparedStatement statement, SqlFragment sql, Object[] values) throws SQLException {
        int index = 1;
        for (Bind bind : sql.binds()) {
            bind.codec().bind(statement, index++, bind.change().apply(values[bind.slot()]));
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
        dialect.close();
    }

    private record Context() implements PluginContext {
        @Override
        public Clock clock() {
            return Clock.systemUTC();
        }

        @Override
        public JsonCodec json() {
            return new TestJson();
        }

        @Override
        public ScheduledExecutorService scheduler() {
            throw new UnsupportedOperationException("no work in the background");
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
