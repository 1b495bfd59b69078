package dev.dataflow;

import org.apiguardian.api.API;

/**
 * How the connections of an instance are used at a moment. Immutable.
 *
 * @param active lent to operations
 * @param idle open and free
 * @param total open
 * @param waiting threads that wait for one
 * @param max connections at most
 */
@API(status = API.Status.STABLE, since = "1.0")
public record PoolStats(int active, int idle, int total, int waiting, int max) {}
