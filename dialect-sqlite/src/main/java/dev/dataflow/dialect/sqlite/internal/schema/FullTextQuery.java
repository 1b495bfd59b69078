package dev.dataflow.dialect.sqlite.internal.schema;

import dev.dataflow.dialect.sqlite.internal.sql.FullText;
import dev.dataflow.dialect.sqlite.internal.sql.SqlNames;
import dev.dataflow.spi.schema.IndexSpec;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Finds the full-text indexes of tables by the trigger that is made last. */
final class FullTextQuery {

    private static final String COLUMNS = "SELECT l.name, c.name FROM pragma_table_list l"
            + " JOIN %s.sqlite_schema t ON t.type = 'trigger' AND t.name = l.name || ?"
            + " JOIN pragma_table_info(l.name, l.schema) c"
            + " WHERE l.schema = ? AND l.type = 'virtual' AND lower(t.tbl_name) = lower(?)"
            + " AND substr(c.name, 1, " + FullText.COLUMN.length() + ") = '" + FullText.COLUMN
            + "' ORDER BY l.name, c.cid";

    private final Connection connection;
    private final String schema;

    FullTextQuery(Connection connection, String schema) {
        this.connection = connection;
        this.schema = schema;
    }

    List<IndexSpec> indexes(String table) throws SQLException {
        Map<String, List<String>> found = new LinkedHashMap<>();
        String sql = COLUMNS.formatted(SqlNames.quote(schema));
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, FullText.LAST_TRIGGER);
            statement.setString(2, schema);
            statement.setString(3, table);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    found.computeIfAbsent(rows.getString(1), name -> new ArrayList<>())
                            .add(rows.getString(2).substring(FullText.COLUMN.length()));
                }
            }
        }
        List<IndexSpec> indexes = new ArrayList<>();
        found.forEach((name, columns) -> indexes.add(new IndexSpec(name, columns, false, "", true)));
        return indexes;
    }
}
