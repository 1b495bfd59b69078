/** What our bundles do together, on every database. */
@NullMarked
package dev.dataflow.compatibility;

import org.jspecify.annotations.NullMarked;
