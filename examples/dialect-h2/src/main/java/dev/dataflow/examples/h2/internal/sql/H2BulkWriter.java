package dev.dataflow.examples.h2.internal.sql;

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

/** Writes many rows by INSERT with several rows of values; keys come back from its final table. Stateless. */
public final class H2BulkWriter implements BulkWriter {

    private static final int MOST_ROWS = 100;
    private static final int MOST_VALUES = 2_000;

    @Override
    public int rowsPerCall(int columns) {
        return columns == 0 ? 1 : Math.max(1, Math.min(MOST_ROWS, MOST_VALUES / columns));
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
        try (PreparedStatement statement = connection.prepareStatement(sql(insert, rows.size()))) {
            int index = 1;
            for (@Nullable Object[] row : rows) {
                for (int i = 0; i < row.length; i++) {
                    insert.codecs().get(i).bind(statement, index++, row[i]);
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

    private static String sql(BulkInsert insert, int rows) {
        int columns = insert.columns().size();
        String row = "(" + String.join(", ", Collections.nCopies(columns, "?")) + ")";
        String values = columns == 0
                ? " DEFAULT VALUES"
                : " (" + String.join(", ", insert.columns()) + ") VALUES "
                        + String.join(", ", Collections.nCopies(rows, row));
        String sql = "INSERT INTO " + insert.table() + values;
        return insert.returning() == null ? sql : "SELECT " + insert.returning() + " FROM FINAL TABLE (" + sql + ")";
    }
}
