package dev.dataflow.benchmarks;

/** Where the database is. */
public enum Storage {
    /** In memory, behind one connection. */
    MEMORY,
    /** In a file with write-ahead log and {@code synchronous=NORMAL}, for every contender. */
    FILE
}
