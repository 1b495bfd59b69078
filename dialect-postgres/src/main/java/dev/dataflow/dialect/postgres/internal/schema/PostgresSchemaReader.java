package dev.dataflow.dialect.postgres.internal.schema;

import dev.dataflow.dialect.postgres.internal.sql.PostgresDdlRenderer;
import dev.dataflow.spi.dialect.SchemaReader;
import dev.dataflow.spi.model.FieldType;
import dev.dataflow.spi.model.Reference;
import dev.dataflow.spi.schema.ForeignKeySpec;
import dev.dataflow.spi.schema.IndexSpec;
import dev.dataflow.spi.schema.LiveTable;
import dev.dataflow.spi.schema.LiveTable.LiveColumn;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

/** Reads tables from the server's catalog. Stateless. */
public final class PostgresSchemaReader implements SchemaReader {

    private static final String NAMES = "SELECT c.relname FROM pg_catalog.pg_class c"
            + " JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace"
            + " WHERE n.nspname = coalesce(?, current_schema()) AND strpos(?, c.relkind::text) > 0"
            + " ORDER BY c.relname COLLATE \"C\"";

    private static final String SECURED = "SELECT 1 FROM pg_catalog.pg_class c"
            + " JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace"
            + " JOIN pg_catalog.pg_policy p ON p.polrelid = c.oid AND p.polname = '" + PostgresDdlRenderer.POLICY + "'"
            + " WHERE n.nspname = coalesce(?, current_schema()) AND c.relname = ?"
            + " AND c.relforcerowsecurity AND row_security_active(c.oid)";

    private static final String SCHEMA = "SELECT nspname FROM pg_catalog.pg_namespace WHERE nspname = ?";

    private static final String TABLE = "SELECT c.oid, c.relkind IN ('v', 'm'),"
            + " coalesce(obj_description(c.oid, 'pg_class'), '') FROM pg_catalog.pg_class c"
            + " JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace"
            + " WHERE n.nspname = coalesce(?, current_schema()) AND c.relkind IN ('r', 'p', 'f', 'v', 'm')"
            + " AND c.relname = ?";

    private static final String COLUMNS = "SELECT a.attname, format_type(a.atttypid, a.atttypmod), t.typname,"
            + " a.atttypmod, NOT a.attnotnull, pg_get_expr(d.adbin, d.adrelid), a.attidentity <> '',"
            + " a.attgenerated <> '', o.collname, coalesce(col_description(a.attrelid, a.attnum), ''),"
            + " ARRAY(SELECT e.enumlabel::text FROM pg_catalog.pg_enum e WHERE e.enumtypid = t.oid"
            + " ORDER BY e.enumsortorder)"
            + " FROM pg_catalog.pg_attribute a JOIN pg_catalog.pg_type t ON t.oid = a.atttypid"
            + " LEFT JOIN pg_catalog.pg_collation o ON o.oid = a.attcollation AND o.oid <> t.typcollation"
            + " LEFT JOIN pg_catalog.pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum"
            + " WHERE a.attrelid = ?::oid AND a.attnum > 0 AND NOT a.attisdropped ORDER BY a.attnum";

    private static final String INDEXES = "SELECT c.relname, i.indisunique, i.indisprimary,"
            + " coalesce(pg_get_expr(i.indpred, i.indrelid), ''),"
            + " ARRAY(SELECT coalesce(a.attname::text, pg_get_indexdef(i.indexrelid, k.place::int, true))"
            + " FROM unnest(i.indkey::int2[]) WITH ORDINALITY k(attnum, place)"
            + " LEFT JOIN pg_catalog.pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = k.attnum"
            + " WHERE k.place <= i.indnkeyatts ORDER BY k.place)"
            + " FROM pg_catalog.pg_index i JOIN pg_catalog.pg_class c ON c.oid = i.indexrelid"
            + " WHERE i.indrelid = ?::oid ORDER BY c.relname COLLATE \"C\"";

    private static final String FOREIGN_KEYS = "SELECT f.relname, k.confdeltype, "
            + names("k.conrelid", "k.conkey")
            + ", "
            + names("k.confrelid", "k.confkey")
            + " FROM pg_catalog.pg_constraint k JOIN pg_catalog.pg_class f ON f.oid = k.confrelid"
            + " WHERE k.contype = 'f' AND k.conrelid = ?::oid ORDER BY k.conname COLLATE \"C\"";

    private static String names(String table, String numbers) {
        return "ARRAY(SELECT a.attname::text FROM unnest(" + numbers + ") WITH ORDINALITY n(attnum, place)"
                + " JOIN pg_catalog.pg_attribute a ON a.attrelid = " + table
                + " AND a.attnum = n.attnum ORDER BY n.place)";
    }

    @Override
    public List<String> tables(Connection connection, @Nullable String schema) throws SQLException {
        return query(connection, NAMES, rows -> rows.getString(1), schema, "rp");
    }

    @Override
    public List<String> views(Connection connection, @Nullable String schema) throws SQLException {
        return query(connection, NAMES, rows -> rows.getString(1), schema, "vm");
    }

    @Override
    public boolean isSecured(Connection connection, @Nullable String schema, String table) throws SQLException {
        return !query(connection, SECURED, rows -> rows.getInt(1), schema, table)
                .isEmpty();
    }

    @Override
    public boolean hasSchema(Connection connection, String schema) throws SQLException {
        return !query(connection, SCHEMA, rows -> rows.getString(1), schema).isEmpty();
    }

    @Override
    public Optional<LiveTable> table(Connection connection, @Nullable String schema, String name) throws SQLException {
        List<Found> found = query(connection, TABLE, PostgresSchemaReader::found, schema, name);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        String oid = found.get(0).oid();
        List<LiveColumn> columns = query(connection, COLUMNS, PostgresSchemaReader::column, oid);
        List<Index> indexes = query(connection, INDEXES, PostgresSchemaReader::index, oid);
        List<ForeignKeySpec> foreignKeys = query(connection, FOREIGN_KEYS, PostgresSchemaReader::foreignKey, oid);
        return Optional.of(new LiveTable(
                name,
                found.get(0).kind(),
                found.get(0).comment(),
                columns,
                indexes.stream()
                        .filter(Index::primary)
                        .findFirst()
                        .map(index -> index.spec().columns())
                        .orElse(List.of()),
                indexes.stream()
                        .filter(index -> !index.primary())
                        .map(Index::spec)
                        .toList(),
                foreignKeys));
    }

    private static Found found(ResultSet rows) throws SQLException {
        return new Found(
                rows.getString(1), rows.getBoolean(2) ? LiveTable.Kind.VIEW : LiveTable.Kind.TABLE, rows.getString(3));
    }

    private static LiveColumn column(ResultSet rows) throws SQLException {
        List<String> labels = texts(rows.getArray(11));
        return new LiveColumn(
                rows.getString(1),
                rows.getString(2),
                labels.isEmpty()
                        ? ColumnTypes.of(rows.getString(3), rows.getInt(4))
                        : new FieldType.Enumeration(labels),
                rows.getBoolean(5),
                rows.getString(6),
                rows.getBoolean(7),
                rows.getBoolean(8),
                rows.getString(9),
                rows.getString(10));
    }

    private static Index index(ResultSet rows) throws SQLException {
        return new Index(
                rows.getBoolean(3),
                new IndexSpec(rows.getString(1), texts(rows.getArray(5)), rows.getBoolean(2), rows.getString(4)));
    }

    private static ForeignKeySpec foreignKey(ResultSet rows) throws SQLException {
        Reference.OnDelete rule = switch (rows.getString(2)) {
            case "c" -> Reference.OnDelete.CASCADE;
            case "n" -> Reference.OnDelete.SET_NULL;
            default -> Reference.OnDelete.RESTRICT;
        };
        return new ForeignKeySpec(texts(rows.getArray(3)), rows.getString(1), texts(rows.getArray(4)), rule);
    }

    private static List<String> texts(Array array) throws SQLException {
        return List.of((String[]) array.getArray());
    }

    /** Returns a connection to a server itself: who stands in between reads tables of the application only. */
    private static Connection toServer(Connection connection) throws SQLException {
        if (connection.isWrapperFor(PGConnection.class)) {
            return connection;
        }
        Connection behind = connection.getMetaData().getConnection();
        return behind.isWrapperFor(PGConnection.class) ? behind : connection;
    }

    private static <T> List<T> query(Connection connection, String sql, RowReader<T> reader, @Nullable String... values)
            throws SQLException {
        try (PreparedStatement statement = toServer(connection).prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setString(i + 1, values[i]);
            }
            List<T> found = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    found.add(reader.read(rows));
                }
            }
            return found;
        }
    }

    /** A table or view by its number in the catalog. */
    private record Found(String oid, LiveTable.Kind kind, String comment) {}

    /** An index, and whether it is that of the primary key. */
    private record Index(boolean primary, IndexSpec spec) {}

    /** Reads the row at which the result stands. */
    private interface RowReader<T> {
        T read(ResultSet rows) throws SQLException;
    }
}
