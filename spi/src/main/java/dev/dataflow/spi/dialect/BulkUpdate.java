package dev.dataflow.spi.dialect;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.apiguardian.api.API;

/**
 * An update of many records, each found by its key and each with values of its own. Immutable.
 *
 * @param table quoted, with its schema where it has one
 * @param set quoted columns that change
 * @param key quoted columns that find a record; no two rows have the same key
 * @param codecs those of {@code set}, then those of {@code key}
 */
@API(status = API.Status.STABLE, since = "1.0")
public record BulkUpdate(String table, List<String> set, List<String> key, List<ColumnCodec> codecs) {

    public BulkUpdate {
        requireNonNull(table, "table");
        set = List.copyOf(set);
        key = List.copyOf(key);
        codecs = List.copyOf(codecs);
    }
}
