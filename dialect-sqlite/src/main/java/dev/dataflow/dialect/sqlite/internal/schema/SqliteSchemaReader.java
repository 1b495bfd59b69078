package dev.dataflow.dialect.sqlite.internal.schema;

import dev.dataflow.spi.dialect.SchemaReader;
import dev.dataflow.spi.schema.LiveTable;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the schema of an SQLite database from its pragmas and the text of its statements. Stateless. */
public final class SqliteSchemaReader implements SchemaReader {

    private static final String NAMES = "SELECT name FROM pragma_table_list WHERE schema = ? AND type = ?"
            + " AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY name";

    @Override
    public List<String> tables(Connection connection, @Nullable String schema) throws SQLException {
        return names(connection, schema, "table");
    }

    @Override
    public List<String> views(Connection connection, @Nullable String schema) throws SQLException {
        return names(connection, schema, "view");
    }

    private static List<String> names(Connection connection, @Nullable String schema, String type) throws SQLException {
        List<String> names = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(NAMES)) {
            statement.setString(1, schema == null ? "main" : schema);
            statement.setString(2, type);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    names.add(rows.getString(1));
                }
            }
        }
        return List.copyOf(names);
    }

    @Override
    public Optional<LiveTable> table(Connection connection, @Nullable String schema, String name) throws SQLException {
        return new TableQuery(connection, schema == null ? "main" : schema, name).read();
    }
}
