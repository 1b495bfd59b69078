package dev.dataflow.spi.operation;

import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * Where the tables of an operation are. Immutable.
 *
 * @param database name of the database within the instance; null for the main one
 * @param schema schema within the database; null for the connection's own
 */
@API(status = API.Status.STABLE, since = "1.0")
public record Placement(@Nullable String database, @Nullable String schema) {

    /** The main database, its own schema. */
    public static final Placement DEFAULT = new Placement(null, null);
}
