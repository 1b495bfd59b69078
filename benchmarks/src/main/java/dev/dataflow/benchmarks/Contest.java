package dev.dataflow.benchmarks;

import java.util.List;

/**
 * The same work done by several, the first being the measure of the others.
 *
 * @param name name
 * @param operations operations of one turn, by which its costs are divided
 * @param contestants in order
 */
record Contest(String name, int operations, List<Contestant> contestants) {}
