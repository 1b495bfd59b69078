package dev.dataflow.testkit.postgres;

import dev.dataflow.spi.dialect.SchemaReader;
import dev.dataflow.spi.schema.IndexSpec;
import dev.dataflow.spi.schema.LiveTable;
import dev.dataflow.spi.schema.LiveTable.LiveColumn;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Columns and names of indexes: what first use of a model looks at. */
final class SketchSchema implements SchemaReader {

    private interface RowReader<T> {
        T read(ResultSet rows) throws SQLException;
    }

    @Override
    public List<String> tables(Connection connection, @Nullable String schema) throws SQLException {
        return query(
                connection,
                "select tablename from pg_tables where schemaname = coalesce(?, current_schema()) order by 1",
                rows -> rows.getString(1),
                schema);
    }

    @Override
    public Optional<LiveTable> table(Connection connection, @Nullable String schema, String name) throws SQLException {
        List<LiveColumn> columns = query(
                connection,
                "select column_name, udt_name, is_nullable = 'YES', column_default, is_identity = 'YES'"
                        + " from information_schema.columns"
                        + " where table_schema = coalesce(?, current_schema()) and table_name = ?"
                        + " order by ordinal_position",
                rows -> new LiveColumn(
                        rows.getString(1),
                        rows.getString(2),
                        null,
                        rows.getBoolean(3),
                        rows.getString(4),
                        rows.getBoolean(5)),
                schema,
                name);
        List<IndexSpec> indexes = query(
                connection,
                "select indexname from pg_indexes"
                        + " where schemaname = coalesce(?, current_schema()) and tablename = ?",
                rows -> new IndexSpec(rows.getString(1), List.of(), false, "unread"),
                schema,
                name);
        return columns.isEmpty()
                ? Optional.empty()
                : Optional.of(new LiveTable(name, columns, List.of(), indexes, List.of()));
    }

    private static <T> List<T> query(Connection connection, String sql, RowReader<T> reader, @Nullable String... values)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
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
}
