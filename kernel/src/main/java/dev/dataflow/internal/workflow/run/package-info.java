/** Runs of workflows. */
@NullMarked
package dev.dataflow.internal.workflow.run;

import org.jspecify.annotations.NullMarked;
