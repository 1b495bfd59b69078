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
 * Writes many rows by {@code INSERT} with several rows of {@code VALUES}: full groups by one statement that stays open,
 * the rest by a smaller one. {@code OR FAIL} leaves the rows before a bad one in the table, for the caller's savepoint to
 * take back; otherwise SQLite would copy each page that a group changes, to undo the group by itself. Stateless.
 */
public final class SqliteBulkWriter implements BulkWriter {

    private static final int MOST_ROWS = 100;
    private static final int MOST_VALUES = 2_000;
    private static final int GROUPS = 50;

    /** Rows of no columns go one by one: SQLite has no other form for them. */
    @Override
    public int rowsPerCall(int columns) {
        return GROUPS * group(columns);
    }

    private static int group(int columns) {
        return columns == 0 ? 1 : Math.max(1, Math.min(MOST_ROWS, MOST_VALUES / columns));
    }

    @Override
    public List<@Nullable Object> insert(Connection connection, BulkInsert insert, List<@Nullable Object[]> rows)
            throws SQLException {
        List<@Nullable Object> returned = new ArrayList<>(insert.returning() == null ? 0 : rows.size());
        write(connection, insert, rows, returned);
        return returned;
    }

    @Override
    public long upsert(Connection connection, BulkInsert insert, List<@Nullable Object[]> rows) throws SQLException {
        if (insert.conflict().endsWith("DO NOTHING")) {
            return write(connection, insert, rows, List.of());
        }
        if (!InsertedRows.tell(connection, insert.table())) {
            return -1;
        }
        long before = InsertedRows.greatest(connection, insert.table());
        if (before > Long.MAX_VALUE - rows.size()) {
            return -1;
        }
        write(connection, insert, rows, List.of());
        return InsertedRows.greatest(connection, insert.table()) - before;
    }

    /** The rows of {@code VALUES} are stored one after the other, and each is compared with those before it. */
    @Override
    public boolean upsertsRepeatedKeys() {
        return true;
    }

    /** Returns how many rows were inserted or changed. */
    private static long write(
            Connection connection, BulkInsert insert, List<@Nullable Object[]> rows, List<@Nullable Object> returned)
            throws SQLException {
        int group = group(insert.columns().size());
        int whole = rows.size() - rows.size() % group;
        return groups(connection, insert, rows.subList(0, whole), group, returned)
                + groups(connection, insert, rows.subList(whole, rows.size()), rows.size() - whole, returned);
    }

    private static long groups(
            Connection connection,
            BulkInsert insert,
            List<@Nullable Object[]> rows,
            int group,
            List<@Nullable Object> returned)
            throws SQLException {
        if (rows.isEmpty()) {
            return 0;
        }
        long written = 0;
        ColumnCodec[] codecs = insert.codecs().toArray(ColumnCodec[]::new);
        try (PreparedStatement statement = connection.prepareStatement(sql(insert, group))) {
            for (int from = 0; from < rows.size(); from += group) {
                bind(statement, codecs, rows, from, from + group);
                written += execute(statement, insert.returningCodec(), returned);
            }
        }
        return written;
    }

    private static long execute(
            PreparedStatement statement, @Nullable ColumnCodec codec, List<@Nullable Object> returned)
            throws SQLException {
        if (codec == null) {
            return statement.executeUpdate();
        }
        try (ResultSet values = statement.executeQuery()) {
            int before = returned.size();
            while (values.next()) {
                returned.add(codec.read(values, 1));
            }
            return returned.size() - before;
        }
    }

    private static void bind(
            PreparedStatement statement, ColumnCodec[] codecs, List<@Nullable Object[]> rows, int from, int to)
            throws SQLException {
        int index = 1;
        for (int i = from; i < to; i++) {
            @Nullable Object[] row = rows.get(i);
            for (int column = 0; column < codecs.length; column++) {
                codecs[column].bind(statement, index++, row[column]);
            }
        }
    }

    private static String sql(BulkInsert insert, int rows) {
        int columns = insert.columns().size();
        StringBuilder sql = new StringBuilder(200 + rows * (columns * 2 + 3));
        sql.append("INSERT OR FAIL INTO ").append(insert.table());
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
