package dev.dataflow.internal.node;

import dev.dataflow.spi.node.Node;
import dev.dataflow.spi.node.NodeDescriptor;

/**
 * A node type that is ready to run.
 *
 * @param descriptor the node's own descriptor, without the general parameters
 * @param node the node
 */
public record RegisteredNode(NodeDescriptor descriptor, Node node) {}
