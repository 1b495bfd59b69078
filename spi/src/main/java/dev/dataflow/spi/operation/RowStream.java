package dev.dataflow.spi.operation;

import dev.dataflow.spi.data.Row;
import java.util.Iterator;
import org.apiguardian.api.API;

/**
 * Rows as they come from the database, with constant memory. Holds a connection until closed, exhausted, or until its
 * deadline ({@code DF-519}). Not thread-safe.
 */
@API(status = API.Status.STABLE, since = "1.0")
public interface RowStream extends Iterator<Row>, AutoCloseable {

    /** Gives the connection back. Idempotent. */
    @Override
    void close();
}
