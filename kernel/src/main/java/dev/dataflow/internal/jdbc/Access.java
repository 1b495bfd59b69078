package dev.dataflow.internal.jdbc;

/** What an operation does, and so when it may be done again by itself. */
public enum Access {
    /** Reads: again after a serialization failure, and when its connection broke. */
    READS,
    /** Writes: again after a serialization failure, as nothing of it happened then. */
    WRITES,
    /** Writes what may differ when it is done again: never again. */
    WRITES_ONCE,
    /** Writes the rows of a source, which can be taken once only, and nothing else: never again. */
    ROWS;

    boolean writes() {
        return this != READS;
    }

    boolean isRepeatable() {
        return this == READS || this == WRITES;
    }
}
