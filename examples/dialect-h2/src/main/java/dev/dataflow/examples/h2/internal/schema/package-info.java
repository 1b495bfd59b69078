/** The live schema. */
@NullMarked
package dev.dataflow.examples.h2.internal.schema;

import org.jspecify.annotations.NullMarked;
