package dev.dataflow.internal.jdbc;

/**
 * How connections are used at a moment. Immutable.
 *
 * @param active lent
 * @param idle open and free
 * @param total open
 * @param waiting threads that wait for one
 * @param max connections at most
 */
public record PoolState(int active, int idle, int total, int waiting, int max) {}
