/**
 * Nodes that evaluate expressions and scripts.
 */
@NullMarked
package dev.dataflow.nodes.code;

import org.jspecify.annotations.NullMarked;
