/** A database in plain Java, and operations made at random for it and a real one, whose answers must be the same. */
@NullMarked
package dev.dataflow.testkit.reference;

import org.jspecify.annotations.NullMarked;
