package dev.dataflow.benchmarks;

/** Work that is measured or that prepares what is measured. */
@FunctionalInterface
interface Task {
    /** Nothing to do. */
    Task NONE = () -> {};

    void run() throws Exception;
}
