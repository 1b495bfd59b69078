package dev.dataflow.benchmarks;

/**
 * What one turn cost, an operation.
 *
 * @param nanos wall time
 * @param cpu processor time of the thread, in nanoseconds
 * @param bytes allocated by the thread
 */
record Sample(double nanos, double cpu, double bytes) {}
