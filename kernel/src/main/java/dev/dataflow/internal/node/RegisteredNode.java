package dev.dataflow.internal.node;

import dev.dataflow.internal.lease.Leases;
import dev.dataflow.spi.node.Node;
import dev.dataflow.spi.node.NodeDescriptor;

/**
 * A node type that is ready to run.
 *
 * @param descriptor the node's own descriptor, without the general parameters
 * @param node the node
 * @param leases what an execution of the node holds
 */
public record RegisteredNode(NodeDescriptor descriptor, Node node, Leases leases) {}
