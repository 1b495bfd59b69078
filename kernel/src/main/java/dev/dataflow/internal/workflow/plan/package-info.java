/** Workflows made ready to run. */
@NullMarked
package dev.dataflow.internal.workflow.plan;

import org.jspecify.annotations.NullMarked;
