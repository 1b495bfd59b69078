package dev.dataflow.benchmarks;

/**
 * One of several that do the same work.
 *
 * @param name name
 * @param before prepares one turn, unmeasured
 * @param turn is measured
 */
record Contestant(String name, Task before, Task turn) {
    Contestant(String name, Task turn) {
        this(name, Task.NONE, turn);
    }
}
