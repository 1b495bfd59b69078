package dev.dataflow.benchmarks;

/** Makes databases of one kind; a server runs until it is closed. */
interface DatabaseSource extends AutoCloseable {
    /** Makes an empty database; its pool and its table come when it is opened. */
    Database fresh();

    @Override
    default void close() {}
}
