/** Codecs. */
@NullMarked
package dev.dataflow.examples.h2.internal.type;

import org.jspecify.annotations.NullMarked;
