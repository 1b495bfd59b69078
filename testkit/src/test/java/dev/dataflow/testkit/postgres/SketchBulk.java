package dev.dataflow.testkit.postgres;

import dev.dataflow.spi.dialect.BulkInsert;
import dev.dataflow.spi.dialect.BulkWriter;
import dev.dataflow.spi.dialect.ColumnCodec;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** INSERT with many rows of values. */
final class SketchBulk implements BulkWriter {

    private static final int MOST_BINDS = 30_000;

    @Override
    public int rowsPerCall(int columns) {
        return columns == 0 ? 1 : Math.min(500, MOST_BINDS / columns);
    }

    @Override
    public List<@Nullable Object> insert(Connection connection, BulkInsert insert, List<@Nullable Object[]> rows)
            throws SQLException {
        List<@Nullable Object> returned = new ArrayList<>();
        int most = rowsPerCall(insert.columns().size());
        for (int from = 0; from < rows.size(); from += most) {
            write(connection, insert, rows.subList(from, Math.min(rows.size(), from + most)), returned);
        }
        return returned;
    }

    private static void write(
            Connection connection, BulkInsert insert, List<@Nullable Object[]> rows, List<@Nullable Object> returned)
            throws SQLException {
        String row =
                "(" + String.join(", ", Collections.nCopies(insert.columns().size(), "?")) + ")";
        String values = insert.columns().isEmpty()
                ? " DEFAULT VALUES"
                : " (" + String.join(", ", insert.columns()) + ") VALUES "
                        + String.join(", ", Collections.nCopies(rows.size(), row));
        String sql = "INSERT INTO " + insert.table() + values + " " + insert.conflict()
                + (insert.returning() == null ? "" : " RETURNING " + insert.returning());
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            int index = 1;
            for (@Nullable Object[] each : rows) {
                for (int i = 0; i < insert.codecs().size(); i++) {
                    insert.codecs().get(i).bind(statement, index++, each[i]);
                }
            }
            ColumnCodec codec = insert.returningCodec();
            if (codec == null) {
                statement.executeUpdate();
                return;
            }
            try (ResultSet keys = statement.executeQuery()) {
                while (keys.next()) {
                    returned.add(codec.read(keys, 1));
                }
            }
        }
    }
}
