/** The node types of an instance. */
@NullMarked
package dev.dataflow.internal.node;

import org.jspecify.annotations.NullMarked;
