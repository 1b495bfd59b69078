/** What tests take along to where they are not themselves: into a bundle of a host, into another framework or process. */
@NullMarked
package dev.dataflow.probe;

import org.jspecify.annotations.NullMarked;
