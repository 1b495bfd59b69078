/** A bundle of a host, packed by tests and run inside the framework. */
@NullMarked
package dev.dataflow.probe;

import org.jspecify.annotations.NullMarked;
