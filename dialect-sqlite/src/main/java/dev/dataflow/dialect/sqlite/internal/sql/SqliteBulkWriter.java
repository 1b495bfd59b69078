package dev.dataflow.dialect.sqlite.internal.sql;

import dev.dataflow.spi.dialect.BulkInsert;
import dev.dataflow.spi.dialect.BulkWriter;
import dev.dataflow.spi.dialect.ColumnCodec;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes many rows by {@code INSERT} with several rows of {@code VALUES}: full chunks by one statement that stays open,
 * the rest by a smaller one. Stateless.
 */
public final class SqliteBulkWriter implements BulkWriter {

    private static final int MOST_ROWS = 100;
    private static final int MOST_VALUES = 2_000;

    /** Rows of no columns go one by one: SQLite has no other form for them. */
    @Override
    public int rowsPerCall(int columns) {
        return columns == 0 ? 1 : Math.max(1, Math.min(MOST_ROWS, MOST_VALUES / columns));
    }

    @Override
    public List<@Nullable Object> insert(Connection connection, BulkInsert insert, List<@Nullable Object[]> rows)
            throws SQLException {
        List<@Nullable Object> returned = new ArrayList<>(insert.returning() == null ? 0 : rows.size());
        int chunk = rowsPerCall(insert.columns().size());
        for (int from = 0; from < rows.size(); from += chunk) {
            List<@Nullable Object[]> part = rows.subList(from, Math.min(rows.size(), from + chunk));
            write(connection, insert, part, returned);
        }
        return returned;
    }

    private static void write(
            Connection connection, BulkInsert insert, List<@Nullable Object[]> rows, List<@Nullable Object> returned)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql(insert, rows.size()))) {
            bind(statement, insert.codecs(), rows);
            ColumnCodec codec = insert.returningCodec();
            if (insert.returning() == null || codec == null) {
                statement.executeUpdate();
                return;
            }
            try (ResultSet values = statement.executeQuery()) {
                while (values.next()) {
                    returned.add(codec.read(values, 1));
                }
            }
        }
    }

    private static void bind(PreparedStatement statement, List<ColumnCodec> codecs, List<@Nullable Object[]> rows)
            throws SQLException {
        int index = 1;
        for (@Nullable Object[] row : rows) {
            for (int i = 0; i < codecs.size(); i++) {
                codecs.get(i).bind(statement, index++, row[i]);
            }
        }
    }

    private static String sql(BulkInsert insert, int rows) {
        int columns = insert.columns().size();
        StringBuilder sql = new StringBuilder(200 + rows * (columns * 2 + 3));
        sql.append("INSERT INTO ").append(insert.table());
        if (columns == 0) {
            sql.append(" DEFAULT VALUES");
        } else {
            sql.append(" (").append(String.join(", ", insert.columns())).append(") VALUES ");
            String row = "(?" + ",?".repeat(columns - 1) + ")";
            sql.append(row).append(("," + row).repeat(rows - 1));
        }
        if (!insert.conflict().isEmpty()) {
            sql.append(' ').append(insert.conflict());
        }
        if (insert.returning() != null) {
            sql.append(" RETURNING ").append(insert.returning());
        }
        return sql.toString();
    }
}
