package dev.dataflow.spi.dialect;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * An insert of many rows. Immutable.
 *
 * @param table quoted, with its schema where it has one
 * @param columns quoted column names
 * @param codecs one for each column
 * @param conflict what follows the rows: an {@code ON CONFLICT} clause without binds, or empty
 * @param returning the quoted column whose values are wanted, or null
 * @param returningCodec its codec, or null
 */
@API(status = API.Status.STABLE, since = "1.0")
public record BulkInsert(
        String table,
        List<String> columns,
        List<ColumnCodec> codecs,
        String conflict,
        @Nullable String returning,
        @Nullable ColumnCodec returningCodec) {

    public BulkInsert {
        requireNonNull(table, "table");
        requireNonNull(conflict, "conflict");
        columns = List.copyOf(columns);
        codecs = List.copyOf(codecs);
    }
}
