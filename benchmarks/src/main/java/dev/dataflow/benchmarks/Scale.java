package dev.dataflow.benchmarks;

import java.util.List;

/**
 * How much is done: a test does little, a measurement much.
 *
 * @param rows rows of the table of single-row work
 * @param calls calls of one turn
 * @param bulk rows of bulk work, small first
 */
record Scale(int rows, int calls, List<Integer> bulk) {
    /** Proves that everything runs. */
    static final Scale QUICK = new Scale(100, 4, List.of(200));

    /** Measures. */
    static final Scale FULL = new Scale(10_000, 4_000, List.of(10_000, 100_000));
}
