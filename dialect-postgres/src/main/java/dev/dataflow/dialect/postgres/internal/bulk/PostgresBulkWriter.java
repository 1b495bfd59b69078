package dev.dataflow.dialect.postgres.internal.bulk;

import dev.dataflow.dialect.postgres.internal.connection.Server;
import dev.dataflow.dialect.postgres.internal.connection.Servers;
import dev.dataflow.dialect.postgres.internal.type.PostgresCodec;
import dev.dataflow.spi.dialect.BulkInsert;
import dev.dataflow.spi.dialect.BulkUpdate;
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
 * Writes many rows. Into the table itself by COPY where nothing is to come back and nothing to be decided; by COPY into a
 * temporary table and one statement from there where keys decide; from arrays where rows are few or keys are to come back.
 * Servers that take none of these get rows of {@code VALUES}.
 * Thread-safe.
 */
public final class PostgresBulkWriter implements BulkWriter {

    private static final int ROWS = 10_000;

    /** Fewer rows are sooner sent as arrays: COPY costs two messages more. */
    private static final int FEWEST_FOR_COPY = 200;

    /** Fewer rows are sooner sent as arrays: a temporary table costs entries in the server's catalog. */
    private static final int FEWEST_FOR_STAGING = 1_000;

    private final Servers servers;
    private volatile @Nullable Boolean staging;

    /**
     * Makes a writer.
     *
     * @param servers tells which of its ways the server takes
     */
    public PostgresBulkWriter(Servers servers) {
        this.servers = servers;
    }

    @Override
    public int rowsPerCall(int columns) {
        return ROWS;
    }

    @Override
    public List<@Nullable Object> insert(Connection connection, BulkInsert insert, List<@Nullable Object[]> rows)
            throws SQLException {
        Server server = servers.get();
        if (!server.takesArrays()) {
            return ListedRows.insert(connection, insert, rows);
        }
        List<PostgresCodec> codecs = codecs(insert.codecs());
        boolean plain =
                server.copies() && insert.conflict().isEmpty() && insert.returning() == null && !codecs.isEmpty();
        if (plain && (rows.size() >= FEWEST_FOR_COPY || !travelInArrays(codecs))) {
            CopyRows.send(connection, insert.table(), insert.columns(), codecs, rows);
            return List.of();
        }
        List<@Nullable Object> returned = new ArrayList<>(insert.returning() == null ? 0 : rows.size());
        boolean staged = !travelInArrays(codecs) && staged(connection, rows.size(), codecs);
        String sql = statement(insert, staged ? stagedSource(codecs) : source(codecs))
                + (insert.returning() == null ? "" : " RETURNING " + insert.returning());
        if (staged) {
            StagedRows.fill(connection, insert.table(), insert.columns(), codecs, rows);
        }
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            if (!staged) {
                bind(statement, codecs, rows);
            }
            read(statement, insert.returningCodec(), returned);
        }
        if (staged) {
            StagedRows.drop(connection);
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

    /**
     * A row was inserted if it had no version before or, where the server does not tell that, if no transaction has locked
     * it: one that an upsert changes is locked by it first.
     */
    @Override
    public long upsert(Connection connection, BulkInsert insert, List<@Nullable Object[]> rows) throws SQLException {
        Server.Insertions insertions = servers.get().insertions();
        if (insertions == Server.Insertions.UNTOLD) {
            return -1;
        }
        List<PostgresCodec> codecs = codecs(insert.codecs());
        boolean staged = staged(connection, rows.size(), codecs);
        String inserted = insertions == Server.Insertions.OLD_ROW ? "old IS NULL" : "xmax = 0";
        String source = staged ? stagedSource(codecs) : source(codecs);
        String sql = "WITH df_w AS (" + statement(insert, source) + " RETURNING " + inserted + " AS df_new)"
                + " SELECT count(*) FROM df_w WHERE df_new";
        if (staged) {
            StagedRows.fill(connection, insert.table(), insert.columns(), codecs, rows);
        }
        long count;
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            if (!staged) {
                bind(statement, codecs, rows);
            }
            try (ResultSet counts = statement.executeQuery()) {
                counts.next();
                count = counts.getLong(1);
            }
        }
        if (staged) {
            StagedRows.drop(connection);
        }
        return count;
    }

    @Override
    public boolean updates(int rows) {
        return rows > 1 && servers.get().updatesFromArrays();
    }

    @Override
    public long update(Connection connection, BulkUpdate update, List<@Nullable Object[]> rows) throws SQLException {
        List<PostgresCodec> codecs = codecs(update.codecs());
        boolean staged = staged(connection, rows.size(), codecs);
        List<String> columns = new ArrayList<>(update.set());
        columns.addAll(update.key());
        if (staged) {
            StagedRows.fill(connection, update.table(), columns, codecs, rows);
        }
        String source = staged ? StagedRows.TABLE + " r" : UnnestedRows.table("r", codecs);
        long found;
        try (PreparedStatement statement = connection.prepareStatement(statement(update, codecs, source, staged))) {
            if (!staged) {
                UnnestedRows.bind(statement, codecs, rows);
            }
            found = statement.executeUpdate();
        }
        if (staged) {
            StagedRows.drop(connection);
        }
        return found;
    }

    private static String statement(BulkUpdate update, List<PostgresCodec> codecs, String source, boolean typed) {
        List<String> values = new ArrayList<>();
        for (int i = 0; i < codecs.size(); i++) {
            String value = "r.c" + (i + 1);
            values.add(typed ? value : codecs.get(i).fromParameter(value));
        }
        List<String> changes = new ArrayList<>();
        for (int i = 0; i < update.set().size(); i++) {
            changes.add(update.set().get(i) + " = " + values.get(i));
        }
        List<String> matches = new ArrayList<>();
        for (int i = 0; i < update.key().size(); i++) {
            matches.add(
                    "t." + update.key().get(i) + " = " + values.get(update.set().size() + i));
        }
        return "UPDATE " + update.table() + " t SET " + String.join(", ", changes) + " FROM " + source + " WHERE "
                + String.join(" AND ", matches);
    }

    private static boolean travelInArrays(List<PostgresCodec> codecs) {
        return codecs.stream().allMatch(PostgresCodec::travelsInArrays);
    }

    private static String stagedSource(List<PostgresCodec> codecs) {
        return "SELECT " + String.join(", ", StagedRows.names(codecs.size())) + " FROM " + StagedRows.TABLE;
    }

    /**
     * Returns whether rows go through a temporary table: they are many, or have values that only a table gives a type; and
     * the user may make one.
     */
    private boolean staged(Connection connection, int rows, List<PostgresCodec> codecs) throws SQLException {
        if (!servers.get().stages() || codecs.isEmpty() || rows < FEWEST_FOR_STAGING && travelInArrays(codecs)) {
            return false;
        }
        Boolean known = staging;
        if (known == null) {
            try (PreparedStatement statement = connection.prepareStatement(
                            "SELECT has_database_privilege(current_database(), 'TEMPORARY')");
                    ResultSet answer = statement.executeQuery()) {
                answer.next();
                known = answer.getBoolean(1);
            }
            staging = known;
        }
        return known;
    }

    private static String statement(BulkInsert insert, String source) {
        return "INSERT INTO " + insert.table()
                + (insert.columns().isEmpty() ? " " : " (" + String.join(", ", insert.columns()) + ") ")
                + source
                + (insert.conflict().isEmpty() ? "" : " " + insert.conflict());
    }

    private static String source(List<PostgresCodec> codecs) {
        return codecs.isEmpty() ? "SELECT FROM generate_series(1, ?)" : UnnestedRows.query(codecs);
    }

    private static void bind(PreparedStatement statement, List<PostgresCodec> codecs, List<@Nullable Object[]> rows)
            throws SQLException {
        if (codecs.isEmpty()) {
            statement.setInt(1, rows.size());
        } else {
            UnnestedRows.bind(statement, codecs, rows);
        }
    }

    private static List<PostgresCodec> codecs(List<ColumnCodec> codecs) {
        List<PostgresCodec> ours = new ArrayList<>(codecs.size());
        for (ColumnCodec codec : codecs) {
            ours.add((PostgresCodec) codec);
        }
        return ours;
    }
}
