package dev.dataflow.testkit.dialect;

import dev.dataflow.spi.DataFlowPlugin;
import dev.dataflow.spi.dialect.BulkInsert;
import dev.dataflow.spi.dialect.BulkUpdate;
import dev.dataflow.spi.dialect.BulkWriter;
import dev.dataflow.spi.dialect.ColumnCodec;
import dev.dataflow.spi.dialect.DataSourceProvider;
import dev.dataflow.spi.dialect.Dialect;
import dev.dataflow.spi.dialect.DialectCapability;
import dev.dataflow.spi.dialect.DialectFactory;
import dev.dataflow.spi.dialect.DmlRenderer;
import dev.dataflow.spi.sql.SqlFragment;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A dialect's plugin that declares less than its database can do, so that the kernel takes the ways it takes on databases
 * without it: no RETURNING, no upsert that names a key.
 */
public final class LackingPlugin {

    private static final Set<DialectCapability> LACKING = EnumSet.of(
            DialectCapability.INSERT_RETURNING,
            DialectCapability.UPDATE_RETURNING,
            DialectCapability.DELETE_RETURNING,
            DialectCapability.NAMED_CONFLICT_TARGET,
            DialectCapability.UPDATE_OF_SEVERAL);

    private final Set<DialectCapability> added;
    private final @Nullable String lastKey;

    /**
     * Makes plugins of less.
     *
     * @param lastKey the query for the key that was generated last; null where JDBC tells it
     */
    public LackingPlugin(Set<DialectCapability> added, @Nullable String lastKey) {
        this.added = added;
        this.lastKey = lastKey;
    }

    /** Returns a plugin that is another but for its dialects. */
    public DataFlowPlugin of(DataFlowPlugin plugin) {
        List<DialectFactory> factories =
                plugin.dialects().stream().map(this::factory).toList();
        return delegate(DataFlowPlugin.class, plugin, (name, args) -> name.equals("dialects") ? factories : null);
    }

    private DialectFactory factory(DialectFactory factory) {
        return delegate(
                DialectFactory.class,
                factory,
                (name, args) -> name.equals("create")
                        ? dialect(factory.create(
                                (dev.dataflow.spi.dialect.DatabaseUrl) args[0],
                                (dev.dataflow.spi.PluginContext) args[1]))
                        : null);
    }

    private Dialect dialect(Dialect dialect) {
        Set<DialectCapability> left = EnumSet.copyOf(dialect.capabilities());
        left.removeAll(LACKING);
        left.addAll(added);
        DmlRenderer dml = delegate(DmlRenderer.class, dialect.dml(), this::dml);
        DataSourceProvider sources = lastKey == null
                ? dialect.dataSources()
                : delegate(
                        DataSourceProvider.class,
                        dialect.dataSources(),
                        (name, args) -> name.equals("generatedKey")
                                ? lastKey(((PreparedStatement) args[0]).getConnection(), (ColumnCodec) args[1])
                                : null);
        BulkWriter bulk = new RowByRow(dialect.bulk(), sources);
        return delegate(Dialect.class, dialect, (name, args) -> switch (name) {
            case "capabilities" -> left;
            case "can" -> left.contains((DialectCapability) args[0]);
            case "dml" -> dml;
            case "dataSources" -> sources;
            case "bulk" -> bulk;
            default -> null;
        });
    }

    /** SQLite takes a clause without a key for one that any taken key decides. */
    private @Nullable Object dml(String name, Object[] args) {
        if (name.equals("returning") || name.equals("updateOfSeveral")) {
            throw new AssertionError(name + " of a dialect that lacks it");
        }
        if (!name.equals("onConflict")) {
            return null;
        }
        if (!added.contains(DialectCapability.ANY_CONFLICT_TARGET)) {
            throw new AssertionError(name + " of a dialect that lacks it");
        }
        @SuppressWarnings("unchecked")
        List<SqlFragment> updates = (List<SqlFragment>) args[1];
        return updates.isEmpty()
                ? SqlFragment.of("on conflict do nothing")
                : SqlFragment.join("on conflict do update set ", SqlFragment.list(", ", updates));
    }

    private Object lastKey(Connection connection, ColumnCodec codec) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(java.util.Objects.requireNonNull(lastKey));
                ResultSet key = query.executeQuery()) {
            key.next();
            return java.util.Objects.requireNonNull(codec.read(key, 1));
        }
    }

    private static <T> T delegate(Class<T> type, T target, Instead instead) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, method, args) -> {
            Object given = instead.of(method.getName(), args == null ? new Object[0] : args);
            if (given != null) {
                return given;
            }
            try {
                return method.invoke(target, args);
            } catch (InvocationTargetException failure) {
                throw failure.getCause();
            }
        }));
    }

    /** What stands in the place of a method's result; null leaves it. */
    private interface Instead {
        @Nullable
        Object of(String method, Object[] args) throws SQLException;
    }

    /** Writes rows whose keys are wanted one by one. */
    private record RowByRow(BulkWriter bulk, DataSourceProvider sources) implements BulkWriter {
        @Override
        public int rowsPerCall(int columns) {
            return bulk.rowsPerCall(columns);
        }

        @Override
        public List<@Nullable Object> insert(Connection connection, BulkInsert insert, List<@Nullable Object[]> rows)
                throws SQLException {
            ColumnCodec codec = insert.returningCodec();
            if (codec == null) {
                return bulk.insert(connection, insert, rows);
            }
            String column = java.util.Objects.requireNonNull(insert.returning()).replace("\"", "");
            String values = insert.columns().isEmpty()
                    ? " default values"
                    : " (" + String.join(", ", insert.columns()) + ") values (?"
                            + ", ?".repeat(insert.columns().size() - 1) + ")";
            List<@Nullable Object> keys = new ArrayList<>();
            try (PreparedStatement statement = sources.prepareInsert(
                    connection, "insert into " + insert.table() + values + " " + insert.conflict(), column)) {
                for (@Nullable Object[] row : rows) {
                    for (int i = 0; i < row.length; i++) {
                        insert.codecs().get(i).bind(statement, i + 1, row[i]);
                    }
                    statement.executeUpdate();
                    keys.add(sources.generatedKey(statement, codec));
                }
            }
            return keys;
        }

        @Override
        public boolean updates(int rows) {
            return rows > 1;
        }

        @Override
        public long update(Connection connection, BulkUpdate update, List<@Nullable Object[]> rows)
                throws SQLException {
            String sql = "update " + update.table() + " set " + String.join(" = ?, ", update.set()) + " = ? where "
                    + String.join(" = ? and ", update.key()) + " = ?";
            long found = 0;
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                for (@Nullable Object[] row : rows) {
                    for (int i = 0; i < row.length; i++) {
                        update.codecs().get(i).bind(statement, i + 1, row[i]);
                    }
                    found += statement.executeUpdate();
                }
            }
            return found;
        }
    }
}
