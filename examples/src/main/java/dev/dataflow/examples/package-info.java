/** Samples for applications; each has a {@code main} and a test that runs it. Files for the program lie beside the pom. */
@NullMarked
package dev.dataflow.examples;

import org.jspecify.annotations.NullMarked;
