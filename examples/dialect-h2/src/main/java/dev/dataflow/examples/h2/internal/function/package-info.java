/** Functions that H2 calls. */
@NullMarked
package dev.dataflow.examples.h2.internal.function;

import org.jspecify.annotations.NullMarked;
