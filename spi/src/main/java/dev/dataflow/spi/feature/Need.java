package dev.dataflow.spi.feature;

import org.apiguardian.api.API;

/** What a feature needs around an operation. */
@API(status = API.Status.STABLE, since = "1.0")
public enum Need {
    /** A transaction, because it runs further operations that stand or fall with this one. */
    TRANSACTION,
    /** The records as they are before the change, locked. */
    BEFORE_ROWS,
    /** The records as they are after the change; of a bulk create those that it stored or changed. */
    AFTER_ROWS
}
