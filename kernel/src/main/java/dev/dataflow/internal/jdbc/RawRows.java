package dev.dataflow.internal.jdbc;

import dev.dataflow.spi.data.Row;
import dev.dataflow.spi.data.RowHeader;
import dev.dataflow.spi.dialect.ColumnCodec;
import dev.dataflow.spi.error.Problem;
import dev.dataflow.spi.error.StandardCode;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The rows of SQL that belongs to no model.
 *
 * @param rows the rows, by the names of the result's columns
 * @param more whether there were more than wanted
 */
public record RawRows(List<Row> rows, boolean more) {

    /**
     * Reads a result.
     *
     * @param limit rows at most; -1 for all
     * @param codec reads values of any type
     */
    public static RawRows read(ResultSet result, long limit, ColumnCodec codec) throws SQLException {
        RowHeader header = header(result.getMetaData());
        List<Row> rows = new ArrayList<>();
        while (result.next()) {
            if (rows.size() == limit) {
                return new RawRows(rows, true);
            }
            @Nullable Object[] values = new Object[header.size()];
            for (int i = 0; i < values.length; i++) {
                values[i] = codec.read(result, i + 1);
            }
            rows.add(Row.of(header, values));
        }
        return new RawRows(rows, false);
    }

    private static RowHeader header(ResultSetMetaData meta) throws SQLException {
        List<String> names = new ArrayList<>();
        for (int i = 1; i <= meta.getColumnCount(); i++) {
            String name = meta.getColumnLabel(i);
            if (names.contains(name)) {
                throw Problem.of(StandardCode.INVALID_STRUCTURE, "Two columns of the result have one name")
                        .found(name)
                        .fix("Name the columns apart", "select a.id as a_id, b.id as b_id …")
                        .toException();
            }
            names.add(name);
        }
        return RowHeader.of(names);
    }
}
