package dev.dataflow.spi.dialect;

import org.apiguardian.api.API;

/** What a column is used for; databases limit the length of text that is a key. */
@API(status = API.Status.STABLE, since = "1.0")
public enum ColumnUse {
    /** Plain values. */
    PLAIN,
    /** Part of a key, of a unique key or of an index. */
    KEYED
}
