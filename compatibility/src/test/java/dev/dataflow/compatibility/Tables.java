package dev.dataflow.compatibility;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads tables past DataFlow. */
final class Tables {

    private Tables() {}

    /** Returns the rows of a query, each with its columns as text by their names in lower case. */
    static List<Map<String, @Nullable String>> rows(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery(sql)) {
            List<Map<String, @Nullable String>> rows = new ArrayList<>();
            while (found.next()) {
                Map<String, @Nullable String> row = new LinkedHashMap<>();
                for (int i = 1; i <= found.getMetaData().getColumnCount(); i++) {
                    row.put(
                            found.getMetaData().getColumnLabel(i).toLowerCase(java.util.Locale.ROOT),
                            found.getString(i));
                }
                rows.add(row);
            }
            return rows;
        }
    }
}
