/** The feature behind the option {@code versioned}. */
@NullMarked
package dev.dataflow.feature.versioning.runtime;

import org.jspecify.annotations.NullMarked;
