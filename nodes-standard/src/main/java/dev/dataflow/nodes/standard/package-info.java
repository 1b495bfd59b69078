/**
 * The nodes generated for every model, and the free-standing ones.
 */
@NullMarked
package dev.dataflow.nodes.standard;

import org.jspecify.annotations.NullMarked;
