package dev.dataflow.spi.operation;

import org.apiguardian.api.API;

/** How many records an update or delete may change. */
@API(status = API.Status.STABLE, since = "1.0")
public enum RowScope {
    /** One; several matching records are {@code DF-514} and nothing changes. */
    ONE,
    /** Every record that matches; a filter that matches everything is refused. */
    MANY,
    /** Every record, even by a filter that matches everything. */
    ALL
}
