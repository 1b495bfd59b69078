package dev.dataflow.dialect.mysql.internal.sql;

import com.mysql.cj.jdbc.JdbcConnection;
import com.mysql.cj.jdbc.JdbcStatement;
import com.mysql.cj.jdbc.StatementImpl;
import dev.dataflow.spi.dialect.BulkInsert;
import dev.dataflow.spi.dialect.BulkWriter;
import dev.dataflow.spi.dialect.ColumnCodec;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Writes many rows by {@code INSERT} with several rows of {@code VALUES}: full groups by one statement that the server
 * keeps, the rest by a statement of its own. Groups of large values are smaller: a server takes packets of some megabytes
 * only. Stateless.
 */
public final class MysqlBulkWriter implements BulkWriter {

    private static final int MOST_ROWS = 500;
    /** The protocol counts parameters by 16 bits. */
    private static final int MOST_VALUES = 65_000;

    private static final int GROUPS = 8;
    private static final long MOST_BYTES = 4L << 20;
    /** {@code Records: 500  Duplicates: 20  Warnings: 0}. */
    private static final Pattern INFO = Pattern.compile("Records: (\\d+) +Duplicates: (\\d+)");

    @Override
    public int rowsPerCall(int columns) {
        return GROUPS * group(columns);
    }

    private static int group(int columns) {
        return Math.max(1, Math.min(MOST_ROWS, MOST_VALUES / Math.max(1, columns)));
    }

    @Override
    public List<@Nullable Object> insert(Connection connection, BulkInsert insert, List<@Nullable Object[]> rows)
            throws SQLException {
        Groups groups = new Groups(connection, insert, false);
        groups.write(rows);
        return groups.keys;
    }

    /** One row tells nothing about itself: then it is looked for first. */
    @Override
    public long upsert(Connection connection, BulkInsert insert, List<@Nullable Object[]> rows) throws SQLException {
        if (rows.size() < 2 || !connection.isWrapperFor(JdbcConnection.class)) {
            return -1;
        }
        Groups groups = new Groups(connection, insert, true);
        groups.write(rows);
        return groups.inserted;
    }

    /** One call. Used by one thread. */
    private static final class Groups {
        private final Connection connection;
        private final BulkInsert insert;
        private final boolean counts;
        private final int most;
        private final List<@Nullable Object> keys = new ArrayList<>();
        private long inserted;

        Groups(Connection connection, BulkInsert insert, boolean counts) {
            this.connection = connection;
            this.insert = insert;
            this.counts = counts;
            this.most = MysqlBulkWriter.group(insert.columns().size());
        }

        void write(List<@Nullable Object[]> rows) throws SQLException {
            int whole = rows.size() - rows.size() % most;
            // A rest of one row would not tell whether it was inserted.
            if (counts && rows.size() - whole == 1 && whole > 0) {
                whole -= most;
            }
            if (whole > 0) {
                try (PreparedStatement statement = prepare(sql(most), false)) {
                    for (int from = 0; from < whole; from += most) {
                        whole(statement, rows.subList(from, from + most));
                    }
                }
            }
            rest(rows.subList(whole, rows.size()));
        }

        private void whole(PreparedStatement statement, List<@Nullable Object[]> rows) throws SQLException {
            if (bytes(rows) > MOST_BYTES) {
                rest(rows);
            } else {
                execute(statement, rows);
            }
        }

        private void rest(List<@Nullable Object[]> rows) throws SQLException {
            int least = counts ? 4 : 2;
            if (rows.size() > most || rows.size() >= least && bytes(rows) > MOST_BYTES) {
                rest(rows.subList(0, rows.size() / 2));
                rest(rows.subList(rows.size() / 2, rows.size()));
            } else if (!rows.isEmpty()) {
                try (PreparedStatement statement = prepare(sql(rows.size()), true)) {
                    execute(statement, rows);
                }
            }
        }

        /** A statement that is used once is not prepared on the server. */
        private PreparedStatement prepare(String sql, boolean once) throws SQLException {
            if (insert.returning() != null) {
                return connection.prepareStatement(sql, Statement.RETURN_GENERATED_KEYS);
            }
            return once && connection.isWrapperFor(JdbcConnection.class)
                    ? connection.unwrap(JdbcConnection.class).clientPrepareStatement(sql)
                    : connection.prepareStatement(sql);
        }

        private void execute(PreparedStatement statement, List<@Nullable Object[]> rows) throws SQLException {
            List<ColumnCodec> codecs = insert.codecs();
            int index = 1;
            for (@Nullable Object[] row : rows) {
                for (int i = 0; i < row.length; i++) {
                    codecs.get(i).bind(statement, index++, row[i]);
                }
            }
            int affected = statement.executeUpdate();
            if (counts) {
                inserted += inserted(statement, affected);
            }
            ColumnCodec codec = insert.returningCodec();
            if (codec != null) {
                try (ResultSet generated = statement.getGeneratedKeys()) {
                    while (generated.next()) {
                        keys.add(codec.read(generated, 1));
                    }
                }
            }
        }

        /** The server tells how many rows met a key that was taken; the count of affected rows would not. */
        private static long inserted(PreparedStatement statement, int affected) throws SQLException {
            String info = statement.isWrapperFor(JdbcStatement.class)
                    ? statement
                            .unwrap(StatementImpl.class)
                            .getResultSetInternal()
                            .getServerInfo()
                    : null;
            Matcher told = INFO.matcher(info == null ? "" : info);
            if (!told.find()) {
                throw new SQLException("the server does not tell how many of " + affected + " rows it inserted");
            }
            return Long.parseLong(told.group(1)) - Long.parseLong(told.group(2));
        }

        private static long bytes(List<@Nullable Object[]> rows) {
            long bytes = 0;
            for (@Nullable Object[] row : rows) {
                for (Object value : row) {
                    if (value instanceof String text) {
                        bytes += text.length() * 3L;
                    } else if (value instanceof byte[] data) {
                        bytes += data.length;
                    }
                }
            }
            return bytes;
        }

        private String sql(int rows) {
            String row =
                    "(" + String.join(", ", Collections.nCopies(insert.columns().size(), "?")) + ")";
            return "INSERT INTO " + insert.table() + " (" + String.join(", ", insert.columns()) + ") VALUES "
                    + String.join(", ", Collections.nCopies(rows, row)) + " " + insert.conflict();
        }
    }
}
