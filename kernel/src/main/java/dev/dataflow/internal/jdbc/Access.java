package dev.dataflow.internal.jdbc;

/** What an operation does, and so when it may be done again by itself. */
public enum Access {
    /** Reads: again after a serialization failure, and when its connection broke. */
    READS,
    /** Writes: again after a serialization failure, as nothing of it happened then. */
    WRITES,
    /** Writes what can be taken once only, as rows of a stream: never again. */
    WRITES_ONCE;

    boolean writes() {
        return this != READS;
    }
}
