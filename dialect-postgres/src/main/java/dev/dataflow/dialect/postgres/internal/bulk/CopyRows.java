package dev.dataflow.dialect.postgres.internal.bulk;

import dev.dataflow.dialect.postgres.internal.type.BinaryOutput;
import dev.dataflow.dialect.postgres.internal.type.PostgresCodec;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/** Sends rows by {@code COPY … FROM STDIN} in the server's binary form. */
final class CopyRows {

    private static final byte[] SIGNATURE = "PGCOPY\n\377\r\n\0".getBytes(StandardCharsets.ISO_8859_1);
    private static final int CAPACITY = 80 * 1024;
    private static final int FULL = 64 * 1024;

    private CopyRows() {}

    /**
     * Sends rows.
     *
     * @param table quoted
     * @param columns quoted, at least one
     * @return how many rows the server stored
     */
    static long send(
            Connection connection,
            String table,
            List<String> columns,
            List<PostgresCodec> codecs,
            List<@Nullable Object[]> rows)
            throws SQLException {
        CopyIn copy = connection
                .unwrap(PGConnection.class)
                .getCopyAPI()
                .copyIn("COPY " + table + " (" + String.join(", ", columns) + ") FROM STDIN (FORMAT binary)");
        try {
            write(copy, codecs, rows);
            return copy.endCopy();
        } finally {
            if (copy.isActive()) {
                copy.cancelCopy();
            }
        }
    }

    private static void write(CopyIn copy, List<PostgresCodec> codecs, List<@Nullable Object[]> rows)
            throws SQLException {
        BinaryOutput out = new BinaryOutput(CAPACITY);
        out.putBytes(SIGNATURE);
        out.putInt(0);
        out.putInt(0);
        PostgresCodec[] each = codecs.toArray(PostgresCodec[]::new);
        for (@Nullable Object[] row : rows) {
            row(out, each, row);
            if (out.size() >= FULL) {
                copy.writeToCopy(out.bytes(), 0, out.size());
                out.clear();
            }
        }
        out.putShort(-1);
        copy.writeToCopy(out.bytes(), 0, out.size());
    }

    private static void row(BinaryOutput out, PostgresCodec[] codecs, @Nullable Object[] row) {
        out.putShort(codecs.length);
        for (int i = 0; i < codecs.length; i++) {
            Object value = row[i];
            if (value == null) {
                out.putInt(-1);
            } else {
                int begun = out.beginLength();
                codecs[i].write(out, value);
                out.endLength(begun);
            }
        }
    }
}
