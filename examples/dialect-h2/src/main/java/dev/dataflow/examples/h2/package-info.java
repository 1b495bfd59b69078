/** H2 as a plugin: the sample of a dialect. */
@NullMarked
package dev.dataflow.examples.h2;

import org.jspecify.annotations.NullMarked;
