package dev.dataflow.dialect.postgres.internal.bulk;

import dev.dataflow.dialect.postgres.internal.type.PostgresCodec;
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
 * Writes many rows by COPY where nothing is to come back and nothing to be decided, and from arrays otherwise. Stateless.
 */
public final class PostgresBulkWriter implements BulkWriter {

    private static final int ROWS = 10_000;

    /** Fewer rows are sooner sent as arrays: COPY costs two messages more. */
    private static final int FEWEST_FOR_COPY = 200;

    @Override
    public int rowsPerCall(int columns) {
        return ROWS;
    }

    @Override
    public List<@Nullable Object> insert(Connection connection, BulkInsert insert, List<@Nullable Object[]> rows)
            throws SQLException {
        List<PostgresCodec> codecs = codecs(insert);
        boolean plain = insert.conflict().isEmpty() && insert.returning() == null && !codecs.isEmpty();
        if (plain && rows.size() >= FEWEST_FOR_COPY) {
            CopyRows.send(connection, insert.table(), insert.columns(), codecs, rows);
            return List.of();
        }
        List<@Nullable Object> returned = new ArrayList<>(insert.returning() == null ? 0 : rows.size());
        String sql = statement(insert, codecs) + (insert.returning() == null ? "" : " RETURNING " + insert.returning());
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            bind(statement, codecs, rows);
            read(statement, insert.returningCodec(), returned);
        }
        return returned;
    }

    private static void read(PreparedStatement statement, @Nullable ColumnCodec codec, List<@Nullable Object> returned)
            throws SQLException {
        if (codec == null) {
            statement.executeUpdate();
            return;
        }
        try (ResultSet values = statement.executeQuery()) {
            while (values.next()) {
                returned.add(codec.read(values, 1));
            }
        }
    }

    /** A new row version that no transaction has locked was inserted; one that an upsert changes is locked by it first. */
    @Override
    public long upsert(Connection connection, BulkInsert insert, List<@Nullable Object[]> rows) throws SQLException {
        List<PostgresCodec> codecs = codecs(insert);
        String sql = "WITH df_w AS (" + statement(insert, codecs) + " RETURNING xmax = 0 AS df_new)"
                + " SELECT count(*) FROM df_w WHERE df_new";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            bind(statement, codecs, rows);
            try (ResultSet counts = statement.executeQuery()) {
                counts.next();
                return counts.getLong(1);
            }
        }
    }

    private static String statement(BulkInsert insert, List<PostgresCodec> codecs) {
        String rows = codecs.isEmpty()
                ? " SELECT FROM generate_series(1, ?)"
                : " (" + String.join(", ", insert.columns()) + ") " + UnnestedRows.query(codecs);
        return "INSERT INTO " + insert.table() + rows + (insert.conflict().isEmpty() ? "" : " " + insert.conflict());
    }

    private static void bind(PreparedStatement statement, List<PostgresCodec> codecs, List<@Nullable Object[]> rows)
            throws SQLException {
        if (codecs.isEmpty()) {
            statement.setInt(1, rows.size());
        } else {
            UnnestedRows.bind(statement, codecs, rows);
        }
    }

    private static List<PostgresCodec> codecs(BulkInsert insert) {
        List<PostgresCodec> codecs = new ArrayList<>();
        for (ColumnCodec codec : insert.codecs()) {
            codecs.add((PostgresCodec) codec);
        }
        return codecs;
    }
}
