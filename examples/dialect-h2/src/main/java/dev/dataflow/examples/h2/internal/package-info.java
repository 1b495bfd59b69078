/** The dialect and what its addresses mean. */
@NullMarked
package dev.dataflow.examples.h2.internal;

import org.jspecify.annotations.NullMarked;
