package dev.dataflow.dialect.sqlite.internal.schema;

import dev.dataflow.dialect.sqlite.internal.sql.SqlNames;
import dev.dataflow.spi.model.Reference;
import dev.dataflow.spi.schema.ForeignKeySpec;
import dev.dataflow.spi.schema.IndexSpec;
import dev.dataflow.spi.schema.LiveTable;
import dev.dataflow.spi.schema.LiveTable.Kind;
import dev.dataflow.spi.schema.LiveTable.LiveColumn;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** One table's part of the schema. Used once. */
final class TableQuery {

    private static final String TABLE =
            "SELECT l.name, l.strict, l.wr, s.sql, l.type FROM pragma_table_list l JOIN %s.sqlite_schema s"
                    + " ON s.name = l.name WHERE l.schema = ? AND l.type IN ('table', 'view') AND l.name = ?"
                    + " COLLATE NOCASE";
    private static final String COLUMNS =
            "SELECT name, type, \"notnull\", dflt_value, pk, hidden FROM pragma_table_xinfo(?, ?) ORDER BY cid";
    private static final String INDEXES = "SELECT l.name, l.\"unique\", s.sql FROM pragma_index_list(?, ?) l LEFT JOIN"
            + " %s.sqlite_schema s ON s.type = 'index' AND s.name = l.name WHERE l.origin <> 'pk' ORDER BY l.name";
    private static final String INDEX_COLUMNS = "SELECT name FROM pragma_index_info(?, ?) ORDER BY seqno";
    private static final String FOREIGN_KEYS =
            "SELECT id, \"table\", \"from\", \"to\", on_delete FROM pragma_foreign_key_list(?, ?) ORDER BY id DESC, seq";

    /** What a column is that only a virtual table's module sees; greater numbers are generated columns. */
    private static final int HIDDEN = 1;

    private final Connection connection;
    private final String schema;
    private final String asked;

    TableQuery(Connection connection, String schema, String name) {
        this.connection = connection;
        this.schema = schema;
        this.asked = name;
    }

    Optional<LiveTable> read() throws SQLException {
        String sql = TABLE.formatted(SqlNames.quote(schema));
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, schema);
            statement.setString(2, asked);
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next() ? Optional.of(table(rows)) : Optional.empty();
            }
        }
    }

    private LiveTable table(ResultSet row) throws SQLException {
        String name = row.getString(1);
        boolean strict = row.getBoolean(2);
        boolean withoutRowid = row.getBoolean(3);
        String sql = row.getString(4);
        Kind kind = row.getString(5).equals("view") ? Kind.VIEW : Kind.TABLE;
        List<Declared> declared = declared(name);
        Map<Integer, String> key = new TreeMap<>();
        declared.stream().filter(column -> column.keyPosition() > 0).forEach(c -> key.put(c.keyPosition(), c.name()));
        ColumnTypes types = strict
                ? new StrictColumnTypes(new TableText(sql).comments())
                : new SampledColumnTypes(connection, SqlNames.quote(schema) + "." + SqlNames.quote(name));
        List<LiveColumn> columns = new ArrayList<>();
        for (Declared column : declared) {
            boolean identity = key.size() == 1
                    && column.keyPosition() == 1
                    && column.type().equalsIgnoreCase("INTEGER")
                    && !withoutRowid;
            columns.add(new LiveColumn(
                    column.name(),
                    column.type(),
                    types.type(column.name(), column.type()),
                    column.nullable() && column.keyPosition() == 0,
                    column.defaultExpression(),
                    identity,
                    column.generated(),
                    null,
                    ""));
        }
        List<IndexSpec> indexes = indexes(name);
        indexes.addAll(new FullTextQuery(connection, schema).indexes(name));
        return new LiveTable(name, kind, "", columns, List.copyOf(key.values()), indexes, foreignKeys(name));
    }

    private List<Declared> declared(String table) throws SQLException {
        List<Declared> columns = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(COLUMNS)) {
            bind(statement, table);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    int hidden = rows.getInt(6);
                    if (hidden != HIDDEN) {
                        columns.add(new Declared(
                                rows.getString(1),
                                rows.getString(2),
                                rows.getInt(3) == 0,
                                rows.getString(4),
                                rows.getInt(5),
                                hidden > HIDDEN));
                    }
                }
            }
        }
        return columns;
    }

    /** Reads indexes over columns; one over an expression has no form here. */
    private List<IndexSpec> indexes(String table) throws SQLException {
        List<IndexSpec> indexes = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(INDEXES.formatted(SqlNames.quote(schema)))) {
            bind(statement, table);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    String sql = rows.getString(3);
                    List<String> columns = indexColumns(rows.getString(1));
                    if (!columns.isEmpty()) {
                        String condition = sql == null ? "" : new TableText(sql).indexCondition();
                        indexes.add(new IndexSpec(rows.getString(1), columns, rows.getBoolean(2), condition));
                    }
                }
            }
        }
        return indexes;
    }

    private List<String> indexColumns(String index) throws SQLException {
        List<String> columns = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(INDEX_COLUMNS)) {
            bind(statement, index);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    String name = rows.getString(1);
                    if (name == null) {
                        return List.of();
                    }
                    columns.add(name);
                }
            }
        }
        return columns;
    }

    private List<ForeignKeySpec> foreignKeys(String table) throws SQLException {
        List<ForeignKeySpec> keys = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(FOREIGN_KEYS)) {
            bind(statement, table);
            try (ResultSet rows = statement.executeQuery()) {
                ForeignKeyBuilder builder = new ForeignKeyBuilder(keys);
                while (rows.next()) {
                    builder.add(
                            rows.getInt(1), rows.getString(2), rows.getString(3), rows.getString(4), rows.getString(5));
                }
                builder.finish();
            }
        }
        return keys;
    }

    private void bind(PreparedStatement statement, String name) throws SQLException {
        statement.setString(1, name);
        statement.setString(2, schema);
    }

    static Reference.OnDelete onDelete(String rule) {
        return switch (rule) {
            case "CASCADE" -> Reference.OnDelete.CASCADE;
            case "SET NULL" -> Reference.OnDelete.SET_NULL;
            default -> Reference.OnDelete.RESTRICT;
        };
    }
}
