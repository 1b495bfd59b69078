/** Features around operations: their order, their conditions, their forms of values. */
@NullMarked
package dev.dataflow.internal.feature;

import org.jspecify.annotations.NullMarked;
