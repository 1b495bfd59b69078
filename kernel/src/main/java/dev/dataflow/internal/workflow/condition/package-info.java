/** The language of conditions: comparisons, and, or, not. */
@NullMarked
package dev.dataflow.internal.workflow.condition;

import org.jspecify.annotations.NullMarked;
