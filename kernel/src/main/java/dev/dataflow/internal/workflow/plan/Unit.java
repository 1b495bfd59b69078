package dev.dataflow.internal.workflow.plan;

import org.jspecify.annotations.Nullable;

/**
 * What is scheduled as one: a node, or the nodes of a loop in order.
 *
 * @param nodes numbers of nodes
 * @param loop the loop; null for a single node
 * @param next numbers of the units that wait for this one
 * @param waitsFor how many units it waits for
 */
@SuppressWarnings("ArrayRecordComponent") // never compared, never changed
public record Unit(int[] nodes, @Nullable Loop loop, int[] next, int waitsFor) {}
