package dev.dataflow.dialect.postgres.internal.bulk;

import dev.dataflow.dialect.postgres.internal.type.PostgresCodec;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Rows in a temporary table, whose columns {@code c1}, {@code c2} and so on have the types of the table's own. It belongs
 * to the transaction. Stateless.
 */
final class StagedRows {

    /** The table's name in statements. */
    static final String TABLE = "pg_temp.df_rows";

    private StagedRows() {}

    /** Makes the table and fills it. */
    static void fill(
            Connection connection,
            String table,
            List<String> columns,
            List<PostgresCodec> codecs,
            List<@Nullable Object[]> rows)
            throws SQLException {
        List<String> named = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            named.add(columns.get(i) + " AS c" + (i + 1));
        }
        execute(
                connection,
                "CREATE TEMPORARY TABLE df_rows ON COMMIT DROP AS SELECT " + String.join(", ", named) + " FROM " + table
                        + " WITH NO DATA");
        CopyRows.send(connection, TABLE, names(columns.size()), codecs, rows);
    }

    /** Returns {@code c1}, {@code c2} and so on. */
    static List<String> names(int columns) {
        List<String> names = new ArrayList<>();
        for (int i = 1; i <= columns; i++) {
            names.add("c" + i);
        }
        return names;
    }

    /** Removes the table. */
    static void drop(Connection connection) throws SQLException {
        execute(connection, "DROP TABLE " + TABLE);
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        }
    }
}
