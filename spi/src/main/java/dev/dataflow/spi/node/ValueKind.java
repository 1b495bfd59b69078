package dev.dataflow.spi.node;

import org.apiguardian.api.API;

/** The kinds of values that travel between nodes. */
@API(status = API.Status.STABLE, since = "1.0")
public enum ValueKind {
    /** Text. */
    TEXT,
    /** True or false. */
    BOOLEAN,
    /** Whole number. */
    INTEGER,
    /** Any number. */
    NUMBER,
    /** Date, time or instant. */
    TIME,
    /** List. */
    LIST,
    /** Map. */
    MAP,
    /** Anything. */
    ANY
}
