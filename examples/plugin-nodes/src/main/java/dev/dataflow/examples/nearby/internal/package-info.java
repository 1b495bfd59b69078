/** The node and what it computes. */
@NullMarked
package dev.dataflow.examples.nearby.internal;

import org.jspecify.annotations.NullMarked;
