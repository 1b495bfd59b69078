/**
 * The standard nodes' plugin.
 */
@NullMarked
package dev.dataflow.nodes.standard;

import org.jspecify.annotations.NullMarked;
