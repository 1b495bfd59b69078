package dev.dataflow.dialect.postgres.internal.bulk;

import dev.dataflow.spi.dialect.BulkInsert;
import dev.dataflow.spi.dialect.ColumnCodec;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rows that stand in the statement, a parameter for each value, so that whoever sends them to several servers sees them. */
final class ListedRows {

    private static final int MOST_ROWS = 500;
    /** The protocol counts parameters by 15 bits. */
    private static final int MOST_VALUES = 32_000;

    private ListedRows() {}

    /** Writes rows by as many statements as they need; the keys that the database made come back by JDBC. */
    static List<@Nullable Object> insert(Connection connection, BulkInsert insert, List<@Nullable Object[]> rows)
            throws SQLException {
        int columns = insert.columns().size();
        int most = columns == 0 ? 1 : Math.min(MOST_ROWS, MOST_VALUES / columns);
        List<@Nullable Object> keys = new ArrayList<>();
        for (int from = 0; from < rows.size(); from += most) {
            List<@Nullable Object[]> group = rows.subList(from, Math.min(rows.size(), from + most));
            try (PreparedStatement statement = prepare(connection, insert, sql(insert, group.size()))) {
                bind(statement, insert.codecs(), group);
                statement.executeUpdate();
                readKeys(statement, insert.returningCodec(), keys);
            }
        }
        return keys;
    }

    private static PreparedStatement prepare(Connection connection, BulkInsert insert, String sql) throws SQLException {
        String key = insert.returning();
        return key == null
                ? connection.prepareStatement(sql)
                : connection.prepareStatement(sql, new String[] {unquoted(key)});
    }

    private static String unquoted(String name) {
        return name.substring(1, name.length() - 1).replace("\"\"", "\"");
    }

    private static void bind(PreparedStatement statement, List<ColumnCodec> codecs, List<@Nullable Object[]> rows)
            throws SQLException {
        int index = 1;
        for (@Nullable Object[] row : rows) {
            for (int i = 0; i < row.length; i++) {
                codecs.get(i).bind(statement, index++, row[i]);
            }
        }
    }

    private static void readKeys(PreparedStatement statement, @Nullable ColumnCodec codec, List<@Nullable Object> keys)
            throws SQLException {
        if (codec == null) {
            return;
        }
        try (ResultSet made = statement.getGeneratedKeys()) {
            while (made.next()) {
                keys.add(codec.read(made, 1));
            }
        }
    }

    private static String sql(BulkInsert insert, int rows) {
        if (insert.columns().isEmpty()) {
            return "INSERT INTO " + insert.table() + " DEFAULT VALUES " + insert.conflict();
        }
        String row =
                "(" + String.join(", ", Collections.nCopies(insert.columns().size(), "?")) + ")";
        return "INSERT INTO " + insert.table() + " (" + String.join(", ", insert.columns()) + ") VALUES "
                + String.join(", ", Collections.nCopies(rows, row)) + " " + insert.conflict();
    }
}
