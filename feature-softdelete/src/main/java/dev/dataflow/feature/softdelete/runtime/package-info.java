/** The feature behind the option {@code soft_delete}. */
@NullMarked
package dev.dataflow.feature.softdelete.runtime;

import org.jspecify.annotations.NullMarked;
