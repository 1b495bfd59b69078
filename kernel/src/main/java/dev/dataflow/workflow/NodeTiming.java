package dev.dataflow.workflow;

import java.time.Duration;
import org.apiguardian.api.API;

/**
 * How long a node ran. Immutable.
 *
 * @param node id of the node
 * @param duration time of all its executions together
 * @param executions how often it ran; more than once in a cycle
 */
@API(status = API.Status.STABLE, since = "1.0")
public record NodeTiming(String node, Duration duration, int executions) {}
